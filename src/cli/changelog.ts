import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, resolve } from "node:path";
import { applyEdits as applyJsonEdits, modify } from "jsonc-parser";
import { type Bump, bumpOf, bumpOfPackage } from "../diff/bump.js";
import { isRaisedEnough, nextVersion } from "../diff/next-version.js";
import { realPath } from "../disk/real-path.js";
import { applyEdits } from "../disk/transaction.js";
import { renderChangelog, renderFirstRelease } from "../report/drift-changelog.js";
import { findReleaseDrift, type ReleaseDrift, sortErrors } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { describeBase } from "../workspace/release-base.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { printUnread } from "./diff.js";
import { generateLocked } from "./generate.js";

/** The options of `codegen changelog`. */
export interface ReleaseArgs extends SharedArgs {
  /** A version, a revision, or any side that `diff` accepts. Default: the last release. */
  readonly since?: string | undefined;
}

/** `codegen changelog`: prints the changelog of the next release. */
export async function changelog(args: ReleaseArgs, io: Io): Promise<ExitCode> {
  const release = await readRelease(args, io);
  if (release === undefined) return 2;
  const { config, drift, after } = release;
  if (drift === undefined) {
    const ids = after.models.map(({ id }) => id);
    io.out(renderFirstRelease(config.client.version, ids).trimEnd());
    return 0;
  }
  const version = versionAfter(drift.before.versions?.client, config.client.version, bumpOf(drift.changes));
  io.out(renderChangelog(version, drift.changes).trimEnd());
  return 0;
}

/** The options of `codegen version`. */
export interface VersionArgs extends ReleaseArgs {
  readonly write: boolean;
}

/** `codegen version`: prints the next versions of the packages. With `--write`, sets them and generates the packages. */
export async function version(args: VersionArgs, io: Io): Promise<ExitCode> {
  const release = await readRelease(args, io);
  if (release === undefined) return 2;
  const { config, drift } = release;
  const packages = (["client", "schemas"] as const).map((name) => {
    const { name: title, version: current } = config[name];
    const bump = drift === undefined ? "none" : bumpOfPackage(name, drift.changes);
    const next = drift === undefined ? current : versionAfter(drift.before.versions?.[name], current, bump);
    return { name, title, current, bump, next };
  });
  io.out(drift === undefined ? "first release" : `bump: ${bumpOf(drift.changes)} (since ${drift.before.name})`);
  for (const { title, current, bump, next } of packages) {
    const how = drift === undefined ? "first release" : bump;
    io.out(`${title}: ${current === next ? `${current} (${how}, no change needed)` : `${current} → ${next} (${how})`}`);
  }
  if (!args.write || packages.every(({ current, next }) => current === next)) return 0;
  return whileLocked(args, io, async () => {
    await setVersions(
      resolve(io.cwd, args.config ?? "codegen.config.json"),
      Object.fromEntries(packages.map(({ name, next }) => [name, next])),
    );
    return generateLocked(args, io);
  });
}

/** Compares with the last release, and prints its name on stderr. Undefined if something could not be read. */
async function readRelease(args: ReleaseArgs, io: Io): Promise<ReleaseDrift | undefined> {
  const release = await findReleaseDrift(args.since, args, io);
  if (printUnread(release.drift ?? sortErrors(release.after.diagnostics), io)) return undefined;
  if (args.quiet) return release;
  io.err(
    release.drift === undefined
      ? "First release: HEAD has no tag v<version>. If there were releases, run git fetch --tags"
      : `Compared with ${describeBase(release.drift.before)}`,
  );
  return release;
}

/** The version that the changes need; the current one if it is already high enough. */
function versionAfter(before: string | undefined, current: string, bump: Bump): string {
  return isRaisedEnough(before ?? current, current, bump) ? current : nextVersion(before ?? current, bump);
}

async function setVersions(file: string, versions: Readonly<Record<string, string>>): Promise<void> {
  let text = existsSync(file) ? await readFile(file, "utf8") : "{}\n";
  const formattingOptions = { tabSize: 2, insertSpaces: true, eol: "\n" };
  // Edits keep the comments and the order of the file.
  for (const [name, version] of Object.entries(versions)) {
    text = applyJsonEdits(text, modify(text, [name, "version"], version, { formattingOptions }));
  }
  // The config may be a link to a file that several projects share.
  const real = realPath(file);
  applyEdits([{ root: dirname(real), written: new Map([[basename(real), text]]), removed: [] }]);
}
