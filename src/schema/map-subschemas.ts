import { array, type JsonNode, type JsonObject, object } from "../base/json.js";
import { SCHEMA_LISTS, SCHEMA_MAPS, SCHEMAS } from "./keywords.js";

const MAPS: ReadonlySet<string> = new Set(SCHEMA_MAPS);
const LISTS: ReadonlySet<string> = new Set(SCHEMA_LISTS);
const SINGLES: ReadonlySet<string> = new Set(SCHEMAS);

/** A copy in which each direct subschema is what `map` makes of it; `tokens` lead from the schema to the subschema. */
export function mapSubschemas(
  schema: JsonObject,
  map: (subschema: JsonObject, ...tokens: readonly (string | number)[]) => JsonNode,
): JsonObject {
  const mapObject = (node: JsonNode, ...tokens: readonly (string | number)[]): JsonNode =>
    node.kind === "object" ? map(node, ...tokens) : node;
  const members = [...schema.members].map(([keyword, node]): readonly [string, JsonNode] => {
    if (MAPS.has(keyword) && node.kind === "object") {
      const entries = [...node.members].map(([name, inner]) => [name, mapObject(inner, keyword, name)] as const);
      return [keyword, object(entries, node.origin)];
    }
    if (LISTS.has(keyword) && node.kind === "array") {
      return [
        keyword,
        array(
          node.items.map((item, i) => mapObject(item, keyword, i)),
          node.origin,
        ),
      ];
    }
    return [keyword, SINGLES.has(keyword) ? mapObject(node, keyword) : node];
  });
  return object(members, schema.origin);
}
