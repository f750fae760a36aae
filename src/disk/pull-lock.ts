import { join } from "node:path";
import { sortBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { readTextIfAny } from "./read-inputs.js";
import type { Edit } from "./transaction.js";

/** The facts that `codegen pull` keeps of one response, so that the next request is conditional. */
export interface LockedAnswer {
  readonly etag?: string;
  readonly lastModified?: string;
  /** The number of entries in all parts of a catalog, as stated in this part. */
  readonly total?: number;
  /** The locale of the pages that it was stored as. */
  readonly locale: string;
  /** The ids of the models in it, in its order. */
  readonly models: readonly string[];
  /** A digest of the pages that it was stored as. Absent if one of them could not be read. */
  readonly pages?: string;
}

/** Responses by address. */
export type PullLock = ReadonlyMap<string, LockedAnswer>;

const FILE = "pull.lock.json";
const VERSION = 1;

/**
 * Reads `schemas/pull.lock.json`.
 *
 * @returns An empty lock if there is no file.
 * @throws {UsageError} If the file is not a lock file.
 */
export function readPullLock(schemas: string): PullLock {
  const path = join(schemas, FILE);
  const text = readTextIfAny(path);
  if (text === undefined) return new Map();
  const answers = parse(text);
  if (answers !== undefined) return answers;
  throw new UsageError(
    `Cannot read ${path}: it is not a lock file of codegen pull`,
    "Restore it from git, or delete it: the next pull then fetches everything again",
  );
}

function parse(text: string): PullLock | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value["version"] !== VERSION || !isRecord(value["answers"])) return undefined;
    const answers = Object.entries(value["answers"]);
    return answers.every((entry): entry is [string, LockedAnswer] => isAnswer(entry[1])) ? new Map(answers) : undefined;
  } catch {
    return undefined;
  }
}

function isAnswer(value: unknown): boolean {
  if (!isRecord(value) || typeof value["locale"] !== "string" || !Array.isArray(value["models"])) return false;
  const isText = (key: string): boolean => ["string", "undefined"].includes(typeof value[key]);
  return (
    value["models"].every((id) => typeof id === "string") &&
    ["etag", "lastModified", "pages"].every(isText) &&
    ["number", "undefined"].includes(typeof value["total"])
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Makes the edit that writes the lock file, sorted by address. */
export function editPullLock(schemas: string, lock: PullLock): Edit {
  const answers = Object.fromEntries(
    sortBy(lock, ([address]) => address).map(([address, { etag, lastModified, total, locale, models, pages }]) => [
      address,
      { etag, lastModified, total, locale, models, pages },
    ]),
  );
  const text = `${JSON.stringify({ version: VERSION, answers }, null, 2)}\n`;
  return { root: schemas, written: new Map([[FILE, text]]), removed: [] };
}
