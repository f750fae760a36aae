import { join, resolve } from "node:path";
import type { PackageConfig } from "../config.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import { applyEdits } from "../disk/transaction.js";
import type { Io } from "../workspace/io.js";
import { readConfig } from "../workspace/read-config.js";
import type { SharedArgs } from "../workspace/shared-args.js";

/** In the out folder. Names with this prefix are never committed, and other commands ignore them. */
const FILE = ".codegen-release.json";

/**
 * The record of an unfinished release on the disk. `check` reports it, and the next release recognizes its own changes
 * by it.
 */
interface ReleaseRecord {
  /** Version by package name. */
  readonly versions: Readonly<Record<string, string>>;
  /** Names of the packages that are published. */
  readonly published: readonly string[];
}

/** Reads the record; undefined if there is none, or it is damaged. */
export function readReleaseRecord(out: string): ReleaseRecord | undefined {
  try {
    const { versions = {}, published = [] } = JSON.parse(
      readTextIfAny(join(out, FILE)) ?? "",
    ) as Partial<ReleaseRecord>;
    return { versions, published };
  } catch {
    return undefined;
  }
}

/** Describes the unfinished release of a project, for messages; undefined if there is none. */
export async function describeUnfinished(args: SharedArgs, io: Io): Promise<string | undefined> {
  const record = readReleaseRecord(resolve(io.cwd, args.out));
  if (record === undefined) return undefined;
  const { client } = await readConfig(args.config, io.cwd);
  return isGivenUp(record, client) ? undefined : describeRecord(record);
}

/**
 * Returns true if a release was given up: nothing is published, and its version was reverted.
 *
 * @param client The package that names the release, with its version in the config.
 */
export function isGivenUp({ versions, published }: ReleaseRecord, { name, version }: PackageConfig): boolean {
  return published.length === 0 && versions[name] !== version;
}

/** Writes the record of a release into the folder of the packages, so that a later run can resume the release. */
export function writeReleaseRecord(out: string, record: ReleaseRecord): void {
  applyEdits([{ root: out, written: new Map([[FILE, `${JSON.stringify(record, null, 2)}\n`]]), removed: [] }]);
}

/** Removes the record after the last step of a release. Does nothing if there is none. */
export function removeReleaseRecord(out: string): void {
  applyEdits([{ root: out, written: new Map(), removed: [FILE] }]);
}

/** The record as a sentence: `runcomfy-client 1.3.0 is published, runcomfy-schemas 1.3.0 is not`. */
function describeRecord({ versions, published }: ReleaseRecord): string {
  const parts = Object.entries(versions).map(
    ([name, version]) => `${name} ${version} is ${published.includes(name) ? "" : "not "}published`,
  );
  return parts.join(", ");
}
