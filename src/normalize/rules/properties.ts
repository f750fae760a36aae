import { outcome } from "../../base/diagnostic.js";
import { get, getMembers, type JsonNode, type JsonObject, object, omit, scalar, set } from "../../base/json.js";
import { typesOf } from "../../schema/accepts.js";
import { BOOLEANS, COUNTS, KNOWN, NUMBERS, SCHEMA_MAPS, SCHEMAS, STRINGS } from "../../schema/keywords.js";
import { isBareSchemaMap, looksLikeSchema } from "../../schema/schema-shape.js";
import { changed, report, type SchemaRule } from "../schema-rule.js";

/** Properties that stand directly where an object schema should become one: in `items`, or at any other place. */
export const normalizeBareProperties: SchemaRule = (schema, at) => {
  if (isBareMap(schema)) {
    const names = [...schema.members.keys()];
    return changed("schema/items-as-properties", objectOf(schema.members, schema), schema, at, quoted(names));
  }
  return normalizeInlineProperties(schema, at);
};

/** Whether the schema is a map of properties; keywords that may hold schemas, and what rules have left of them, are none. */
export function isBareMap(schema: JsonObject): boolean {
  return (
    isBareSchemaMap(schema) && ![...schema.members.keys()].every((key) => HOLDERS.has(key) || key.startsWith("x-"))
  );
}

const HOLDERS: ReadonlySet<string> = new Set([...SCHEMAS, ...SCHEMA_MAPS, "default", "const"]);

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
  const types = typesOf(schema);
  if (types.length > 0 ? !types.includes("object") : OTHER_SHAPES.some((key) => get(schema, key))) return undefined;
  if (get(schema, "properties") !== undefined) return undefined;
  const isProperty = ([key, node]: readonly [string, JsonNode]): boolean => !isKeyword(key) && looksLikeSchema(node);
  if (![...schema.members].some(isProperty)) return undefined;
  // Beside properties, `"format": { "type": "string" }` is one too: no such keyword holds a schema.
  const inline = [...schema.members].filter(
    (entry) => isProperty(entry) || (WORDS.has(entry[0]) && looksLikeSchema(entry[1])),
  );
  const names = inline.map(([name]) => name);
  const value = set(omit(schema, ...names), "properties", object(inline, schema.origin));
  return changed("schema/items-as-properties", value, inline[0]?.[1], at, quoted(names));
};

/** What a schema of something else than an object has. */
const OTHER_SHAPES = ["items", "enum", "const", "anyOf", "oneOf", "allOf", "$ref", "not"];
/** Keywords whose value is a word, a number or a flag. */
const WORDS: ReadonlySet<string> = new Set([...STRINGS, ...NUMBERS, ...COUNTS, ...BOOLEANS]);

/** Names of the API are ASCII; a browser that translates a page translates its code as well. */
export const noticeForeignNames: SchemaRule = (schema, at) => {
  const foreign = getMembers(schema, "properties").filter(
    ([name]) => /[^\p{ASCII}]/u.test(name) && /\p{L}/u.test(name),
  );
  if (foreign.length === 0) return undefined;
  return outcome(
    schema,
    foreign.map(([name, node]) => report("schema/foreign-name", node, at, name.slice(0, 60))),
  );
};

function isKeyword(key: string): boolean {
  return KNOWN.has(key) || key.startsWith("x-") || key === "definitions";
}

export function quoted(names: readonly string[]): string {
  const shown = names.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 60)));
  return shown.join(", ") + (names.length > shown.length ? " …" : "");
}
