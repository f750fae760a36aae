import { type Diagnostic, outcome } from "../../base/diagnostic.js";
import {
  get,
  getNumber,
  isString,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  omit,
  scalar,
  set,
} from "../../base/json.js";
import { COUNTS, NUMBERS } from "../keywords.js";
import { changed, report, type SchemaRule } from "../schema-rule.js";

/** Bounds and counts written as text become numbers. */
export const normalizeNumbers: SchemaRule = (schema, at) => {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  for (const keyword of [...NUMBERS, ...COUNTS]) {
    const node = get(value, keyword);
    if (!isString(node) || node.value.trim() === "" || !Number.isFinite(Number(node.value))) continue;
    value = set(value, keyword, scalar(Number(node.value), node.origin));
    diagnostics.push(report("schema/number-as-text", node, at, keyword));
  }
  return diagnostics.length === 0 ? undefined : outcome(markChanged(value, "schema/number-as-text"), diagnostics);
};

/** Draft 4 marked a bound as exclusive with a flag; since draft 6 the exclusive bound is the number. */
export const normalizeExclusiveFlags: SchemaRule = (schema, at) => {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  for (const [keyword, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const flag = get(value, keyword);
    if (flag?.kind !== "scalar" || typeof flag.value !== "boolean") continue;
    const limit = get(value, bound);
    value = omit(value, keyword);
    if (!flag.value || limit === undefined) continue;
    value = set(omit(value, bound), keyword, limit);
    diagnostics.push(report("schema/exclusive-flag", flag, at, keyword));
  }
  if (value === schema) return undefined;
  return outcome(diagnostics.length === 0 ? value : markChanged(value, "schema/exclusive-flag"), diagnostics);
};

/** `step` is the slider's step; nothing says that the server refuses what lies between. */
export const keepStep: SchemaRule = (schema, at) => {
  const step = get(schema, "step");
  if (step === undefined) return undefined;
  return changed("schema/step", renameKeyword(schema, "step", "x-step"), step, at);
};

/** Bounds that leave no value between them cannot be meant: both are kept under `x-`. */
export const dropEmptyRanges: SchemaRule = (schema, at) => {
  for (const [low, high] of [
    ["minimum", "maximum"],
    ["minLength", "maxLength"],
    ["minItems", "maxItems"],
    ["minProperties", "maxProperties"],
    ["minContains", "maxContains"],
  ] as const) {
    const max = getNumber(schema, high);
    // `contains` without a count means at least one.
    const min = getNumber(schema, low) ?? (low === "minContains" ? 1 : undefined);
    if (min === undefined || max === undefined || min <= max) continue;
    const value = renameKeyword(renameKeyword(schema, low, `x-${low}`), high, `x-${high}`);
    return changed("schema/empty-range", value, get(schema, high), at, `${low}: ${min}`, `${high}: ${max}`);
  }
  return undefined;
};

/** A copy in which a keyword has another name at the same position. */
export function renameKeyword(schema: JsonObject, from: string, to: string): JsonObject {
  return object(
    [...schema.members].map(([key, node]): readonly [string, JsonNode] => [key === from ? to : key, node]),
    schema.origin,
  );
}
