import { get, getMembers, type JsonObject, scalar, set } from "../base/json.js";
import { declaredNames } from "./declared-names.js";
import { COMBINATORS, isInPlace } from "./keywords.js";
import { mapSubschemas } from "./map-subschemas.js";

/**
 * The input schema as clients and validators use it: every object that names its properties allows no others, unless
 * the page says so. A misspelt optional property would be ignored by the server, and paid for. Parts of a combination
 * or a condition are left alone, because each sees only some of the properties.
 */
export function closedSchema(schema: JsonObject): JsonObject {
  const inner = mapSubschemas(schema, (subschema, keyword) =>
    isInPlace(String(keyword)) ? subschema : closedSchema(subschema),
  );
  return isClosed(schema) ? set(inner, "additionalProperties", scalar(false)) : inner;
}

/** Keywords by which a page itself says which other properties are allowed, or may say so in a part. */
const OPENING = ["additionalProperties", "unevaluatedProperties", "patternProperties", ...COMBINATORS];

function isClosed(schema: JsonObject): boolean {
  if (get(schema, "properties") === undefined || OPENING.some((keyword) => get(schema, keyword))) return false;
  // A condition may add properties, as in `if … then { "properties": … }`.
  return declaredNames(schema).size === getMembers(schema, "properties").length;
}
