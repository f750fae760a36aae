import { get, object, omit, set } from "../../base/json.js";
import { renameKeyword } from "../../schema/rename-keyword.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const tupleItems = schemaRule({
  id: "schema/tuple-items",
  severity: "info",
  problem: "`items` is a list, as before JSON Schema 2020-12",
  result:
    "It becomes `prefixItems`, and `additionalItems` becomes `items`. A list of only one schema applies to every item",
  message: () => 'Read the list "items" as "prefixItems"',
  hint: noAction,
  changes: ["prefixItems"],
  apply: (schema) => {
    const items = get(schema, "items");
    if (items?.kind !== "array") return undefined;
    const [first] = items.items;
    const hasRest = get(schema, "additionalItems") !== undefined;
    if (items.items.length > 1 || (first !== undefined && hasRest)) {
      const rest = set(omit(schema, "items"), "prefixItems", items);
      return repaired(renameKeyword(rest, "additionalItems", "items"), items);
    }
    return repaired(set(omit(schema, "additionalItems"), "items", first ?? object([], items.origin)), items);
  },
});
