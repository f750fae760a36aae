import { existsSync } from "node:fs";
import { resolve } from "node:path";
import semver from "semver";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import {
  type Commit,
  findCommit,
  lastCommitWith,
  listVersionTags,
  openRepository,
  pathInRepository,
  type Repository,
} from "../disk/git.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { CatalogSide } from "./catalog-side.js";
import type { Io } from "./io.js";
import { readLastPublished } from "./last-published.js";
import { readSide } from "./read-side.js";
import { readCommit, requireRepository } from "./revision-side.js";
import type { SharedArgs } from "./shared-args.js";

/**
 * Finds the state of the catalog that a release is compared with: `--since`, else the newest tag `v<semver>` that HEAD has,
 * else the last published version.
 *
 * @param since A version, a revision, or any side that `diff` accepts.
 * @param known Models that need not be parsed again if a file is the same.
 * @returns undefined for a first release: there is nothing to compare with.
 * @throws {UsageError} If the history is missing, as in a shallow clone.
 */
export async function findReleaseBase(
  since: string | undefined,
  args: SharedArgs,
  config: Config,
  io: Io,
  known: readonly CatalogModel[],
): Promise<CatalogSide | undefined> {
  if (since !== undefined) return readSide(await argumentOf(since, args, io), args, config, io, known);
  const repository = await openRepository(io.cwd);
  if (repository !== undefined) {
    assertHistory(repository);
    const tag = await newestTag(config.client.version, repository);
    const side = tag && (await readCommit(tag.commit, tag.name, args, repository, known));
    // A tag without models is not a release of models.
    if (side) return side;
  }
  const published = await readLastPublished();
  if (published === undefined && repository === undefined) {
    await requireRepository(io, "the last release");
  }
  return published;
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

interface Tag {
  readonly name: string;
  readonly commit: Commit;
}

/**
 * The newest version tag that is reachable from HEAD, or that is the version of HEAD: the tag of a squashed release branch
 * is not in the history.
 *
 * @param version The version of the client in the config.
 */
async function newestTag(version: string, { cwd }: Repository): Promise<Tag | undefined> {
  const { all, reachable } = await listVersionTags(cwd);
  const candidates = [...reachable, ...all.filter((tag) => tag === `v${version}`)].filter(
    (tag) => semver.valid(tag) !== null,
  );
  const [name] = candidates.sort((a, b) => semver.rcompare(a, b));
  const commit = name === undefined ? undefined : await findCommit(`refs/tags/${name}`, cwd);
  return name !== undefined && commit ? { name, commit } : undefined;
}

/** Resolves `--since`: a version is its tag, else the commit that set it. Anything else is a git revision. */
async function argumentOf(since: string, args: SharedArgs, io: Io): Promise<string> {
  if (since.startsWith("git:") || existsSync(resolve(io.cwd, since))) return since;
  if (semver.valid(since) === null) return `git:${since}`;
  const repository = await requireRepository(io, `version ${since}`);
  const bare = since.replace(/^v/, "");
  for (const tag of [`v${bare}`, bare]) {
    if (await findCommit(`refs/tags/${tag}`, io.cwd)) return `git:refs/tags/${tag}`;
  }
  assertVersionHistory(since, repository);
  const manifest = `${pathInRepository(repository, args.out)}/client/package.json`.replace(/^\//, "");
  const commit = await lastCommitWith(`"version": "${bare}"`, manifest, io.cwd);
  if (commit !== undefined) return `git:${commit}`;
  throw new UsageError(
    `Cannot find version ${since}: there is no such tag, and no commit set it`,
    "Fetch the tags with git fetch --tags, or give a revision: --since <commit>",
  );
}

function assertVersionHistory(since: string, { isShallow }: Repository): void {
  if (!isShallow) return;
  const bare = since.replace(/^v/, "");
  throw new UsageError(
    `Cannot find version ${since} in this shallow clone: run git fetch --depth=1 origin tag v${bare}`,
    "To fetch the whole history, set fetch-depth: 0 (GitHub Actions) or GIT_DEPTH: 0 (GitLab CI)",
  );
}
