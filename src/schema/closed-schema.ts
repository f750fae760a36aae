/** The input schema as clients and validators use it. */
import { get, type JsonObject, scalar, set } from "../base/json.js";
import { mapSubschemas } from "./map-subschemas.js";

/** Where a subschema is held against a value beside others, so that it sees only some of the properties. */
const PARTS: ReadonlySet<string | number | undefined> = new Set([
  "anyOf",
  "oneOf",
  "allOf",
  "not",
  "if",
  "then",
  "else",
  "dependentSchemas",
]);

/**
 * The schema in which every object that names its properties allows no others, unless the page says so: a misspelt
 * optional property would be ignored by the server, and paid for. Parts of a combination or a condition are left
 * alone.
 */
export function closedSchema(schema: JsonObject): JsonObject {
  const inner = mapSubschemas(schema, (subschema, keyword) =>
    PARTS.has(keyword) ? subschema : closedSchema(subschema),
  );
  const isOpen = ["additionalProperties", "unevaluatedProperties", "anyOf", "oneOf", "allOf", "patternProperties"].some(
    (keyword) => get(schema, keyword) !== undefined,
  );
  return get(schema, "properties") === undefined || isOpen ? inner : set(inner, "additionalProperties", scalar(false));
}
