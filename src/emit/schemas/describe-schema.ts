import { type JsonNode, type JsonObject, object, scalar } from "../../base/json.js";
import { updateAt } from "../../base/pointer.js";

/**
 * Adds descriptions, which a model keeps apart from its schemas. A description that the schema already has stays.
 *
 * @param descriptions By JSON Pointer into the schema.
 */
export function describeSchema(schema: JsonObject, descriptions: ReadonlyMap<string, string>): JsonObject {
  let described: JsonNode = schema;
  for (const [pointer, description] of descriptions) {
    described = updateAt(described, pointer, (node) => describe(node, description));
  }
  return described.kind === "object" ? described : schema;
}

function describe(node: JsonNode, description: string): JsonNode {
  if (node.kind !== "object" || node.members.has("description")) return node;
  const words: (readonly [string, JsonNode])[] = [["description", scalar(description)]];
  const title = node.members.get("title");
  if (title !== undefined) words.unshift(["title", title]);
  return object([...words, ...[...node.members].filter(([keyword]) => keyword !== "title")], node.origin);
}
