import { outcome } from "../../base/diagnostic.js";
import { get, type JsonNode, type JsonObject, object, scalar, set } from "../../base/json.js";
import { typesOf } from "../../schema/accepts.js";
import { changed, report, type SchemaRule } from "../schema-rule.js";

/** A schema with `properties` is of an object, one with `items` of an array; in front, as on the pages. */
export const addMissingType: SchemaRule = (schema, at) => {
  if (get(schema, "type") !== undefined || get(schema, "x-type") !== undefined) return undefined;
  const type = get(schema, "properties") ? "object" : get(schema, "items") ? "array" : undefined;
  if (type === undefined) return undefined;
  return changed("schema/missing-type", withType(schema, scalar(type, schema.origin)), schema, at, type);
};

/** An array that says nothing of its items is doubtful; the media rule runs before and adds those that it knows. */
export const noticeMissingItems: SchemaRule = (schema, at) => {
  const items = get(schema, "items");
  const isTold = items !== undefined && !(items.kind === "object" && items.members.size === 0);
  if (!typesOf(schema).includes("array") || isTold) return undefined;
  if (["prefixItems", "enum", "const", "anyOf", "oneOf", "allOf"].some((keyword) => get(schema, keyword)))
    return undefined;
  const value = items === undefined ? set(schema, "items", object([], schema.origin)) : schema;
  return outcome(value, [report("schema/missing-items", items ?? schema, at)]);
};

function withType(schema: JsonObject, type: JsonNode): JsonObject {
  return object([["type", type], ...schema.members], schema.origin);
}
