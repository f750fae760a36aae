import { type JsonNode, renderJson } from "../../base/json.js";
import { withoutNotes } from "../meaning/notes.js";

/** The most characters of a value that a message shows. */
const MAX_SHOWN = 80;
/** The most values of a list that a message shows. */
const MAX_LISTED = 8;
/** The number of characters that are shown before the place where two long values begin to differ. */
const CONTEXT = 20;

/**
 * Makes a code span for a message, with no backtick inside. Everything in a message that comes from a page is in a code
 * span, so the rest needs no escaping.
 */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** Prints a value as JSON, cut if it is long. */
export function showDriftValue(node: JsonNode | undefined): string {
  return node === undefined ? "nothing" : showText(node, cut(renderJson(node), 0));
}

/** Prints two values, cut so that the first difference is visible. */
export function showBoth(before: JsonNode | undefined, after: JsonNode | undefined): readonly [string, string] {
  if (before === undefined || after === undefined) return [showDriftValue(before), showDriftValue(after)];
  const [old, now] = cutBoth(renderJson(before), renderJson(after));
  return [showText(before, old), showText(after, now)];
}

/** Prints two texts, cut so that the first difference is visible. */
export function cutBoth(before: string, after: string): readonly [string, string] {
  const [old, now] = [[...before], [...after]];
  let same = 0;
  while (same < old.length && old[same] === now[same]) same += 1;
  return [cut(before, same), cut(after, same)];
}

/** Prints a name that codegen made, in full, since two such names may differ only at their ends. */
export function showWhole(node: JsonNode | undefined): string {
  return node === undefined ? "nothing" : code(node.kind === "scalar" ? String(node.value) : renderJson(node));
}

/** Prints the first of several such names in full. */
export function showNames(node: JsonNode | undefined): string {
  return node?.kind === "array" ? node.items.map(showWhole).join(" and ") : showWhole(node);
}

function showText(node: JsonNode, text: string): string {
  return node.kind === "scalar" && typeof node.value !== "string" ? text : code(text);
}

/** At most `MAX_SHOWN` characters around an index, with `…` in the place of the rest. */
function cut(text: string, around: number): string {
  const all = [...text];
  if (all.length <= MAX_SHOWN) return text;
  if (around < MAX_SHOWN - CONTEXT) return `${all.slice(0, MAX_SHOWN - 1).join("")}…`;
  const last = all.length - MAX_SHOWN + 1;
  if (around - CONTEXT >= last) return `…${all.slice(last).join("")}`;
  return `…${all.slice(around - CONTEXT, around - CONTEXT + MAX_SHOWN - 2).join("")}…`;
}

/** Prints the items of a list: `"a"`, `"b"` and 3 more. */
export function showList(node: JsonNode | undefined): string {
  if (node?.kind !== "array") return showDriftValue(node);
  const shown = node.items.slice(0, MAX_LISTED).map(showDriftValue);
  const hidden = node.items.length - shown.length;
  if (hidden > 0) return `${shown.join(", ")} and ${hidden} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join();
}

/** The number of items of a list; 0 for another node. */
export function countOf(node: JsonNode | undefined): number {
  return node?.kind === "array" ? node.items.length : 0;
}

type End = "minimum" | "maximum";

/** Prints the limit of a number: `at least 10`, `above 0`, `without an upper limit`. */
export function showBound(node: JsonNode | undefined, end: End): string {
  if (node === undefined) return `without ${end === "minimum" ? "a lower" : "an upper"} limit`;
  if (node.kind !== "object") return `at ${end === "minimum" ? "least" : "most"} ${showDriftValue(node)}`;
  const [value] = node.members.values();
  return `${end === "minimum" ? "above" : "below"} ${showDriftValue(value)}`;
}

/** Prints the limit of a count: `at least 1 character`. */
export function showLimit(node: JsonNode | undefined, end: End, unit: Unit): string {
  if (node === undefined) return `no ${end} ${unit.limit}`;
  const isOne = node.kind === "scalar" && node.value === 1;
  return `at ${end === "minimum" ? "least" : "most"} ${showDriftValue(node)} ${isOne ? unit.one : unit.several}`;
}

/** The words for the counted things: singular, plural, and the name of the limit. */
export interface Unit {
  readonly one: string;
  readonly several: string;
  readonly limit: string;
}

/** The number of types. `integer` counts as a number. */
const ALL_TYPES = 6;

/** Prints types in words: `string or null`. */
export function showTypes(node: JsonNode | undefined): string {
  if (node === undefined) return "any value";
  if (node.kind === "scalar") {
    if (typeof node.value === "boolean") return node.value ? "any value" : "no value at all";
    return String(node.value);
  }
  if (node.kind === "array")
    return node.items.length === ALL_TYPES ? "any value" : node.items.map(showTypes).join(" or ");
  const type = node.members.get("type");
  if (type) return showTypes(type);
  const { members: schema } = withoutNotes(node) as typeof node;
  return schema.size === 0 ? "any value" : showDriftValue(node);
}
