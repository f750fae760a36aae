/** How values stand in messages. */
import { type JsonNode, renderJson } from "../../base/json.js";

/** The most characters of a value that a message shows. */
const MOST_SHOWN = 80;
/** The most values of a list that a message shows. */
const MOST_LISTED = 8;

/** A value as JSON, cut where it is long. */
export function spell(node: JsonNode | undefined): string {
  if (node === undefined) return "nothing";
  const text = renderJson(node);
  const shown = [...text];
  return shown.length <= MOST_SHOWN ? text : `${shown.slice(0, MOST_SHOWN - 1).join("")}…`;
}

/** A name that codegen made, as JSON: bounded, and what tells two of them apart stands at their end. */
export function spellWhole(node: JsonNode | undefined): string {
  return node === undefined ? "nothing" : renderJson(node);
}

/** A few such names. */
export function spellNames(node: JsonNode | undefined): string {
  return node?.kind === "array" ? node.items.map(spellWhole).join(" and ") : spellWhole(node);
}

/** The items of a list, `"a", "b" and 3 more`. */
export function spellList(node: JsonNode | undefined): string {
  if (node?.kind !== "array") return spell(node);
  const shown = node.items.slice(0, MOST_LISTED).map(spell);
  const hidden = node.items.length - shown.length;
  if (hidden > 0) return `${shown.join(", ")} and ${hidden} more`;
  return shown.length > 1 ? `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}` : shown.join();
}

/** How many items a list has; 0 for what is no list. */
export function countOf(node: JsonNode | undefined): number {
  return node?.kind === "array" ? node.items.length : 0;
}

type End = "minimum" | "maximum";

/** A bound after a verb, `is at most 10` or `has no upper limit`. */
export function spellBound(node: JsonNode | undefined, end: End, tense: "now" | "before"): string {
  if (node === undefined) return `${tense === "now" ? "has" : "had"} ${noLimit(end)}`;
  return `${tense === "now" ? "is" : "was"} ${bound(node, end)}`;
}

/** A limit of a count, `at least 1 character`. */
export function spellLimit(node: JsonNode | undefined, end: End, unit: Unit): string {
  if (node === undefined) return noLimit(end);
  const isOne = node.kind === "scalar" && node.value === 1;
  return `${bound(node, end)} ${isOne ? unit[0] : unit[1]}`;
}

/** What is counted: one of it, and several. */
export type Unit = readonly [one: string, several: string];

function noLimit(end: End): string {
  return `no ${end === "minimum" ? "lower" : "upper"} limit`;
}

/** `above 0` for an exclusive one. */
function bound(node: JsonNode, end: End): string {
  if (node.kind !== "object") return `at ${end === "minimum" ? "least" : "most"} ${spell(node)}`;
  const [value] = node.members.values();
  return `${end === "minimum" ? "above" : "below"} ${spell(value)}`;
}

/** Types in words: `string or null`. */
export function spellTypes(node: JsonNode | undefined): string {
  if (node === undefined) return "anything";
  if (node.kind === "scalar") {
    if (typeof node.value === "boolean") return node.value ? "anything" : "nothing at all";
    return String(node.value);
  }
  if (node.kind === "array") return node.items.map(spellTypes).join(" or ");
  const type = node.members.get("type");
  return type ? spellTypes(type) : spell(node);
}
