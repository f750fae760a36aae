import { type JsonNode, type JsonObject, object, scalar } from "../../base/json.js";
import { updateAt } from "../../base/pointer.js";
import type { NodeTexts } from "../../normalize/texts.js";

/**
 * The schema with the descriptions of one language, which the model keeps apart. Without texts it stays as it is.
 *
 * @param texts By JSON Pointer into the schema.
 */
export function describeSchema(schema: JsonObject, texts: ReadonlyMap<string, NodeTexts> = new Map()): JsonObject {
  let described: JsonNode = schema;
  for (const [pointer, { description }] of texts) {
    if (description !== undefined) described = updateAt(described, pointer, (node) => describe(node, description));
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
