import { array, type JsonNode, sameJson } from "../../base/json.js";
import { pointerTo } from "../../base/pointer.js";
import { canonicalText } from "../meaning/canonical.js";
import type { Meaning } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";

type Kind = Finding["kind"];
type Kinds = readonly [added: Kind, removed: Kind, changed: Kind];

/** Kinds by keyword. */
const kinds: ReadonlyMap<string, Kinds> = new Map<string, Kinds>([
  ["default", ["default-added", "default-removed", "default-changed"]],
  ["x-media", ["media-set", "media-removed", "media-changed"]],
  ["contentEncoding", ["encoding-set", "encoding-removed", "encoding-changed"]],
  ["contentMediaType", ["encoding-set", "encoding-removed", "encoding-changed"]],
  ["x-media-constraints", ["media-limits-changed", "media-limits-changed", "media-limits-changed"]],
  ["readOnly", ["read-only-set", "read-only-lifted", "read-only-set"]],
  ["writeOnly", ["write-only-set", "write-only-lifted", "write-only-set"]],
  ["deprecated", ["deprecated-set", "deprecated-lifted", "deprecated-set"]],
  ["title", ["title-changed", "title-changed", "title-changed"]],
  ["description", ["description-changed", "description-changed", "description-changed"]],
  ["examples", ["examples-changed", "examples-changed", "examples-changed"]],
  ["example", ["examples-changed", "examples-changed", "examples-changed"]],
]);

const hint = ["hint-changed", "hint-changed", "hint-changed"] as const;

/** Lists whose order has no meaning. */
const sets = new Set(["x-media-constraints"]);

/** Keywords of which several may change at one place, so that the pointer includes the keyword. */
const named: ReadonlySet<Kind> = new Set(["hint-changed", "encoding-set", "encoding-removed", "encoding-changed"]);

type Notes = Meaning["notes"];

/**
 * Compares the annotations of two schemas. A default that became an example, or an example a default, is one change.
 */
export function compareNotes(before: Meaning, after: Meaning, pointer: string): readonly Finding[] {
  // If one side has no schema, the schema as a whole was added or removed.
  if (before.at === undefined || after.at === undefined) return [];
  const toExample = movedValue(before.notes, after.notes);
  if (toExample) {
    const [old, now] = [withExample(before.notes, toExample), without(after.notes, "default")];
    return [finding("default-to-example", pointer, toExample, undefined), ...compareEach(old, now, pointer)];
  }
  const toDefault = movedValue(after.notes, before.notes);
  if (toDefault) {
    const [old, now] = [without(before.notes, "default"), withExample(after.notes, toDefault)];
    return [finding("example-to-default", pointer, undefined, toDefault), ...compareEach(old, now, pointer)];
  }
  return compareEach(before.notes, after.notes, pointer);
}

/** The default of one side that is an example, and not the default, of the other side. */
function movedValue(from: Notes, to: Notes): JsonNode | undefined {
  const value = from.get("default");
  if (value === undefined || to.has("default")) return undefined;
  return examplesOf(to).some((example) => sameJson(example, value)) ? value : undefined;
}

function examplesOf(notes: Notes): readonly JsonNode[] {
  const examples = notes.get("examples");
  return examples?.kind === "array" ? examples.items : [];
}

/** The annotations with the default as the first example, which is how the pipeline writes it. */
function withExample(notes: Notes, value: JsonNode): Notes {
  const examples = examplesOf(notes).filter((example) => !sameJson(example, value));
  return new Map([...without(notes, "default"), ["examples", array([value, ...examples])]]);
}

function without(notes: Notes, keyword: string): Notes {
  return new Map([...notes].filter(([name]) => name !== keyword));
}

function compareEach(before: Notes, after: Notes, pointer: string): readonly Finding[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((keyword) =>
    compareNote(keyword, before.get(keyword), after.get(keyword), pointer),
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
  return [finding(kind, named.has(kind) ? pointerTo(pointer, keyword) : pointer, before, after)];
}

function noteText(keyword: string, node: JsonNode | undefined): string {
  if (node?.kind !== "array" || !sets.has(keyword)) return canonicalText(node);
  return [...new Set(node.items.map(canonicalText))].sort().join();
}
