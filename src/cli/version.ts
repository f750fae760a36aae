import { resolve } from "node:path";
import { bumpOf, bumpOfPackage } from "../diff/bump.js";
import { releaseVersion } from "../diff/next-version.js";
import { type EmittedPackage, packagesOf } from "../emit/emitters.js";
import { type Drift, findReleaseDrift } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { loadEmitters } from "../workspace/load-emitters.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { writeVersions } from "../workspace/write-versions.js";
import type { ChangelogArgs } from "./changelog.js";
import { generateAndPrint } from "./print/generate-and-print.js";
import { printBase } from "./print/print-drift.js";

/** The options of `codegen version`. */
export interface VersionArgs extends ChangelogArgs {
  readonly write: boolean;
}

/**
 * `codegen version`: prints the next versions of the packages. With `--write`, sets them and generates the packages.
 */
export async function version(args: VersionArgs, io: Io): Promise<ExitCode> {
  const release = await findReleaseDrift(args.since, args, io);
  if (printBase(release, args, io)) return 2;
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
    return generateAndPrint(args, io);
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
