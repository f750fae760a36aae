import { get, object, set } from "../../base/json.js";
import { COMBINATORS, LISTED_VALUES } from "../../schema/keywords.js";
import { typesOf } from "../../schema/types.js";
import { useOverlay } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

/** Runs after the rule for media, which adds the items that it knows. */
export const missingItems = schemaRule({
  id: "schema/missing-items",
  severity: "warning",
  problem: "The page does not document the items of an array",
  result: "Any items are allowed",
  message: () => "The page does not document the items of the array: any items are allowed",
  hint: useOverlay,
  apply: (schema) => {
    const items = get(schema, "items");
    const isDocumented = items !== undefined && !(items.kind === "object" && items.members.size === 0);
    if (!typesOf(schema).includes("array") || isDocumented) return undefined;
    if (["prefixItems", ...LISTED_VALUES, ...COMBINATORS].some((keyword) => get(schema, keyword))) return undefined;
    const value = items === undefined ? set(schema, "items", object([], schema.origin)) : schema;
    return repaired(value, items ?? schema);
  },
});
