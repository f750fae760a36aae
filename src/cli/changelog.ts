/** `codegen changelog` and `codegen version`: what a release says, and how it is called. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import semver from "semver";
import { UsageError } from "../base/usage-error.js";
import { type Bump, bumpOf } from "../diff/bump.js";
import { isRaisedEnough, nextVersion } from "../diff/next-version.js";
import { firstWith, lastChangeOf, resolveRevision } from "../disk/read-revision.js";
import { realPath } from "../disk/real-path.js";
import { applyEdits } from "../disk/transaction.js";
import { renderChangelog } from "../report/drift-changelog.js";
import { type Drift, findDrift } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { readConfig } from "../workspace/read-config.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { generateLocked } from "./generate.js";
import { plural, renderDiagnostic } from "./print-diagnostics.js";

export interface ReleaseArgs extends SharedArgs {
  /** A version, a revision, or anything that `diff` takes; undefined: since the last change of the version. */
  readonly since?: string | undefined;
}

/** Prints the text of the next release. */
export async function changelog(args: ReleaseArgs, io: Io): Promise<ExitCode> {
  const drift = await driftSince(args, io);
  if (drift === undefined) return 2;
  const { client } = await readConfig(args.config, io.cwd);
  const version = versionAfter(drift.before.versions?.client, client.version, bumpOf(drift.changes));
  io.out(renderChangelog(version, drift.changes).trimEnd());
  return 0;
}

export interface VersionArgs extends ReleaseArgs {
  readonly write: boolean;
}

/** Tells the next versions of the packages; with `--write` they are set in the config, and the packages written anew. */
export async function version(args: VersionArgs, io: Io): Promise<ExitCode> {
  const drift = await driftSince(args, io);
  if (drift === undefined) return 2;
  const config = await readConfig(args.config, io.cwd);
  const bump = bumpOf(drift.changes);
  const { versions = {} } = drift.before;
  const next = {
    client: versionAfter(versions.client, config.client.version, bump),
    schemas: versionAfter(versions.schemas, config.schemas.version, bump),
  };
  io.out(`bump: ${bump} (since ${drift.before.name})`);
  for (const name of ["client", "schemas"] as const)
    io.out(
      `${config[name].name}: ${config[name].version} ${config[name].version === next[name] ? "is raised enough" : `→ ${next[name]}`}`,
    );
  const isRaised = next.client === config.client.version && next.schemas === config.schemas.version;
  if (!args.write || isRaised) return 0;
  return whileLocked(args, io, async () => {
    await setVersions(resolve(io.cwd, args.config ?? "codegen.config.json"), next);
    return generateLocked(args, io);
  });
}

/** The version that the changes call for; the current one where it is raised enough since then already. */
function versionAfter(before: string | undefined, current: string, bump: Bump): string {
  return isRaisedEnough(before ?? current, current, bump) ? current : nextVersion(before ?? current, bump);
}

async function driftSince(args: ReleaseArgs, io: Io): Promise<Drift | undefined> {
  const drift = await findDrift(await sideSince(args, io), undefined, args, io);
  for (const diagnostic of drift.errors) io.err(renderDiagnostic(diagnostic, io.colors));
  if (drift.errors.length === 0) return drift;
  io.err(`Cannot tell the changes: ${plural(drift.errors.length, "error")} in what was to be compared`);
  return undefined;
}

/** A version means its tag, else the commit that set it; a bare revision is one of git. */
async function sideSince({ since, out }: ReleaseArgs, io: Io): Promise<string> {
  const manifest = `${relative(io.cwd, resolve(io.cwd, out)).replaceAll("\\", "/")}/client/package.json`;
  if (since === undefined) {
    const commit = await lastChangeOf(manifest, '"version"', io.cwd);
    if (commit !== undefined) return `git:${commit}`;
    throw new UsageError(
      `Cannot find the commit that set the version in ${manifest}`,
      "Say since when with --since <version or revision>",
    );
  }
  if (since.startsWith("git:") || existsSync(resolve(io.cwd, since))) return since;
  if (semver.valid(since) === null) return `git:${since}`;
  const bare = since.replace(/^v/, "");
  for (const tag of [`v${bare}`, bare]) {
    if (
      await resolveRevision(`refs/tags/${tag}`, io.cwd).then(
        () => true,
        () => false,
      )
    )
      return `git:refs/tags/${tag}`;
  }
  const commit = await firstWith(manifest, `"version": "${bare}"`, io.cwd);
  if (commit !== undefined) return `git:${commit}`;
  throw new UsageError(
    `Cannot find version ${since}: no tag has its name, and no commit set it`,
    "Give a revision: --since <commit>",
  );
}

async function setVersions(file: string, next: { readonly client: string; readonly schemas: string }): Promise<void> {
  const config = existsSync(file) ? (JSON.parse(await readFile(file, "utf8")) as Record<string, object>) : {};
  const changed = {
    ...config,
    client: { ...config["client"], version: next.client },
    schemas: { ...config["schemas"], version: next.schemas },
  };
  // The config may be a link to one that several projects share.
  const real = realPath(file);
  const written = new Map([[basename(real), `${JSON.stringify(changed, null, 2)}\n`]]);
  applyEdits([{ root: dirname(real), written, removed: [] }]);
}
