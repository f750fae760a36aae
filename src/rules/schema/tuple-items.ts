import { get, object, omit, set } from "../../base/json.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";

export const tupleItems = schemaRule({
  id: "schema/tuple-items",
  severity: "info",
  finding: "`items` is a list, as before JSON Schema 2020-12",
  result: "`prefixItems`. A list of one schema becomes `items`: pages use it for every item",
  message: () => 'Read the list "items" as "prefixItems"',
  hint: noAction,
  apply: (schema) => {
    const items = get(schema, "items");
    if (items?.kind !== "array") return undefined;
    const [first] = items.items;
    const value =
      items.items.length > 1
        ? set(omit(schema, "items"), "prefixItems", items)
        : set(schema, "items", first ?? object([], items.origin));
    return repaired(value, items);
  },
});
