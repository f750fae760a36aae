import { get, getString, isString, type JsonNode, type JsonObject, object, omit, scalar } from "../base/json.js";
import { COMBINATORS, keywordRow, keywordsTaking } from "./keywords.js";
import { translatedType } from "./translated-types.js";

/** Keywords with schemas that only references use. `definitions` is the name before 2019-09. */
export const DEFINITIONS = ["$defs", "definitions"] as const;

/** The schema without its definitions. */
export function withoutDefinitions(schema: JsonObject): JsonObject {
  return DEFINITIONS.some((name) => schema.members.has(name)) ? omit(schema, ...DEFINITIONS) : schema;
}

/** Keywords whose value is a schema: an object under one of these names is not a property. */
const SCHEMA_KEYWORDS = new Set(keywordsTaking("schema"));

/** Returns true if the node restricts values: by a type, properties, a reference, alternatives or a list of values. */
export function looksLikeSchema(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== "object") return false;
  const type = get(node, "type");
  if (isString(type) || (type?.kind === "array" && type.items.length > 0 && type.items.every(isString))) return true;
  if (isString(get(node, "$ref"))) return true;
  if ([...COMBINATORS, "enum"].some((keyword) => get(node, keyword)?.kind === "array")) return true;
  return hasProperties(node);
}

/** Returns true if `properties` has schemas, or nothing. A property with the name "properties" is itself a schema. */
function hasProperties(node: JsonObject): boolean {
  const properties = get(node, "properties");
  if (properties?.kind !== "object") return false;
  return [...properties.members.values()].every((member) => member.kind === "object");
}

/** Returns true if the node is a map from names to schemas and not a schema: `{ "output": { "type": … } }`. */
export function isBareSchemaMap(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== "object" || node.members.size === 0) return false;
  if (isString(get(node, "type")) || isString(get(node, "$ref"))) return false;
  if ([...node.members.keys()].every((key) => SCHEMA_KEYWORDS.has(key))) return false;
  return [...node.members.values()].every(looksLikeSchema) && !isSchemaOfProperties(node);
}

/**
 * Returns true if the schema is a map of properties. Keywords that hold schemas, also under `x-`, are not properties.
 */
export function isBareMap(schema: JsonObject): boolean {
  return isBareSchemaMap(schema) && ![...schema.members.keys()].every((key) => mayHoldSchema(key));
}

function mayHoldSchema(key: string): boolean {
  const kind = keywordRow(key)?.value;
  return key.startsWith("x-") || kind === "schema" || kind === "schemas-by-name" || kind === "value";
}

/** Returns true for a schema of an object: by its type, or by its properties if it has no type. */
export function isObjectSchema(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== "object") return false;
  const type = getString(node, "type");
  return type === undefined ? get(node, "properties")?.kind === "object" : type.toLowerCase() === "object";
}

/** An object schema of the properties, with the origin of the node that it replaces. */
export function objectOf(properties: JsonObject["members"], replaced: JsonObject): JsonObject {
  return object(
    [
      ["type", scalar("object", replaced.origin)],
      ["properties", object(properties, replaced.origin)],
    ],
    replaced.origin,
  );
}

/**
 * `{ "properties": { … } }` is a schema, unless its value is itself a schema: of a property with the name "properties".
 */
function isSchemaOfProperties(node: JsonObject): boolean {
  const properties = get(node, "properties");
  return properties !== undefined && hasProperties(node) && !isString(get(properties, "type"));
}

/** JSON Schema's type names and the aliases on pages. Without `video`, which is a `type` in responses. */
const TYPE_NAME =
  /^(?:object|dict|dictionary|map|record|json|array|list|tuple|string|str|number|num|float|float32|float64|double|decimal|integer|int|int32|int64|long|boolean|bool|null|any)$/i;

/**
 * Returns true if a JSON block is a schema and not an example response, which may have a key `type` too: a schema has a
 * known type, or more than a type.
 */
export function isSchemaBlock(block: JsonObject): boolean {
  const node = withoutDefinitions(block);
  if (isOutputMap(node)) return isSchemaBlock(get(node, "output") as JsonObject);
  if (isBareSchemaMap(node)) return [...node.members.values()].some((member) => restrictsValues(member));
  return looksLikeSchema(node) && restrictsValues(node);
}

/** Returns true for `{ "output": { …schema, or a map of properties… } }`. Definitions may be beside it. */
export function isOutputMap(node: JsonObject): boolean {
  const output = get(node, "output");
  return withoutDefinitions(node).members.size === 1 && (looksLikeSchema(output) || isBareSchemaMap(output));
}

function restrictsValues(node: JsonNode): boolean {
  const type = get(node, "type");
  if (isTypeName(type)) return true;
  if (type?.kind === "array") return type.items.some(isTypeName);
  return (
    looksLikeSchema(node) &&
    (type === undefined || ["properties", "items", "enum"].some((key) => isStructure(get(node, key))))
  );
}

function isTypeName(node: JsonNode | undefined): boolean {
  if (!isString(node)) return false;
  const word = node.value.trim();
  return TYPE_NAME.test(word) || translatedType(word.toLowerCase()) !== undefined;
}

function isStructure(node: JsonNode | undefined): boolean {
  return node?.kind === "object" || node?.kind === "array";
}
