import { type JsonNode, renderJson } from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { KNOWN, keywordRow } from "../schema/keywords.js";
import { subschemaDepth } from "../schema/map-subschemas.js";

/** A place where two contracts promise different things. */
export interface Difference {
  readonly pointer: string;
  readonly left: JsonNode | undefined;
  readonly right: JsonNode | undefined;
}

/** The keywords under `x-` that count. Many others are texts: widgets and unknown keywords. */
const PROMISES: ReadonlySet<string> = new Set(["x-media", "x-media-constraints"]);
/** Texts for people inside `validations`. */
const TEXTS: ReadonlySet<string> = new Set([
  "message",
  "error",
  "error_message",
  "text",
  "label",
  "title",
  "description",
]);
/** The relation of a node to the schema around it. */
type Position = "schema" | "schemas by name" | "data" | "texts";

/**
 * All differences in page order, the outermost place of each. Texts, sample values and the order of members do not
 * count.
 */
export function* differences(
  left: JsonNode,
  right: JsonNode,
  pointer = "",
  position: Position = "schema",
): Generator<Difference, void, undefined> {
  if (left.kind === "object" && right.kind === "object") {
    for (const key of new Set([...left.members.keys(), ...right.members.keys()])) {
      if (isSilent(key, position)) continue;
      const [a, b] = [left.members.get(key), right.members.get(key)];
      const inner = pointerTo(pointer, key);
      if (a === undefined || b === undefined) yield { pointer: inner, left: a, right: b };
      else if (position === "schema" && keywordRow(key)?.isSet) yield* differencesOfSets(a, b, inner);
      else yield* differences(a, b, inner, positionOf(key, position));
    }
  } else if (left.kind === "array" && right.kind === "array" && left.items.length === right.items.length) {
    for (const [i, node] of left.items.entries()) {
      yield* differences(node, right.items[i] as JsonNode, pointerTo(pointer, i), position);
    }
  } else if (left.kind !== "scalar" || right.kind !== "scalar" || left.value !== right.value) {
    yield { pointer, left, right };
  }
}

function isSilent(key: string, position: Position): boolean {
  if (position !== "schema") return position === "texts" && TEXTS.has(key);
  if (keywordRow(key)?.role === "describes") return true;
  // `x-minimum` is from the page too, although it cannot be used.
  return key.startsWith("x-") && !PROMISES.has(key) && !KNOWN.has(key.slice(2));
}

function positionOf(key: string, around: Position): Position {
  if (around === "schemas by name") return "schema";
  if (around !== "schema") return around;
  if (key === "x-media-constraints") return "texts";
  const depth = subschemaDepth(key);
  if (depth === undefined) return "data";
  return keywordRow(key)?.value === "schemas-by-name" ? "schemas by name" : "schema";
}

function* differencesOfSets(left: JsonNode, right: JsonNode, pointer: string): Generator<Difference, void, undefined> {
  const names = (node: JsonNode): readonly string[] =>
    (node.kind === "array" ? node.items : [node]).map((item) => renderJson(item)).sort();
  if (names(left).join() !== names(right).join()) yield { pointer, left, right };
}
