/** Where two contracts differ in what they promise: words and sample values aside. */
import { type JsonNode, renderJson } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { KNOWN } from "../schema/keywords.js";

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

/** Every difference, in page order, the outermost place of each; none where both promise the same. The order of members means nothing. */
export function* differences(
  left: JsonNode,
  right: JsonNode,
  pointer = "",
  inProperties = false,
): Generator<Difference, void, undefined> {
  if (left.kind === "object" && right.kind === "object") {
    for (const key of new Set([...left.members.keys(), ...right.members.keys()])) {
      if (!inProperties && isSilent(key, pointer)) continue;
      const [a, b] = [left.members.get(key), right.members.get(key)];
      const inner = pointerTo(pointer, key);
      if (a === undefined || b === undefined) yield { pointer: inner, left: a, right: b };
      else if (!inProperties && SETS.has(key)) yield* differencesOfSets(a, b, inner);
      else yield* differences(a, b, inner, !inProperties && key === "properties");
    }
  } else if (left.kind === "array" && right.kind === "array" && left.items.length === right.items.length) {
    for (const [i, node] of left.items.entries()) {
      yield* differences(node, right.items[i] as JsonNode, pointerTo(pointer, i));
    }
  } else if (left.kind !== "scalar" || right.kind !== "scalar" || left.value !== right.value) {
    yield { pointer, left, right };
  }
}

function isSilent(key: string, pointer: string): boolean {
  if (SILENT.has(key) || (WORDS.has(key) && pointer.includes("/x-media-constraints"))) return true;
  // `x-minimum` is what a page says as well, though it cannot be used.
  return key.startsWith("x-") && !SPEAKING.has(key) && !KNOWN.has(key.slice(2));
}

function* differencesOfSets(left: JsonNode, right: JsonNode, pointer: string): Generator<Difference, void, undefined> {
  const names = (node: JsonNode): readonly string[] =>
    (node.kind === "array" ? node.items : [node]).map((item) => renderJson(item)).sort();
  if (names(left).join() !== names(right).join()) yield { pointer, left, right };
}
