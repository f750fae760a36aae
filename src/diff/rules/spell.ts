/** How names and values are written in messages: texts of pages in code spans, numbers as they are. */
import { type JsonNode, renderJson } from "../../base/json.js";
import { withoutNotes } from "../meaning/notes.js";

/** The most characters of a value that a message shows. */
const MAX_SHOWN = 80;
/** The most values of a list that a message shows. */
const MAX_LISTED = 8;
/** How many characters are shown before the place where two long values begin to differ. */
const CONTEXT = 20;

/**
 * A code span as messages have it: between two backticks, with none inside. What is outside of code spans in a message
 * is written by codegen alone, so that a Markdown report escapes nothing.
 */
export function code(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}

/** A value as JSON, cut where it is long. */
export function spell(node: JsonNode | undefined): string {
  return node === undefined ? "nothing" : spellText(node, cut(renderJson(node), 0));
}

/** Two values, each cut so that the place where they differ is shown. */
export function spellBoth(before: JsonNode | undefined, after: JsonNode | undefined): readonly [string, string] {
  if (before === undefined || after === undefined) return [spell(before), spell(after)];
  const [old, now] = cutBoth(renderJson(before), renderJson(after));
  return [spellText(before, old), spellText(after, now)];
}

/** Two texts, each cut so that the place where they differ is shown. */
export function cutBoth(before: string, after: string): readonly [string, string] {
  const [old, now] = [[...before], [...after]];
  let same = 0;
  while (same < old.length && old[same] === now[same]) same += 1;
  return [cut(before, same), cut(after, same)];
}

/** A name that codegen made, in full: what distinguishes two of them is at their end. */
export function spellWhole(node: JsonNode | undefined): string {
  return node === undefined ? "nothing" : code(node.kind === "scalar" ? String(node.value) : renderJson(node));
}

/** A few such names. */
export function spellNames(node: JsonNode | undefined): string {
  return node?.kind === "array" ? node.items.map(spellWhole).join(" and ") : spellWhole(node);
}

function spellText(node: JsonNode, text: string): string {
  return node.kind === "scalar" && typeof node.value !== "string" ? text : code(text);
}

/** At most `MAX_SHOWN` characters around an index, with `…` where something is left out. */
function cut(text: string, around: number): string {
  const all = [...text];
  if (all.length <= MAX_SHOWN) return text;
  if (around < MAX_SHOWN - CONTEXT) return `${all.slice(0, MAX_SHOWN - 1).join("")}…`;
  const last = all.length - MAX_SHOWN + 1;
  if (around - CONTEXT >= last) return `…${all.slice(last).join("")}`;
  return `…${all.slice(around - CONTEXT, around - CONTEXT + MAX_SHOWN - 2).join("")}…`;
}

/** The items of a list, `"a"`, `"b"` and 3 more. */
export function spellList(node: JsonNode | undefined): string {
  if (node?.kind !== "array") return spell(node);
  const shown = node.items.slice(0, MAX_LISTED).map(spell);
  const hidden = node.items.length - shown.length;
  if (hidden > 0) return `${shown.join(", ")} and ${hidden} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join();
}

/** How many items a list has; 0 for a node of another kind. */
export function countOf(node: JsonNode | undefined): number {
  return node?.kind === "array" ? node.items.length : 0;
}

type End = "minimum" | "maximum";

/** A limit of a number after a verb, `at least 10`, `above 0`, `without an upper limit`. */
export function spellBound(node: JsonNode | undefined, end: End): string {
  if (node === undefined) return `without ${end === "minimum" ? "a lower" : "an upper"} limit`;
  if (node.kind !== "object") return `at ${end === "minimum" ? "least" : "most"} ${spell(node)}`;
  const [value] = node.members.values();
  return `${end === "minimum" ? "above" : "below"} ${spell(value)}`;
}

/** A limit of a count, `at least 1 character`. */
export function spellLimit(node: JsonNode | undefined, end: End, unit: Unit): string {
  if (node === undefined) return `no ${end} ${unit.limit}`;
  const isOne = node.kind === "scalar" && node.value === 1;
  return `at ${end === "minimum" ? "least" : "most"} ${spell(node)} ${isOne ? unit.one : unit.several}`;
}

/** What is counted: one of it, several, and what a limit of it is called. */
export interface Unit {
  readonly one: string;
  readonly several: string;
  readonly limit: string;
}

/** The number of types, `integer` being a number. */
const ALL_TYPES = 6;

/** Types in words: `string or null`. */
export function spellTypes(node: JsonNode | undefined): string {
  if (node === undefined) return "any value";
  if (node.kind === "scalar") {
    if (typeof node.value === "boolean") return node.value ? "any value" : "no value at all";
    return String(node.value);
  }
  if (node.kind === "array")
    return node.items.length === ALL_TYPES ? "any value" : node.items.map(spellTypes).join(" or ");
  const type = node.members.get("type");
  if (type) return spellTypes(type);
  const { members: schema } = withoutNotes(node) as typeof node;
  return schema.size === 0 ? "any value" : spell(node);
}
