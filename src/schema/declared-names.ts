import { getMembers, type JsonNode } from "../base/json.js";
import { isInPlace } from "./keywords.js";
import { subschemasOf } from "./map-subschemas.js";
import { typesOf } from "./types.js";

/**
 * The names of the properties of a schema and of the schemas in its place, such as the branches of a `oneOf`. A schema
 * whose type is not an object declares none.
 */
export function declaredNames(schema: JsonNode): ReadonlySet<string> {
  const types = typesOf(schema);
  if (types.length > 0 && !types.includes("object")) return new Set();
  const parts = subschemasOf(schema).filter(({ keyword }) => isInPlace(keyword) && keyword !== "not");
  return new Set([
    ...getMembers(schema, "properties").map(([name]) => name),
    ...parts.flatMap(({ node }) => [...declaredNames(node)]),
  ]);
}
