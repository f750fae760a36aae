import { object } from "../../base/json.js";
import { KNOWN } from "../../schema/keywords.js";
import { useOverlay } from "../rule.js";
import { schemaRule } from "../schema-rule.js";

export const unknownKeyword = schemaRule({
  id: "schema/unknown-keyword",
  severity: "warning",
  finding: "A keyword is neither one of JSON Schema nor known from RunComfy's pages",
  result: "Kept under `x-`",
  message: (keyword: string) => `The keyword "${keyword}" is unknown: kept as "x-${keyword}"`,
  hint: useOverlay,
  apply: (schema) => {
    const members = [...schema.members].filter(([key, node]) => !(DIALECT.has(key) && node.kind === "scalar"));
    const unknown = members.filter(([key]) => !key.startsWith("x-") && !KNOWN.has(key));
    if (unknown.length === 0 && members.length === schema.members.size) return undefined;
    const kept = members.map(([key, node]) => [isKept(key) ? key : `x-${key.replace(/^\$/, "")}`, node] as const);
    return {
      schema: object(kept, schema.origin),
      found: unknown.map(([key, node]) => ({ node, args: [key.slice(0, 60)] })),
    };
  },
});

/** The dialect and the names of a schema; a contract has one dialect and no name. */
const DIALECT: ReadonlySet<string> = new Set(["$schema", "$id", "id", "$anchor", "$comment"]);

function isKept(key: string): boolean {
  return key.startsWith("x-") || KNOWN.has(key);
}
