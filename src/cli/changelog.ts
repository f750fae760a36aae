import { bumpOf, changesOfPackage } from "../diff/bump.js";
import { releaseVersion } from "../diff/next-version.js";
import { builtInEmitters, packagesOf } from "../emit/emitters.js";
import { renderChangelog, renderFirstRelease } from "../report/drift-changelog.js";
import { findReleaseDrift, type ReleaseDrift, sortErrors } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { describeBase } from "../workspace/release-base.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { printUnread } from "./print/print-drift.js";

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

/** Compares with the last release, and prints its name on stderr. Undefined if something could not be read. */
export async function readRelease(args: ChangelogArgs, io: Io): Promise<ReleaseDrift | undefined> {
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
