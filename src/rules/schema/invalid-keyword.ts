import { canHaveValue } from "../../schema/keyword-value.js";
import { freeName, renameKeyword } from "../../schema/rename-keyword.js";
import { useOverlay } from "../rule.js";
import { type Problem, schemaRule } from "../schema-rule.js";
import { showValue } from "../show.js";

/** After it, every keyword is known and has a value that it can have. */
export const invalidKeyword = schemaRule({
  id: "schema/invalid-keyword",
  severity: "warning",
  problem: "A keyword of JSON Schema has a value that it cannot have",
  result: "Kept under `x-`",
  message: (keyword: string, value: string, kept: string) => `"${keyword}" cannot be ${value}: kept as "${kept}"`,
  hint: useOverlay,
  apply: (schema) => {
    let value = schema;
    const found: Problem<[string, string, string]>[] = [];
    for (const [keyword, node] of schema.members) {
      if (canHaveValue(keyword, node)) continue;
      const kept = freeName(value, `x-${keyword}`);
      value = renameKeyword(value, keyword, kept);
      found.push({ node, args: [keyword, showValue(node), kept] });
    }
    return found.length === 0 ? undefined : { schema: value, found };
  },
});
