/** The input schema as clients and validators use it. */
import { get, type JsonObject, scalar, set } from "../base/json.js";
import { mapSubschemas } from "../normalize/map-subschemas.js";

/**
 * The schema in which every object that names its properties allows no others, unless the page says so: a misspelt
 * optional property would be ignored by the server, and paid for. Combinators are left alone, since there each part
 * sees only some of the properties.
 */
export function closedSchema(schema: JsonObject): JsonObject {
  const inner = mapSubschemas(schema, (subschema, keyword) =>
    keyword === "anyOf" || keyword === "oneOf" || keyword === "allOf" || keyword === "not"
      ? subschema
      : closedSchema(subschema),
  );
  const isOpen = ["additionalProperties", "unevaluatedProperties", "anyOf", "oneOf", "allOf", "patternProperties"].some(
    (keyword) => get(schema, keyword) !== undefined,
  );
  return get(schema, "properties") === undefined || isOpen ? inner : set(inner, "additionalProperties", scalar(false));
}
