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
import { typesOf } from "../../schema/accepts.js";
import { COUNTS, NUMBERS } from "../../schema/keywords.js";
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

const COUNT_RANGES = [
  ["minLength", "maxLength"],
  ["minItems", "maxItems"],
  ["minProperties", "maxProperties"],
  ["minContains", "maxContains"],
] as const;

const NUMBER_RANGES = [
  ["minimum", "maximum"],
  ["minimum", "exclusiveMaximum"],
  ["exclusiveMinimum", "maximum"],
  ["exclusiveMinimum", "exclusiveMaximum"],
] as const;

/** Bounds that leave no value between them cannot be meant: both are kept under `x-`. */
export const dropEmptyRanges: SchemaRule = (schema, at) => {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  for (const [low, high] of [...NUMBER_RANGES, ...COUNT_RANGES]) {
    const max = getNumber(value, high);
    // `contains` without a count means at least one.
    const min = getNumber(value, low) ?? (low === "minContains" ? 1 : undefined);
    if (min === undefined || max === undefined || !isEmptyRange(low, min, high, max, typesOf(value))) continue;
    diagnostics.push(
      report("schema/empty-range", get(value, high) as JsonNode, at, `${low}: ${min}`, `${high}: ${max}`),
    );
    value = renameKeyword(renameKeyword(value, low, `x-${low}`), high, `x-${high}`);
  }
  return diagnostics.length === 0 ? undefined : outcome(markChanged(value, "schema/empty-range"), diagnostics);
};

function isEmptyRange(low: string, min: number, high: string, max: number, types: readonly string[]): boolean {
  const [isAbove, isBelow] = [low === "exclusiveMinimum", high === "exclusiveMaximum"];
  if (isAbove || isBelow ? min >= max : min > max) return true;
  const isWhole = types.includes("integer") && !types.includes("number");
  if (!isWhole) return false;
  const first = isAbove ? Math.floor(min) + 1 : Math.ceil(min);
  const last = isBelow ? Math.ceil(max) - 1 : Math.floor(max);
  return first > last;
}

/** A copy with a keyword under another name, at its position; a name that the page has already gets a number. */
export function renameKeyword(schema: JsonObject, from: string, to: string): JsonObject {
  const name = freeName(schema, to);
  return object(
    [...schema.members].map(([key, node]): readonly [string, JsonNode] => [key === from ? name : key, node]),
    schema.origin,
  );
}

/** `x-labels`, or `x-labels-2` if the page has a keyword of that name. */
export function freeName({ members }: Pick<JsonObject, "members">, name: string): string {
  if (!members.has(name)) return name;
  let count = 2;
  while (members.has(`${name}-${count}`)) count += 1;
  return `${name}-${count}`;
}
