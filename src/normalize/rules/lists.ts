import { type Diagnostic, outcome } from "../../base/diagnostic.js";
import {
  array,
  get,
  getString,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  markChanged,
  object,
  omit,
  set,
} from "../../base/json.js";
import { SCHEMA_LISTS, SCHEMA_MAPS } from "../../schema/keywords.js";
import { changed, report, type SchemaRule } from "../schema-rule.js";
import { quoted } from "./properties.js";

const LISTS = ["required", "enum", "examples", ...SCHEMA_LISTS] as const;

/** PHP has one type for lists and maps: an empty map is printed as `[]`, a list with gaps as `{ "0": …, "2": … }`. */
export const repairPhpLists: SchemaRule = (schema, at) => {
  let value = schema;
  const diagnostics: Diagnostic[] = [];
  const repair = (keyword: string, from: JsonNode, to: JsonNode): void => {
    value = set(value, keyword, to);
    diagnostics.push(report("schema/php-list", from, at, keyword));
  };
  for (const keyword of [...SCHEMA_MAPS, "items"]) {
    const node = get(value, keyword);
    if (node?.kind === "array" && node.items.length === 0) repair(keyword, node, object([], node.origin));
  }
  for (const keyword of LISTS) {
    const node = get(value, keyword);
    if (node?.kind === "object" && isNumbered(node))
      repair(keyword, node, array([...node.members.values()], node.origin));
  }
  return diagnostics.length === 0 ? undefined : outcome(markChanged(value, "schema/php-list"), diagnostics);
};

function isNumbered(node: JsonObject): boolean {
  return [...node.members.keys()].every((key) => /^\d+$/.test(key));
}

/** `"properties": [{ "name": "prompt", "type": "string" }]`: a list of schemas that say their names. */
export const namePropertyList: SchemaRule = (schema, at) => {
  const properties = get(schema, "properties");
  if (properties?.kind !== "array") return undefined;
  const key = ["name", "key", "id"].find((candidate) => isNamedBy(properties, candidate));
  if (key === undefined) return undefined;
  const entries = properties.items.map((item) => [getString(item, key) ?? "", omit(item as JsonObject, key)] as const);
  const names = entries.map(([name]) => name);
  const value = set(schema, "properties", object(entries, properties.origin));
  return changed("schema/property-list", value, properties, at, quoted(names));
};

function isNamedBy({ items }: JsonArray, key: string): boolean {
  const names = items.map((item) => getString(item, key));
  return items.length > 0 && names.every((name) => name !== undefined) && new Set(names).size === names.length;
}
