import { join } from "node:path";
import { nearestTo } from "../base/nearest.js";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { Acknowledgement } from "../diff/acknowledge.js";
import type { Change } from "../diff/change.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import { applyEdits } from "../disk/transaction.js";

/** The name of the file in the schemas folder. */
const ACKNOWLEDGEMENTS = "acknowledgements.json";

const keys = ["id", "model", "pointer", "fingerprint", "reason", "until"] as const;
const required: readonly string[] = keys.slice(0, 5);

/**
 * Reads the acknowledgements: `schemas/acknowledgements.json`, the reviewed file of known changes. None if there is no file.
 *
 * @param schemas The schemas folder.
 * @throws {UsageError} If an entry is malformed. The message names its key.
 */
export async function readAcknowledgements(schemas: string): Promise<readonly Acknowledgement[]> {
  const file = join(schemas, ACKNOWLEDGEMENTS);
  const text = readTextIfAny(file);
  if (text === undefined) return [];
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (cause) {
    throw new UsageError(`Cannot parse ${file}`, "It must be one JSON object", { cause });
  }
  const entries = (value as { readonly acknowledgements?: unknown } | null)?.acknowledgements;
  const fault = Array.isArray(entries) ? faultOf(entries) : 'it has no list "acknowledgements"';
  if (fault === undefined) return entries as readonly Acknowledgement[];
  throw new UsageError(
    `Cannot use ${file}: ${fault}`,
    'Write entries with codegen diff --acknowledge "<reason>", which fills in every key',
  );
}

function faultOf(entries: readonly unknown[]): string | undefined {
  for (const [i, entry] of entries.entries()) {
    const fault = entryFault(entry);
    if (fault !== undefined) return `entry ${i + 1} ${fault}`;
  }
  return undefined;
}

function entryFault(entry: unknown): string | undefined {
  if (typeof entry !== "object" || entry === null || Array.isArray(entry)) return "is not an object";
  const record = entry as Readonly<Record<string, unknown>>;
  for (const [key, value] of Object.entries(record)) {
    if (!(keys as readonly string[]).includes(key)) {
      const nearest = nearestTo(key, keys);
      return `has the unknown key "${key}"${nearest === undefined ? "" : `. Did you mean "${nearest}"?`}`;
    }
    if (typeof value !== "string") return `has a "${key}" that is not a string`;
  }
  const missing = required.find((key) => record[key] === undefined);
  if (missing !== undefined) return `has no "${missing}"`;
  if (!/^[0-9a-f]{12}$/.test(String(record["fingerprint"]))) return 'has a "fingerprint" that is not 12 hex digits';
  if (record["reason"] === "") return 'has an empty "reason"';
  const { until } = record;
  return until === undefined || isDay(String(until))
    ? undefined
    : `has an "until" that is not a day: "${String(until)}"`;
}

/** Returns true if a text is a day, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** The current day, for acknowledgements that expire. Nothing else depends on the time of a run. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/**
 * Adds acknowledgements to the file, and replaces older ones of the same changes. The file is sorted.
 *
 * @returns The number of entries in the file.
 */
export async function writeAcknowledgements(
  schemas: string,
  changes: readonly Change[],
  reason: string,
  until: string | undefined,
): Promise<number> {
  const added = changes.map(
    ({ id, model, pointer, fingerprint }): Acknowledgement => ({
      id,
      model,
      pointer,
      fingerprint,
      reason,
      ...(until !== undefined && { until }),
    }),
  );
  const keyOf = ({ model, id, pointer, fingerprint }: Acknowledgement) => [model, id, pointer, fingerprint].join("\n");
  const all = new Map([...(await readAcknowledgements(schemas)), ...added].map((each) => [keyOf(each), each]));
  const acknowledgements = [...all].sort(([a], [b]) => byCodePoint(a, b)).map(([, each]) => each);
  const text = `${JSON.stringify({ acknowledgements }, null, 2)}\n`;
  applyEdits([{ root: schemas, written: new Map([[ACKNOWLEDGEMENTS, text]]), removed: [] }]);
  return acknowledgements.length;
}
