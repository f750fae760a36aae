import { get, type JsonNode } from "../base/json.js";
import { nearestTo } from "../base/nearest.js";
import { pointerTo, pointerTokens } from "../base/pointer.js";

/**
 * Finds the existing place that a pointer most likely means: a misspelt name is corrected, and a missing `properties`
 * is inserted. Undefined if nothing is similar.
 */
export function nearestPointer(root: JsonNode, pointer: string): string | undefined {
  const found: string[] = [];
  let at: JsonNode | undefined = root;
  for (const token of pointerTokens(pointer)) {
    const path = nearestIn(at, token);
    if (path === undefined) return undefined;
    found.push(...path);
    at = path.reduce<JsonNode | undefined>(child, at);
  }
  return pointerTo("", ...found);
}

function nearestIn(node: JsonNode | undefined, token: string): readonly string[] | undefined {
  if (node === undefined || child(node, token) !== undefined) return node && [token];
  const properties = namesOf(get(node, "properties"));
  if (properties.includes(token)) return ["properties", token];
  const own = nearestTo(token, namesOf(node));
  if (own !== undefined) return [own];
  const property = nearestTo(token, properties);
  return property === undefined ? undefined : ["properties", property];
}

function child(node: JsonNode | undefined, token: string): JsonNode | undefined {
  return node?.kind === "array" ? node.items[Number(token)] : get(node, token);
}

function namesOf(node: JsonNode | undefined): readonly string[] {
  return node?.kind === "object" ? [...node.members.keys()] : [];
}
