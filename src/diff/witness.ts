import { type JsonNode, renderJson } from "../base/json.js";
import type { Finding } from "./compare/finding.js";
import { labelPath } from "./label.js";
import { meaningAccepts } from "./meaning/accepts.js";
import type { Meaning } from "./meaning/meaning.js";
import { samplesOf } from "./samples.js";

/** The most characters of a value that a witness shows. */
const MAX_SHOWN = 60;

/**
 * Finds a value that shows a difference. For an input, it was accepted and is refused now. For an output, it can be
 * returned now and could not be before.
 *
 * @returns A sentence with the value; undefined if none was found. A witness is never guessed.
 */
export function witnessOf(finding: Finding, direction: "input" | "output"): string | undefined {
  if (finding.between === undefined) return undefined;
  const [before, after] = finding.between;
  const [accepting, refusing] = direction === "input" ? [before, after] : [after, before];
  const isShown = direction === "input" ? finding.shows?.narrowed : finding.shows?.widened;
  const value = findWitness(accepting, refusing, finding.hints ?? [], isShown);
  if (value === undefined) return undefined;
  const shown = `\`${spellAt(labelPath(after.at ?? before.at ?? ""), value)}\``;
  return direction === "input"
    ? `${shown} was accepted and is refused now`
    : `${shown} can be returned now and could not be before`;
}

function findWitness(
  accepting: Meaning,
  refusing: Meaning,
  hints: readonly JsonNode[],
  isShown: (value: JsonNode) => boolean = () => true,
): JsonNode | undefined {
  const shows = (value: JsonNode) =>
    meaningAccepts(accepting, value) === true && meaningAccepts(refusing, value) === false && isShown(value);
  return hints.find(shows) ?? samplesOf(accepting, refusing).find(shows);
}

/** Prints as many names as fit, at least one. */
function spellNames(names: readonly string[]): string {
  const end = names.findIndex((_, i) => names.slice(0, i + 1).join(", ").length > MAX_SHOWN);
  if (end < 0) return names.join(", ");
  const [first = "", ...others] = names.slice(0, Math.max(1, end));
  const hidden = names.length - 1 - others.length;
  return `${[first.slice(0, MAX_SHOWN), ...others].join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}

function spellAt(path: string, value: JsonNode): string {
  return path === "" ? spellValue(value) : `${path}: ${spellValue(value)}`;
}

function spellValue(value: JsonNode): string {
  const text = renderJson(value).replaceAll("`", "'");
  if (text.length <= MAX_SHOWN) return text;
  if (value.kind === "array") return `a list of ${value.items.length} items`;
  if (value.kind === "object") return `an object with ${spellNames([...value.members.keys()])}`;
  return `a string of ${[...String(value.value)].length} characters`;
}
