import { array, isString, type JsonNode, type JsonObject, object } from "../../base/json.js";

/**
 * Removes references from a node. Contracts have none, but many tools follow every `$ref` in an OpenAPI document, also
 * in a sample or a default. There, a page could make them read files and call servers.
 */
export function withoutRefs(node: JsonObject): JsonObject;
/** Removes references from a node of any kind. */
export function withoutRefs(node: JsonNode): JsonNode;
export function withoutRefs(node: JsonNode): JsonNode {
  if (node.kind === "scalar") return node;
  if (node.kind === "array") return array(node.items.map(withoutRefs), node.origin);
  const members = [...node.members].filter(([key, member]) => !(key === "$ref" && isString(member)));
  return object(
    members.map(([key, member]) => [key, withoutRefs(member)] as const),
    node.origin,
  );
}
