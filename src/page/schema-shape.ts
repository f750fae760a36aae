/** Tells schemas from other JSON by their shape. */
import { get, isString, type JsonNode, type JsonObject } from "../base/json.js";

/** Keywords whose value is a schema: an object under one of these names is no property. */
const SCHEMA_KEYWORDS = new Set(["items", "not", "additionalProperties", "contains", "if", "then", "else"]);

/** Whether the node says what a value may be: a type, properties, a reference, alternatives or a list of values. */
export function looksLikeSchema(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== "object") return false;
  const type = get(node, "type");
  if (isString(type) || (type?.kind === "array" && type.items.length > 0 && type.items.every(isString))) return true;
  if (isString(get(node, "$ref"))) return true;
  if (["anyOf", "oneOf", "allOf", "enum"].some((keyword) => get(node, keyword)?.kind === "array")) return true;
  return hasProperties(node);
}

/** Whether `properties` holds schemas, or nothing; a property that is called "properties" is itself a schema. */
function hasProperties(node: JsonObject): boolean {
  const properties = get(node, "properties");
  if (properties?.kind !== "object") return false;
  return [...properties.members.values()].every((member) => member.kind === "object");
}

/** Whether the node is a map from names to schemas without being a schema: `{ "output": { "type": … } }`. */
export function isBareSchemaMap(node: JsonNode | undefined): node is JsonObject {
  if (node?.kind !== "object" || node.members.size === 0) return false;
  if (isString(get(node, "type")) || isString(get(node, "$ref"))) return false;
  if ([...node.members.keys()].every((key) => SCHEMA_KEYWORDS.has(key))) return false;
  return [...node.members.values()].every(looksLikeSchema) && !isSchemaOfProperties(node);
}

/** `{ "properties": { … } }` is a schema, unless what stands there is itself one schema, of a property so called. */
function isSchemaOfProperties(node: JsonObject): boolean {
  const properties = get(node, "properties");
  return properties !== undefined && hasProperties(node) && !isString(get(properties, "type"));
}
