import semver from "semver";
import validateName from "validate-npm-package-name";
import type { ReleaseObstacle } from "./facts.js";
import { isDone, type PlannedPackage, type ReleasePlan, unpublished } from "./plan.js";

/** The state of the project before a release. */
export interface ProjectState {
  /** Files that differ from what codegen would generate. */
  readonly stale: readonly string[];
  /** Files that are not committed, without those that an unfinished release changed. */
  readonly dirty: readonly string[];
  readonly isRepository: boolean;
  /** The tag of the release: it does not exist, or is on exactly these packages, or on others. */
  readonly tag: "free" | "same" | "other";
  /** True if npm can prove here what a tarball was built from. */
  readonly canProve: boolean;
}

/** Lists all problems that would make the release fail or be wrong, before anything is done. */
export function findObstacles(plan: ReleasePlan, state: ProjectState): readonly ReleaseObstacle[] {
  if (isDone(plan)) return [];
  return [...unpublished(plan).flatMap((own) => packageProblems(own, plan)), ...projectProblems(plan, state)];
}

function packageProblems(own: PlannedPackage, { options }: ReleasePlan): readonly ReleaseObstacle[] {
  const { name, settings, next, distTag, published, config } = own;
  const { validForNewPackages, errors = [], warnings = [] } = validateName(name);
  const latest = published.tags["latest"];
  return [
    ...(validForNewPackages
      ? []
      : [
          {
            message: `npm refuses the name "${name}": ${[...errors, ...warnings].join(", ")}`,
            hint: `Set "${settings.join(".")}.name" in codegen.config.json`,
          },
        ]),
    ...(options.provenance && config.repository === undefined
      ? [
          {
            message: `${name} has no repository, which npm needs for provenance`,
            hint: `Set "${settings.join(".")}.repository" in codegen.config.json to the URL of this repository`,
          },
        ]
      : []),
    ...(config.license === "UNLICENSED" && own.access !== "restricted"
      ? [
          {
            message: `${name} has no licence: everyone can install it, but no one may use it`,
            hint: `Set "${settings.join(".")}.license" in codegen.config.json, or publish it with --access restricted`,
          },
        ]
      : []),
    ...(semver.validRange(distTag) === null
      ? []
      : [{ message: `npm refuses the dist-tag "${distTag}": it looks like a version`, hint: "Give another --tag" }]),
    ...(encodeURIComponent(distTag) === distTag
      ? []
      : [
          {
            message: `No one could install the dist-tag "${distTag}": it has a character that npm does not allow`,
            hint: "Use letters, digits and - in --tag",
          },
        ]),
    ...(distTag === "latest" && latest !== undefined && semver.gt(latest, next)
      ? [
          {
            message: `"latest" of ${name} would go back from ${latest} to ${next}`,
            hint: "Leave out --tag: a maintenance release then has a dist-tag of its own",
          },
        ]
      : []),
  ];
}

function projectProblems({ options, gitTag }: ReleasePlan, state: ProjectState): readonly ReleaseObstacle[] {
  const { stale, dirty, isRepository, tag, canProve } = state;
  return [
    ...(options.provenance && !canProve
      ? [
          {
            message: "Provenance is not available here",
            hint: "Publish from GitHub Actions with the permission id-token: write, or from GitLab CI, or leave out --provenance",
          },
        ]
      : []),
    ...(stale.length > 0
      ? [
          {
            message: `${named(stale)} out of date`,
            hint: "Run codegen, look at the changes, and commit them",
          },
        ]
      : []),
    ...(options.git && !isRepository
      ? [{ message: "This folder is not in a git repository", hint: "Add --no-git to release without commit and tag" }]
      : []),
    ...(options.git && isRepository && dirty.length > 0
      ? [{ message: `${named(dirty)} not committed`, hint: "Commit or stash the changes: git status shows them" }]
      : []),
    ...(options.git && tag === "other"
      ? [
          {
            message: `The tag ${gitTag} is on other packages than these`,
            hint: `If that release is not finished, finish it first: git switch --detach ${gitTag} && codegen release --publish. If it is, set a higher version in codegen.config.json`,
          },
        ]
      : []),
  ];
}

/** "a.txt is", "a.txt and 2 other files are". */
function named([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return `${first} is`;
  return `${first} and ${others.length} other ${others.length === 1 ? "file" : "files"} are`;
}
