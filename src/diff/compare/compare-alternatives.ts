/** Compares what two schemas say of the types that both accept. */
import { array, type JsonNode, scalar } from "../../base/json.js";
import { accepts } from "../meaning/accepts.js";
import type { Alternative, Meaning, TypeName, Values } from "../meaning/meaning.js";
import { typeOf } from "../meaning/meaning.js";
import { withoutNotes } from "../meaning/notes.js";
import { meaningOf } from "../meaning/settle.js";
import { isWithin } from "../meaning/unite.js";
import { compareArrays } from "./compare-arrays.js";
import { compareConstraints } from "./compare-constraints.js";
import { compareNumbers } from "./compare-numbers.js";
import { compareObjects } from "./compare-objects.js";
import { compareStrings } from "./compare-strings.js";
import { type Finding, finding, type Scope } from "./finding.js";
import { pairAlternatives } from "./pair-alternatives.js";
import { compareGroups, groupRequired } from "./require-groups.js";

export function compareAlternatives(
  before: Meaning,
  after: Meaning,
  types: readonly TypeName[],
  pointer: string,
  scope: Scope,
): readonly Finding[] {
  const sides = types.map((type) => [side(before, type), side(after, type)] as const);
  return [...compareLists(sides, pointer), ...sides.flatMap(([old, now]) => compareRanges(old, now, pointer, scope))];
}

/** The alternatives of one type: one list of values, and ranges. */
interface Side {
  readonly whole: Meaning;
  readonly values: readonly JsonNode[];
  readonly ranges: readonly Alternative[];
}

function side(meaning: Meaning, type: TypeName): Side {
  const own = meaning.alternatives.filter((alternative) => typeOf(alternative) === type);
  const isList = (alternative: Alternative): alternative is Values =>
    alternative.kind === "values" && alternative.constraints.length === 0;
  return {
    whole: meaningOf(own, meaning),
    values: own.filter(isList).flatMap((list) => [...list.values.values()]),
    ranges: own.filter((alternative) => !isList(alternative)),
  };
}

/** Listed values of all types are one list to the reader, and are told as one. */
function compareLists(sides: readonly (readonly [Side, Side])[], pointer: string): readonly Finding[] {
  const removed = sides.flatMap(([old, now]) => old.values.filter((value) => accepts(now.whole, value) !== true));
  const added = sides.flatMap(([old, now]) => now.values.filter((value) => accepts(old.whole, value) !== true));
  const set = sides.filter(([old, now]) => old.ranges.length > 0 && now.ranges.length === 0);
  const dropped = sides.filter(([old, now]) => old.ranges.length === 0 && now.ranges.length > 0);
  const list = (values: readonly JsonNode[]) => array(values);
  const found: Finding[] = [];
  if (set.length > 0) {
    const kind = set.every(([old, now]) => old.ranges.every((range) => isListed(range, now.whole)))
      ? "enum-listed"
      : "enum-set";
    found.push(finding(kind, pointer, undefined, list(set.flatMap(([, now]) => now.values))));
  }
  if (dropped.length > 0) {
    found.push(finding("enum-dropped", pointer, list(dropped.flatMap(([old]) => old.values)), undefined));
  }
  if (removed.length > 0) {
    found.push(finding("enum-value-removed", pointer, list(removed), undefined, { hints: removed }));
  }
  if (added.length > 0) found.push(finding("enum-value-added", pointer, undefined, list(added), { hints: added }));
  return found;
}

/** Longer lists than this nobody writes. */
const LONGEST_LIST = 1_000;

/** Whether a range of whole numbers holds nothing but listed values. */
function isListed(range: Alternative, list: Meaning): boolean {
  if (range.kind !== "number" || !range.steps.some(Number.isInteger)) return false;
  const [low, high] = [Math.ceil(range.minimum?.value ?? -Infinity), Math.floor(range.maximum?.value ?? Infinity)];
  if (!(high - low < LONGEST_LIST)) return false;
  const own = meaningOf([range], list);
  const numbers = Array.from({ length: high - low + 1 }, (_, i) => scalar(low + i));
  return numbers.every((number) => accepts(own, number) === false || accepts(list, number) === true);
}

