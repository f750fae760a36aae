import { resolve } from "node:path";
import { bumpOf, bumpOfPackage, changesOfPackage } from "../diff/bump.js";
import { releaseVersion } from "../diff/next-version.js";
import { builtInEmitters, type EmittedPackage, packagesOf } from "../emit/emitters.js";
import { renderChangelog, renderFirstRelease } from "../report/drift-changelog.js";
import { type Drift, findReleaseDrift, type ReleaseDrift, sortErrors } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { loadEmitters } from "../workspace/load-emitters.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { describeBase } from "../workspace/release-base.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { writeVersions } from "../workspace/write-versions.js";
import { printUnread } from "./diff.js";
import { generateLocked } from "./generate.js";

/** The options of `codegen changelog`. */
export interface ChangelogArgs extends SharedArgs {
  /** A version, a revision, or any side that `diff` accepts. Default: the last release. */
  readonly since?: string | undefined;
}

/** `codegen changelog`: prints the changelog of the next release. */
export async function changelog(args: ChangelogArgs, io: Io): Promise<ExitCode> {
  const release = await readRelease(args, io);
  if (release === undefined) return 2;
  const { config, drift, after } = release;
  const [first] = packagesOf(config, builtInEmitters);
  const current = first?.config.version ?? "";
  if (drift === undefined) {
    const ids = after.models.map(({ id }) => id);
    io.out(renderFirstRelease(current, ids).trimEnd());
    return 0;
  }
  const before = drift.before.versions?.[first?.folder ?? ""] ?? current;
  const changes = changesOfPackage("client", drift.changes);
  io.out(renderChangelog(releaseVersion(before, current, bumpOf(changes)), changes).trimEnd());
  return 0;
}

/** The options of `codegen version`. */
export interface VersionArgs extends ChangelogArgs {
  readonly write: boolean;
}

/**
 * `codegen version`: prints the next versions of the packages. With `--write`, sets them and generates the packages.
 */
export async function version(args: VersionArgs, io: Io): Promise<ExitCode> {
  const release = await readRelease(args, io);
  if (release === undefined) return 2;
  const { config, drift } = release;
  const packages = packagesOf(config, await loadEmitters(config.emitters)).map((own) => nextOf(own, drift));
  io.out(drift === undefined ? "first release" : `bump: ${bumpOf(drift.changes)} (since ${drift.before.name})`);
  for (const { name, current, bump, next } of packages) {
    const how = bump ?? "first release";
    io.out(`${name}: ${current === next ? `${current} (${how}, no change needed)` : `${current} → ${next} (${how})`}`);
  }
  if (!args.write || packages.every(({ current, next }) => current === next)) return 0;
  return whileLocked(args, io, async () => {
    await writeVersions(
      resolve(io.cwd, args.config ?? "codegen.config.json"),
      packages.map(({ settings, next }) => ({ settings, version: next })),
    );
    return generateLocked(args, io);
  });
}

/** The next version of a package. `bump` is undefined if the last release did not have the package. */
function nextOf({ folder, settings, config: { name, version: current } }: EmittedPackage, drift: Drift | undefined) {
  const versions = drift?.before.versions;
  const before = versions === undefined ? current : versions[folder];
  if (drift === undefined || before === undefined) return { settings, name, current, bump: undefined, next: current };
  const bump = bumpOfPackage(folder, drift.changes);
  return { settings, name, current, bump, next: releaseVersion(before, current, bump) };
}

/** Compares with the last release, and prints its name on stderr. Undefined if something could not be read. */
async function readRelease(args: ChangelogArgs, io: Io): Promise<ReleaseDrift | undefined> {
  const release = await findReleaseDrift(args.since, args, io);
  if (printUnread(release.drift ?? sortErrors(release.after.diagnostics), io)) return undefined;
  if (args.quiet) return release;
  io.err(
    release.drift === undefined
      ? `First release: HEAD has no tag ${release.config.release.tagPrefix}<version>, and nothing is published. If there were releases, run git fetch --tags`
      : `Compared with ${describeBase(release.drift.before)}`,
  );
  return release;
}
