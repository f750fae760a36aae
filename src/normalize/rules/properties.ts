import { get, getMembers, type JsonObject, object, omit, scalar, set } from "../../base/json.js";
import { isBareSchemaMap, looksLikeSchema } from "../../page/schema-shape.js";
import { typesOf } from "../accepts.js";
import { KNOWN } from "../keywords.js";
import { changed, type SchemaRule } from "../schema-rule.js";

/** Properties that stand directly where an object schema should become one: in `items`, or at any other place. */
export const normalizeBareProperties: SchemaRule = (schema, at) => {
  if (isBareSchemaMap(schema)) {
    const names = [...schema.members.keys()];
    return changed("schema/items-as-properties", objectOf(schema.members, schema), schema, at, quoted(names));
  }
  return normalizeInlineProperties(schema, at);
};

/** An object schema of the properties, with the origin of what it replaces. */
export function objectOf(properties: JsonObject["members"], replaced: JsonObject): JsonObject {
  return object(
    [
      ["type", scalar("object", replaced.origin)],
      ["properties", object(properties, replaced.origin)],
    ],
    replaced.origin,
  );
}

/** `{ "type": "object", "prompt": { "type": "string" } }`: unknown keywords that are schemas are properties. */
const normalizeInlineProperties: SchemaRule = (schema, at) => {
  if (!typesOf(schema).includes("object") || get(schema, "properties") !== undefined) return undefined;
  const inline = [...schema.members].filter(([key, node]) => !isKeyword(key) && looksLikeSchema(node));
  if (inline.length === 0) return undefined;
  const names = inline.map(([name]) => name);
  const properties = object([...getMembers(schema, "properties"), ...inline], schema.origin);
  const value = set(omit(schema, ...names), "properties", properties);
  return changed("schema/items-as-properties", value, inline[0]?.[1], at, quoted(names));
};

function isKeyword(key: string): boolean {
  return KNOWN.has(key) || key.startsWith("x-") || key === "definitions";
}

export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)));
  return shown.join(", ") + (names.length > shown.length ? " …" : "");
}
