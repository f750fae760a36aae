import { get, type JsonNode, type JsonObject, object, omit, set } from "../../base/json.js";
import { COMBINATORS, KNOWN, keywordsTaking, LISTED_VALUES } from "../../schema/keywords.js";
import { isBareMap, looksLikeSchema, objectOf } from "../../schema/schema-shape.js";
import { typesOf } from "../../schema/types.js";
import { noAction } from "../rule.js";
import { repaired, schemaRule } from "../schema-rule.js";
import { quoteNames } from "../show.js";

export const itemsAsProperties = schemaRule({
  id: "schema/items-as-properties",
  severity: "info",
  problem: "Properties are written directly into `items` or an object schema, without `properties`",
  result: "They are read as `properties` of an object schema",
  message: (names: string) => `Read ${names} as properties of an object`,
  hint: noAction,
  apply: (schema) => {
    if (isBareMap(schema)) {
      return repaired(objectOf(schema.members, schema), schema, quoteNames([...schema.members.keys()]));
    }
    const inline = inlineProperties(schema);
    const [first] = inline;
    if (first === undefined) return undefined;
    const names = inline.map(([name]) => name);
    const value = set(omit(schema, ...names), "properties", object(inline, schema.origin));
    return repaired(value, first[1], quoteNames(names));
  },
});

/** `{ "type": "object", "prompt": { "type": "string" } }`: unknown keywords that are schemas are properties. */
function inlineProperties(schema: JsonObject): readonly (readonly [string, JsonNode])[] {
  const types = typesOf(schema);
  if (types.length > 0 ? !types.includes("object") : OTHER_SHAPES.some((key) => get(schema, key))) return [];
  if (get(schema, "properties") !== undefined) return [];
  const isProperty = ([key, node]: readonly [string, JsonNode]): boolean => !isKeyword(key) && looksLikeSchema(node);
  if (![...schema.members].some(isProperty)) return [];
  // Beside properties, `"format": { "type": "string" }` is one too: no such keyword holds a schema.
  return [...schema.members].filter((entry) => isProperty(entry) || (PLAIN.has(entry[0]) && looksLikeSchema(entry[1])));
}

/** Keywords of schemas that are not about an object. */
const OTHER_SHAPES = ["items", ...LISTED_VALUES, ...COMBINATORS, "$ref", "not"];
/** Keywords whose value is a text, a number or a flag. */
const PLAIN: ReadonlySet<string> = new Set(keywordsTaking("text", "number", "step", "count", "flag"));

function isKeyword(key: string): boolean {
  return KNOWN.has(key) || key.startsWith("x-") || key === "definitions";
}
