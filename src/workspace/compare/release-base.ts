import { existsSync } from "node:fs";
import { resolve } from "node:path";
import semver from "semver";
import { UsageError } from "../../base/usage-error.js";
import type { Config } from "../../config.js";
import {
  findCommit,
  lastCommitWith,
  listTags,
  openRepository,
  pathInRepository,
  type Repository,
} from "../../disk/git.js";
import type { CatalogModel } from "../../model/catalog-model.js";
import type { Io } from "../io.js";
import type { SharedArgs } from "../shared-args.js";
import type { CatalogSide, PackageVersions } from "./catalog-side.js";
import { findLastPublished } from "./last-published.js";
import { readSide } from "./read-side.js";
import { readCommit, requireRepository } from "./revision-side.js";

/** Facts from the registry that the search for the base of a release uses. */
export interface ReleaseState {
  /** Returns true if a release with these versions was only partly published, so it is not the last release. */
  readonly isUnfinished: (versions: PackageVersions) => boolean;
  /** The versions of the first package that are published. */
  readonly published: readonly string[];
}

/**
 * Finds the state of the catalog that a release is compared with: `--since`, else the newest tag of a version that HEAD has,
 * else the last published version. Tags of prereleases do not count.
 *
 * @param since A version, a revision, or any side that `diff` accepts.
 * @param known Models that need not be parsed again if a file is the same.
 * @param state The facts from the registry. Without them, the registry is asked only if there is no tag.
 * @returns undefined for a first release: there is nothing to compare with.
 * @throws {UsageError} If the history is missing, as in a shallow clone, or the registry cannot be asked.
 */
export async function findReleaseBase(
  since: string | undefined,
  args: SharedArgs,
  config: Config,
  io: Io,
  known: readonly CatalogModel[],
  state?: ReleaseState,
): Promise<CatalogSide | undefined> {
  if (since !== undefined) return readSide(await argumentOf(since, args, config, io), args, config, io, known);
  const repository = await openRepository(io.cwd);
  if (repository !== undefined) {
    assertHistory(repository);
    const tagged = await newestTagged(args, config, repository, known, state);
    if (tagged !== undefined) return tagged;
  } else if (state === undefined) await requireRepository(io, "the last release");
  const version = await findLastPublished(config, io, state?.published);
  if (version === undefined) return undefined;
  const revision = await revisionOf(version, args, config, await requireRepository(io, `version ${version}`));
  const name = config.release.tagPrefix + version;
  if (revision !== undefined) return { ...(await readSide(revision, args, config, io, known)), name };
  throw new UsageError(
    `Cannot find what the last published version ${version} was generated from: there is no tag ${name}, and no commit set it`,
    "Fetch the tags with git fetch --tags, or name its commit: --since <revision>",
  );
}

/** Describes a base: `v1.2.0 (2027-01-31, "Release 1.2.0")`. */
export function describeBase({ name, commit }: CatalogSide): string {
  return commit === undefined ? name : `${name} (${commit.date}, "${commit.subject}")`;
}

function assertHistory({ isShallow }: Repository): void {
  if (!isShallow) return;
  throw new UsageError(
    "Cannot find the last release in a shallow clone: run git fetch --unshallow --tags",
    "To fetch the whole history, set fetch-depth: 0 (GitHub Actions) or GIT_DEPTH: 0 (GitLab CI)",
  );
}

/**
 * Reads the newest version tag that is reachable from HEAD, or that is the version of HEAD: the tag of a squashed
 * release branch is not in the history. A prerelease is not a base, since its release lists the same changes.
 */
async function newestTagged(
  args: SharedArgs,
  config: Config,
  repository: Repository,
  known: readonly CatalogModel[],
  state: ReleaseState | undefined,
): Promise<CatalogSide | undefined> {
  const prefix = config.release.tagPrefix;
  const { all, reachable } = await listTags(prefix, repository.cwd);
  const names = new Set([...reachable, ...all.filter((tag) => tag === prefix + config.client.version)]);
  const versions = [...names].map((tag) => tag.slice(prefix.length)).filter(isRelease);
  const releases = versions.sort(semver.rcompare).map((version) => prefix + version);
  for (const name of releases) {
    const commit = await findCommit(`refs/tags/${name}`, repository.cwd);
    const side = commit && (await readCommit(commit, name, args, repository, known));
    // A tag of a commit without models is not a release of models.
    if (side === undefined) return undefined;
    // Only the newest one can be unfinished: a release is finished before the next one begins.
    const isNewest = name === releases[0];
    if (!isNewest || state?.isUnfinished(side.versions ?? {}) !== true) return side;
  }
  return undefined;
}

function isRelease(version: string): boolean {
  return /^\d/.test(version) && semver.valid(version) !== null && semver.prerelease(version) === null;
}

/** Resolves `--since`: a version is its tag, else the commit that set it. Anything else is a git revision. */
async function argumentOf(since: string, args: SharedArgs, config: Config, io: Io): Promise<string> {
  if (since.startsWith("git:") || existsSync(resolve(io.cwd, since))) return since;
  if (semver.valid(since) === null) return `git:${since}`;
  const repository = await requireRepository(io, `version ${since}`);
  const revision = await revisionOf(since, args, config, repository);
  if (revision !== undefined) return revision;
  throw new UsageError(
    `Cannot find version ${since}: there is no such tag, and no commit set it`,
    "Fetch the tags with git fetch --tags, or give a revision: --since <commit>",
  );
}

/** The tag of a version, else the commit of its release, else the commit that set it. */
async function revisionOf(
  version: string,
  args: SharedArgs,
  { release: { tagPrefix } }: Config,
  repository: Repository,
): Promise<string | undefined> {
  const { cwd } = repository;
  const bare = version.replace(/^v/, "");
  for (const tag of [tagPrefix + bare, `v${bare}`, bare]) {
    if (await findCommit(`refs/tags/${tag}`, cwd)) return `git:refs/tags/${tag}`;
  }
  assertVersionHistory(version, tagPrefix + bare, repository);
  const client = `${pathInRepository(repository, args.out)}/client`.replace(/^\//, "");
  const commit =
    (await lastCommitWith(`## ${bare}\n`, `${client}/CHANGELOG.md`, cwd)) ??
    (await lastCommitWith(`"version": "${bare}"`, `${client}/package.json`, cwd));
  return commit && `git:${commit}`;
}

function assertVersionHistory(since: string, tag: string, { isShallow }: Repository): void {
  if (!isShallow) return;
  throw new UsageError(
    `Cannot find version ${since} in this shallow clone: run git fetch --depth=1 origin tag ${tag}`,
    "To fetch the whole history, set fetch-depth: 0 (GitHub Actions) or GIT_DEPTH: 0 (GitLab CI)",
  );
}
