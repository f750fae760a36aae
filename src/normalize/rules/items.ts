import { get, object, omit, set } from "../../base/json.js";
import { changed, type SchemaRule } from "../schema-rule.js";

/** A list under `items` is what 2020-12 calls `prefixItems`. A list of one schema means "each item", as pages use it. */
export const normalizeTupleItems: SchemaRule = (schema, at) => {
  const items = get(schema, "items");
  if (items?.kind !== "array") return undefined;
  const [first] = items.items;
  const value =
    items.items.length > 1
      ? set(omit(schema, "items"), "prefixItems", items)
      : set(schema, "items", first ?? object([], items.origin));
  return changed("schema/tuple-items", value, items, at);
};
