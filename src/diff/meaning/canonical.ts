import type { JsonNode } from "../../base/json.js";
import { byCodePoint } from "../../base/order.js";

/** Prints canonical JSON: the order of members is ignored, and `3.0` is `3`. */
export function canonicalText(node: JsonNode | undefined): string {
  if (node === undefined) return "";
  switch (node.kind) {
    case "scalar":
      return JSON.stringify(node.value === 0 ? 0 : node.value);
    case "array":
      return `[${node.items.map(canonicalText).join(",")}]`;
    case "object": {
      const keys = [...node.members.keys()].sort(byCodePoint);
      return `{${keys.map((key) => `${JSON.stringify(key)}:${canonicalText(node.members.get(key))}`).join(",")}}`;
    }
  }
}
