import semver from "semver";
import type { Bump } from "../diff/bump.js";
import { releaseVersion } from "../diff/next-version.js";
import type { PackageFacts, ReleaseFacts, ReleaseOptions } from "./facts.js";

/** The part of a plan for one package. */
export interface PlannedPackage extends PackageFacts {
  readonly name: string;
  /** The version after the release. */
  readonly next: string;
  /** True if `next` is already in the registry, so the package is not published again. */
  readonly isPublished: boolean;
  readonly distTag: string;
  readonly access: "public" | "restricted" | undefined;
}

/** A planned release. */
export interface ReleasePlan {
  readonly base: string | undefined;
  /** The version of the first package, which names the release. */
  readonly version: string;
  readonly gitTag: string;
  readonly packages: readonly PlannedPackage[];
  readonly options: ReleaseOptions;
}

/** Computes the versions and dist-tags of the next release. The same facts give the same plan. */
export function planRelease(facts: ReleaseFacts, options: ReleaseOptions): ReleasePlan {
  const isLeft = facts.packages.some(({ config, published }) => published.versions.includes(config.version));
  const packages = raiseFirst(facts).map((own): PlannedPackage => {
    const next = versionOf(own, options.pre, { ...facts, isLeft });
    return {
      ...own,
      name: own.config.name,
      next,
      isPublished: own.published.versions.includes(next),
      distTag: distTagOf(next, own, options),
      access: options.access ?? own.config.publishConfig?.access,
    };
  });
  const version = packages[0]?.next ?? "";
  return { base: facts.base, version, gitTag: facts.settings.tagPrefix + version, packages, options };
}

/**
 * Returns true if there is nothing to release: all versions of the config are published. A version that the config does
 * not have yet can be published too: by an interrupted release of another clone, or from another branch.
 */
export function isDone({ packages }: ReleasePlan): boolean {
  return packages.every(({ isPublished, config, next }) => isPublished && config.version === next);
}

/** The packages that the release publishes. */
export function unpublished({ packages }: ReleasePlan): readonly PlannedPackage[] {
  return packages.filter(({ isPublished }) => !isPublished);
}

/** The first package names the release, so it is released whenever another one is. */
function raiseFirst({ base, packages }: ReleaseFacts): readonly PackageFacts[] {
  const all = packages.map((own) => ({ ...own, bump: bumpWith(own) }));
  const [first, ...others] = all;
  if (first === undefined || base === undefined || first.bump !== "none") return all;
  return others.every(({ bump }) => bump === "none") ? all : [{ ...first, bump: "patch" }, ...others];
}

/** A package whose code changed is released even if no contract did: with a newer version of codegen, for example. */
function bumpWith({ bump, isChanged }: PackageFacts): Bump {
  return bump === "none" && isChanged ? "patch" : bump;
}

/** @param isLeft True if the version in the config is published, so a prerelease there is finished. */
function versionOf(
  { before, config: { version: current }, bump, isChanged, published }: PackageFacts,
  pre: string | undefined,
  { isUnfinished, isLeft }: { readonly isUnfinished: boolean; readonly isLeft: boolean },
): string {
  const isOwnPre = pre !== undefined && semver.prerelease(current)?.[0] === pre;
  const release = releaseVersion(before, current, bump);
  if (pre === undefined) return before === undefined && !isLeft ? current : release;
  // Nothing to release: the version is that of the last release.
  if (release === before) return release;
  const isSameRelease = semver.parse(current)?.compareMain(release) === 0;
  // An unfinished prerelease is finished, and one without changes is not published again.
  if (isOwnPre && isSameRelease && (isUnfinished || !isChanged || !published.versions.includes(current)))
    return current;
  return `${release}-${pre}.${nextNumber(`${release}-${pre}.`, published.versions)}`;
}

function nextNumber(prefix: string, versions: readonly string[]): number {
  const numbers = versions
    .filter((version) => version.startsWith(prefix))
    .map((version) => version.slice(prefix.length));
  return Math.max(-1, ...numbers.map(Number).filter(Number.isInteger)) + 1;
}

/** A prerelease and a maintenance release have dist-tags of their own: `npm install` installs `latest`. */
function distTagOf(next: string, { published, config }: PackageFacts, { tag }: ReleaseOptions): string {
  if (tag !== undefined) return tag;
  const [pre] = semver.prerelease(next) ?? [];
  if (pre !== undefined) return typeof pre === "string" ? pre : "next";
  if (config.publishConfig?.tag !== undefined) return config.publishConfig.tag;
  const { latest } = published.tags;
  if (latest === undefined || !semver.gt(latest, next)) return "latest";
  const [major, minor] = [semver.major(next), semver.minor(next)];
  // `1.x` would be a range of versions, which npm refuses.
  return major === semver.major(latest) ? `release-${major}.${minor}.x` : `release-${major}.x`;
}
