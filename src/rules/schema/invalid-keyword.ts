import { object } from "../../base/json.js";
import { canHaveValue } from "../../schema/keyword-value.js";
import { useOverlay } from "../rule.js";
import { schemaRule } from "../schema-rule.js";
import { showValue } from "../show.js";

/** After it, every keyword is known and has a value that it can have. */
export const invalidKeyword = schemaRule({
  id: "schema/invalid-keyword",
  severity: "warning",
  finding: "A keyword of JSON Schema has a value that it cannot have",
  result: "Kept under `x-`",
  message: (keyword: string, value: string) => `"${keyword}" cannot be ${value}: kept as "x-${keyword}"`,
  hint: useOverlay,
  apply: (schema) => {
    const invalid = [...schema.members].filter(([key, node]) => !canHaveValue(key, node));
    if (invalid.length === 0) return undefined;
    const names = new Set(invalid.map(([key]) => key));
    const members = [...schema.members].map(([key, node]) => [names.has(key) ? `x-${key}` : key, node] as const);
    return {
      schema: object(members, schema.origin),
      found: invalid.map(([key, node]) => ({ node, args: [key, showValue(node)] })),
    };
  },
});
