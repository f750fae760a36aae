import { omit } from "../../base/json.js";
import { KNOWN } from "../../schema/keywords.js";
import { noAction } from "../rule.js";
import { schemaRule } from "../schema-rule.js";

/** Keywords that can have the value null. */
const NULLABLE: ReadonlySet<string> = new Set(["default", "const", "example"]);

export const nullKeyword = schemaRule({
  id: "schema/null-keyword",
  severity: "info",
  problem: "A keyword is `null`, as serialisers print fields that are not set",
  result: "The keyword is left out",
  message: (keyword: string) => `Left out "${keyword}": it is null`,
  hint: noAction,
  apply: (schema) => {
    if (![...schema.members.values()].some((node) => node.kind === "scalar" && node.value === null)) return undefined;
    const unset = [...schema.members].filter(
      ([key, node]) => KNOWN.has(key) && !NULLABLE.has(key) && node.kind === "scalar" && node.value === null,
    );
    if (unset.length === 0) return undefined;
    return {
      schema: omit(schema, ...unset.map(([key]) => key)),
      found: unset.map(([key, node]) => ({ node, args: [key] })),
    };
  },
});
