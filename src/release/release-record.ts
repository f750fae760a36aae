/**
 * The record of an unfinished release on the disk. `check` reports it, and the next run knows its own changes by it.
 */
import { join } from "node:path";
import type { PackageConfig } from "../config.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import { applyEdits } from "../disk/transaction.js";

/** In the out folder. Names with this prefix are never committed, and other commands ignore them. */
const FILE = ".codegen-release.json";

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

/**
 * Returns true if a release was given up: nothing is published, and its version was reverted.
 *
 * @param client The package that names the release, with its version in the config.
 */
export function isGivenUp({ versions, published }: ReleaseRecord, { name, version }: PackageConfig): boolean {
  return published.length === 0 && versions[name] !== version;
}

export function writeReleaseRecord(out: string, record: ReleaseRecord): void {
  applyEdits([{ root: out, written: new Map([[FILE, `${JSON.stringify(record, null, 2)}\n`]]), removed: [] }]);
}

export function removeReleaseRecord(out: string): void {
  applyEdits([{ root: out, written: new Map(), removed: [FILE] }]);
}

/** The record as a sentence: `runcomfy-client 1.3.0 is published, runcomfy-schemas 1.3.0 is not`. */
export function describeRecord({ versions, published }: ReleaseRecord): string {
  const parts = Object.entries(versions).map(
    ([name, version]) => `${name} ${version} is ${published.includes(name) ? "" : "not "}published`,
  );
  return parts.join(", ");
}