function compareRanges(old: Side, now: Side, pointer: string, scope: Scope): readonly Finding[] {
  // That a list replaced a range, or a range a list, is told by the lists.
  if (old.ranges.length === 0 || now.ranges.length === 0) return [];
  if (old.ranges.length + now.ranges.length > 2) {
    const [before, after] = [groupRequired(old.ranges, old.whole), groupRequired(now.ranges, now.whole)];
    if (before && after) return [...compareRange(before.object, after.object, scope), ...compareGroups(before, after)];
  }
  const { pairs, removed, added } = pairAlternatives(old.ranges, now.ranges);
  const lost = removed.filter((range) => !now.ranges.some((other) => isWithin(range, other)));
  const gained = added.filter((range) => !old.ranges.some((other) => isWithin(range, other)));
  return [
    ...pairs.flatMap(([a, b]) => compareRange(a, b, scope)),
    ...lost.map((range) =>
      finding(isShape(range) ? "variant-removed" : "range-removed", pointer, spelled(range), undefined),
    ),
    ...gained.map((range) =>
      finding(isShape(range) ? "variant-added" : "range-added", pointer, undefined, spelled(range)),
    ),
  ];
}

function compareRange(before: Alternative, after: Alternative, scope: Scope): readonly Finding[] {
  return [...compareOwn(before, after, scope), ...compareConstraints(before, after, scope)];
}

function compareOwn(before: Alternative, after: Alternative, scope: Scope): readonly Finding[] {
  if (before.kind === "number" && after.kind === "number") return compareNumbers(before, after);
  if (before.kind === "string" && after.kind === "string") return compareStrings(before, after);
  if (before.kind === "array" && after.kind === "array") return compareArrays(before, after, scope);
  if (before.kind === "object" && after.kind === "object") return compareObjects(before, after, scope);
  return compareConstrainedValues(before, after);
}

/** Lists of values under a constraint that cannot be decided, or such a list beside a range. */
function compareConstrainedValues(before: Alternative, after: Alternative): readonly Finding[] {
  const old = before.kind === "values" ? before.values : undefined;
  const now = after.kind === "values" ? after.values : undefined;
  const removed = [...(old ?? [])].filter(([text]) => now && !now.has(text)).map(([, value]) => value);
  const added = [...(now ?? [])].filter(([text]) => old && !old.has(text)).map(([, value]) => value);
  return [
    ...(old === undefined && now ? [finding("enum-set", after.at, undefined, array([...now.values()]))] : []),
    ...(old && now === undefined ? [finding("enum-dropped", after.at, array([...old.values()]), undefined)] : []),
    ...(removed.length > 0 ? [finding("enum-value-removed", after.at, array(removed), undefined)] : []),
    ...(added.length > 0 ? [finding("enum-value-added", after.at, undefined, array(added))] : []),
  ];
}

/** Objects and arrays are told apart by the types too; ranges of numbers and texts are not. */
function isShape(alternative: Alternative): boolean {
  return alternative.kind === "object" || alternative.kind === "array";
}

/** An alternative for a reader: an object by the names it is known by, anything else as the page writes it. */
function spelled(alternative: Alternative): JsonNode {
  if (alternative.kind !== "object" || alternative.properties.size === 0) return withoutNotes(alternative.node);
  return scalar(
    `{ ${[...alternative.properties].map(([name, { alternatives }]) => spelledName(name, alternatives)).join(", ")} }`,
  );
}

/** A name, with its value where there is but one: what tells the objects of a union apart. */
function spelledName(name: string, alternatives: readonly Alternative[]): string {
  const [only] = alternatives;
  if (alternatives.length !== 1 || only?.kind !== "values" || only.values.size !== 1) return name;
  return `${name}: ${[...only.values.keys()].join()}`;
}
