import { get, getNumber, type JsonNode } from "../../base/json.js";
import { keywordsWhere, RANGES } from "../../schema/keywords.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { typesOf } from "../../schema/types.js";
import { useOverlay } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";

export const emptyRange = schemaRule({
  id: "schema/empty-range",
  severity: "warning",
  problem: "The lower bound is above the upper bound, so no value is allowed",
  result: "Both are kept under `x-`",
  message: (low: string, high: string) => `Dropped "${low}" and "${high}": no value is between them`,
  hint: useOverlay,
  changes: keywordsWhere(({ upper }) => upper !== undefined).map((keyword) => `x-${keyword}`),
  apply: (schema) => {
    let value = schema;
    const found: Problem<[string, string]>[] = [];
    for (const [low, high] of RANGES) {
      const max = getNumber(value, high);
      // `contains` without a count means at least one.
      const min = getNumber(value, low) ?? (low === "minContains" ? 1 : undefined);
      if (min === undefined || max === undefined || !isEmptyRange(low, min, high, max, typesOf(value))) continue;
      found.push({ node: get(value, high) as JsonNode, args: [`${low}: ${min}`, `${high}: ${max}`] });
      value = renameKeyword(renameKeyword(value, low, `x-${low}`), high, `x-${high}`);
    }
    return found.length === 0 ? undefined : { schema: value, found };
  },
});

function isEmptyRange(low: string, min: number, high: string, max: number, types: readonly string[]): boolean {
  const [isAbove, isBelow] = [low === "exclusiveMinimum", high === "exclusiveMaximum"];
  if (isAbove || isBelow ? min >= max : min > max) return true;
  const isWhole = types.includes("integer") && !types.includes("number");
  if (!isWhole) return false;
  const first = isAbove ? Math.floor(min) + 1 : Math.ceil(min);
  const last = isBelow ? Math.ceil(max) - 1 : Math.floor(max);
  return first > last;
}
