import { get, getString, type JsonArray, type JsonObject, object, omit, set } from "../../base/json.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { quoteNames } from "../show.js";

export const propertyList = schemaRule({
  id: "schema/property-list",
  severity: "info",
  problem: '`properties` is a list of schemas with a name each: `[{ "name": "prompt", "type": "string" }]`',
  result: "It becomes a map from names to schemas",
  message: (names: string) => `Read the list of ${names} as properties`,
  hint: noAction,
  apply: (schema) => {
    const properties = get(schema, "properties");
    if (properties?.kind !== "array") return undefined;
    const key = ["name", "key", "id"].find((candidate) => isNamedBy(properties, candidate));
    if (key === undefined) return undefined;
    const entries = properties.items.map(
      (item) => [getString(item, key) ?? "", omit(item as JsonObject, key)] as const,
    );
    const names = entries.map(([name]) => name);
    return repaired(set(schema, "properties", object(entries, properties.origin)), properties, quoteNames(names));
  },
});

function isNamedBy({ items }: JsonArray, key: string): boolean {
  const names = items.map((item) => getString(item, key));
  return items.length > 0 && names.every((name) => name !== undefined) && new Set(names).size === names.length;
}
