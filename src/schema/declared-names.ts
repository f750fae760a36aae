import { getMembers, type JsonNode } from "../base/json.js";
import { isInPlace } from "./keywords.js";
import { subschemasOf } from "./map-subschemas.js";

/** The names of the properties of a schema and of the schemas in its place, such as the branches of a `oneOf`. */
export function declaredNames(schema: JsonNode): ReadonlySet<string> {
  const parts = subschemasOf(schema).filter(({ keyword }) => isInPlace(keyword) && keyword !== "not");
  return new Set([
    ...getMembers(schema, "properties").map(([name]) => name),
    ...parts.flatMap(({ node }) => [...declaredNames(node)]),
  ]);
}
