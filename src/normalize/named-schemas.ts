import { decodePercent } from "../base/decode-percent.js";
import { get, isString, type JsonNode } from "../base/json.js";
import { nodeAt } from "../base/pointer.js";
import { type RawPosition, rawMembers } from "../schema/raw-schema.js";

/** A base for identifiers that are relative, so that all can be compared. Nothing is read from there. */
const BASE = "schema://block/";

/**
 * Finds the schemas of a block by their names: `$id`, `$anchor` and `$dynamicAnchor`.
 *
 * @returns Resolves a reference such as `#size`, `size.json` or `https://…/input.json#/$defs/Size`; undefined if no schema
 *   of the block has that name.
 */
export function namedSchemas(block: JsonNode): (ref: string) => JsonNode | undefined {
  const found = new Map<string, JsonNode>();
  const visit = (node: JsonNode, around: string, position: RawPosition = "schema"): void => {
    if (node.kind === "scalar" || position === "data") return;
    if (node.kind === "array") {
      for (const item of node.items) visit(item, around);
      return;
    }
    const [id, ...anchors] = ["$id", "$anchor", "$dynamicAnchor"].map((keyword) => get(node, keyword));
    const base = isString(id) ? (absolute(id.value, around) ?? around) : around;
    if (isString(id) || node === block) add(found, base, node);
    for (const anchor of anchors) if (isString(anchor)) add(found, `${base}#${anchor.value}`, node);
    for (const member of rawMembers(node, position)) visit(member.node, base, member.position);
  };
  visit(block, BASE);
  const root = get(block, "$id");
  const base = (isString(root) ? absolute(root.value, BASE) : undefined) ?? BASE;
  return (ref) => {
    const [name = "", fragment = ""] = (absolute(ref, base) ?? "").split("#");
    if (fragment !== "" && !fragment.startsWith("/")) return found.get(`${name}#${fragment}`);
    const schema = found.get(name);
    return schema && nodeAt(schema, decodePercent(fragment));
  };
}

/** The first schema of a name counts. */
function add(found: Map<string, JsonNode>, name: string, node: JsonNode): void {
  const key = name.replace(/#$/, "");
  if (!found.has(key)) found.set(key, node);
}

function absolute(name: string, base: string): string | undefined {
  try {
    return new URL(name, base).href;
  } catch {
    return undefined;
  }
}
