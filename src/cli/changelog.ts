import { bumpOf, changesOfPackage } from "../diff/bump.js";
import { releaseVersion } from "../diff/next-version.js";
import { builtInEmitters, packagesOf } from "../emit/emitters.js";
import { renderChangelog, renderFirstRelease } from "../report/drift-changelog.js";
import { findReleaseDrift } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { printBase } from "./print/print-drift.js";

/** The options of `codegen changelog`. */
export interface ChangelogArgs extends SharedArgs {
  /** A version, a revision, or any side that `diff` accepts. Default: the last release. */
  readonly since?: string | undefined;
}

/** `codegen changelog`: prints the changelog of the next release. */
export async function changelog(args: ChangelogArgs, io: Io): Promise<ExitCode> {
  const release = await findReleaseDrift(args.since, args, io);
  if (printBase(release, args, io)) return 2;
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
