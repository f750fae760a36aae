/** Where two contracts first differ in what they promise: words and sample values aside. */
import { type JsonNode, renderJson } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { KNOWN } from "../normalize/keywords.js";

export interface Difference {
  readonly pointer: string;
  readonly left: JsonNode | undefined;
  readonly right: JsonNode | undefined;
}

/** Keywords that say nothing about which values are allowed. */
const SILENT: ReadonlySet<string> = new Set(["title", "description", "examples"]);
/** Of the rest under `x-`, how the playground shows things and what nobody knows the meaning of: words, often. */
const SPEAKING: ReadonlySet<string> = new Set(["x-media", "x-media-constraints"]);
/** What the playground says to people inside `validations`. */
const WORDS: ReadonlySet<string> = new Set([
  "message",
  "error",
  "error_message",
  "text",
  "label",
  "title",
  "description",
]);
/** Keywords whose lists are sets. */
const SETS: ReadonlySet<string> = new Set(["required", "enum", "type"]);

/** The first difference in page order; undefined where both promise the same. The order of members means nothing. */
export function firstDifference(
  left: JsonNode,
  right: JsonNode,
  pointer = "",
  inProperties = false,
): Difference | undefined {
  if (left.kind !== right.kind) return { pointer, left, right };
  if (left.kind === "scalar") return left.value === (right as typeof left).value ? undefined : { pointer, left, right };
  if (left.kind === "array") return differenceOfLists(left.items, (right as typeof left).items, pointer, left, right);
  const others = (right as typeof left).members;
  for (const key of new Set([...left.members.keys(), ...others.keys()])) {
    if (!inProperties && isSilent(key, pointer)) continue;
    const [a, b] = [left.members.get(key), others.get(key)];
    const inner = pointerTo(pointer, key);
    if (a === undefined || b === undefined) return { pointer: inner, left: a, right: b };
    const isSet = !inProperties && SETS.has(key);
    const difference = isSet
      ? differenceOfSets(a, b, inner)
      : firstDifference(a, b, inner, !inProperties && key === "properties");
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function isSilent(key: string, pointer: string): boolean {
  if (SILENT.has(key) || (WORDS.has(key) && pointer.includes("/x-media-constraints"))) return true;
  // `x-minimum` is what a page says as well, though it cannot be used.
  return key.startsWith("x-") && !SPEAKING.has(key) && !KNOWN.has(key.slice(2));
}

function differenceOfLists(
  left: readonly JsonNode[],
  right: readonly JsonNode[],
  pointer: string,
  leftList: JsonNode,
  rightList: JsonNode,
): Difference | undefined {
  if (left.length !== right.length) return { pointer, left: leftList, right: rightList };
  for (const [i, node] of left.entries()) {
    const difference = firstDifference(node, right[i] as JsonNode, pointerTo(pointer, i));
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function differenceOfSets(left: JsonNode, right: JsonNode, pointer: string): Difference | undefined {
  const names = (node: JsonNode): readonly string[] =>
    (node.kind === "array" ? node.items : [node]).map((item) => renderJson(item)).sort();
  return names(left).join() === names(right).join() ? undefined : { pointer, left, right };
}
