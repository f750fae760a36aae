import { join } from "node:path";
import { byCodePoint } from "../../base/order.js";
import type { Acknowledgement } from "../../diff/acknowledge.js";
import type { Change } from "../../diff/change.js";
import { readTextIfAny } from "../../disk/read-inputs.js";
import { applyEdits } from "../../disk/transaction.js";

/** The name of the file in the schemas folder. */
const ACKNOWLEDGEMENTS = "acknowledgements.json";

/**
 * Reads the acknowledgements: `schemas/acknowledgements.json`, the reviewed file of known changes. None if there is no
 * file.
 *
 * @param schemas The schemas folder.
 * @throws {UsageError} If the file does not fit its schema. The message names every fault with its line.
 */
export async function readAcknowledgements(schemas: string): Promise<readonly Acknowledgement[]> {
  const path = join(schemas, ACKNOWLEDGEMENTS);
  const text = readTextIfAny(path);
  if (text === undefined) return [];
  const [{ readJsonFile }, { acknowledgementsSchema }] = await Promise.all([
    import("../config/read-json-file.js"),
    import("../config/acknowledgements-schema.js"),
  ]);
  const value = readJsonFile(text, {
    path,
    name: "the acknowledgements",
    schema: acknowledgementsSchema,
    allowsComments: false,
    hint: 'Write entries with codegen diff --acknowledge "<reason>", which fills in every key',
  });
  return (value as unknown as { readonly acknowledgements: readonly Acknowledgement[] }).acknowledgements;
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
  const text = `${JSON.stringify({ $schema: "./acknowledgements.schema.json", acknowledgements }, null, 2)}\n`;
  applyEdits([{ root: schemas, written: new Map([[ACKNOWLEDGEMENTS, text]]), removed: [] }]);
  return acknowledgements.length;
}
