/** Compares what a schema says beside its instances: words, defaults, media kinds, hints. */
import type { JsonNode } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { canonicalText } from "../meaning/canonical.js";
import type { Meaning } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";

type Kind = Finding["kind"];

/** Kinds by keyword: it came, it went, it is another. */
const kinds: ReadonlyMap<string, readonly [added: Kind, removed: Kind, changed: Kind]> = new Map<
  string,
  readonly [Kind, Kind, Kind]
>([
  ["default", ["default-added", "default-removed", "default-changed"]],
  ["x-media", ["media-set", "media-removed", "media-changed"]],
  ["x-media-constraints", ["media-limits-changed", "media-limits-changed", "media-limits-changed"]],
  ["readOnly", ["read-only-set", "read-only-lifted", "read-only-set"]],
  ["writeOnly", ["write-only-set", "write-only-lifted", "write-only-set"]],
  ["deprecated", ["deprecated-set", "deprecated-lifted", "deprecated-set"]],
  ["title", ["title-changed", "title-changed", "title-changed"]],
  ["description", ["description-changed", "description-changed", "description-changed"]],
  ["examples", ["examples-changed", "examples-changed", "examples-changed"]],
  ["example", ["examples-changed", "examples-changed", "examples-changed"]],
]);

/** Lists in which the order says nothing: all limits hold. */
const sets = new Set(["x-media-constraints"]);

const hint = ["hint-changed", "hint-changed", "hint-changed"] as const;

export function compareNotes(before: Meaning, after: Meaning, pointer: string): readonly Finding[] {
  // Where no schema stands there is nothing to compare words with: the schema as a whole came or went.
  if (before.at === undefined || after.at === undefined) return [];
  return [...new Set([...before.notes.keys(), ...after.notes.keys()])].flatMap((keyword) =>
    compareNote(keyword, before.notes.get(keyword), after.notes.get(keyword), pointer),
  );
}

function compareNote(
  keyword: string,
  before: JsonNode | undefined,
  after: JsonNode | undefined,
  pointer: string,
): readonly Finding[] {
  if (noteText(keyword, before) === noteText(keyword, after)) return [];
  const [added, removed, changed] = kinds.get(keyword) ?? hint;
  const kind = before === undefined ? added : after === undefined ? removed : changed;
  // Several hints may change at one place, so the pointer names the hint.
  const place = kind === "hint-changed" ? pointerTo(pointer, keyword) : pointer;
  return [finding(kind, place, before, after)];
}

function noteText(keyword: string, node: JsonNode | undefined): string {
  if (node?.kind !== "array" || !sets.has(keyword)) return canonicalText(node);
  return [...new Set(node.items.map(canonicalText))].sort().join();
}
