/** Finds a value that shows what was lost: a witness says more than a keyword. */
import { type JsonNode, renderJson } from "../base/json.js";
import type { Finding } from "./compare/finding.js";
import { pathOf } from "./label.js";
import { accepts } from "./meaning/accepts.js";
import type { Meaning } from "./meaning/meaning.js";
import { samplesOf } from "./samples.js";

/** The most characters of a value that a witness shows. */
const MOST_SHOWN = 60;

/**
 * For an input, a value that was accepted and is not; for an output, one that may come back and could not.
 * Undefined where none was found; a witness is never guessed.
 */
export function witnessOf(finding: Finding, direction: "input" | "output"): string | undefined {
  if (finding.between === undefined) return undefined;
  const [before, after] = finding.between;
  const [accepting, refusing] = direction === "input" ? [before, after] : [after, before];
  const value = findWitness(accepting, refusing, finding.hints ?? []);
  if (value === undefined) return undefined;
  const shown = `\`${spellAt(pathOf(after.at ?? before.at ?? ""), value)}\``;
  return direction === "input"
    ? `${shown} was accepted and is not any more`
    : `${shown} may come back now and could not before`;
}

function findWitness(accepting: Meaning, refusing: Meaning, hints: readonly JsonNode[]): JsonNode | undefined {
  const shows = (value: JsonNode) => accepts(accepting, value) === true && accepts(refusing, value) === false;
  return hints.find(shows) ?? samplesOf(accepting, refusing).find(shows);
}

/** As many names as there is room for, and at least one. */
function spellNames(names: readonly string[]): string {
  const end = names.findIndex((_, i) => names.slice(0, i + 1).join(", ").length > MOST_SHOWN);
  if (end < 0) return names.join(", ");
  const [first = "", ...others] = names.slice(0, Math.max(1, end));
  const hidden = names.length - 1 - others.length;
  return `${[first.slice(0, MOST_SHOWN), ...others].join(", ")}${hidden > 0 ? ` and ${hidden} more` : ""}`;
}

function spellAt(path: string, value: JsonNode): string {
  return path === "" ? spellValue(value) : `${path}: ${spellValue(value)}`;
}

function spellValue(value: JsonNode): string {
  const text = renderJson(value).replaceAll("`", "'");
  if (text.length <= MOST_SHOWN) return text;
  if (value.kind === "array") return `a list of ${value.items.length} items`;
  if (value.kind === "object") return `an object with ${spellNames([...value.members.keys()])}`;
  return `a text of ${[...String(value.value)].length} characters`;
}
