import type { JsonNode } from "../../base/json.js";

/** Returns true for `true` and `false`, also as text: some serialisers and Python print them so. */
export function isFlag(node: JsonNode | undefined): boolean {
  return node?.kind === "scalar" && (typeof node.value === "boolean" || /^(?:true|false)$/i.test(String(node.value)));
}

/** Returns true for `true`, also as text. */
export function isTrue(node: JsonNode | undefined): boolean {
  return isFlag(node) && node?.kind === "scalar" && /^true$/i.test(String(node.value));
}
