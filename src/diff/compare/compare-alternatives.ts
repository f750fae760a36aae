import { array, type JsonNode, sameJson, scalar } from "../../base/json.js";
import { meaningAccepts } from "../meaning/accepts.js";
import { meaningOf } from "../meaning/canonicalize.js";
import type { Alternative, Meaning, TypeName, Values } from "../meaning/meaning.js";
import { typeOf } from "../meaning/meaning.js";
import { withoutNotes } from "../meaning/notes.js";
import { isWithin } from "../meaning/unite.js";
import { compareArrays } from "./compare-arrays.js";
import { compareConstraints } from "./compare-constraints.js";
import { compareNumbers } from "./compare-numbers.js";
import { compareObjects } from "./compare-objects.js";
import { compareStrings } from "./compare-strings.js";
import { type Finding, finding, type Scope } from "./finding.js";
import { isOf } from "./isolate.js";
import { pairAlternatives } from "./pair-alternatives.js";
import { compareGroups, groupRequired } from "./require-groups.js";

/** Compares two schemas in the types that both accept. */
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

/** Compares listed values. The values of all types are one list. */
function compareLists(sides: readonly (readonly [Side, Side])[], pointer: string): readonly Finding[] {
  const removed = sides.flatMap(([old, now]) =>
    old.values.filter((value) => meaningAccepts(now.whole, value) !== true),
  );
  const added = sides.flatMap(([old, now]) => now.values.filter((value) => meaningAccepts(old.whole, value) !== true));
  const set = sides.filter(([old, now]) => old.ranges.length > 0 && now.ranges.length === 0);
  const dropped = sides.filter(([old, now]) => old.ranges.length === 0 && now.ranges.length > 0);
  const list = (values: readonly JsonNode[]) => array(values);
  if (isReplaced(sides, removed, added)) {
    return [finding("enum-replaced", pointer, list(removed), list(added), { hints: [...removed, ...added] })];
  }
  const found: Finding[] = [];
  if (set.length > 0) {
    const kind = set.every(([old, now]) => old.ranges.every((range) => isListed(range, now.whole)))
      ? "enum-listed"
      : "enum-set";
    const shows = { narrowed: (value: JsonNode) => set.some(([old]) => meaningAccepts(old.whole, value) === true) };
    found.push(finding(kind, pointer, undefined, list(set.flatMap(([, now]) => now.values)), { shows }));
  }
  if (dropped.length > 0) {
    const shows = {
      widened: (value: JsonNode) => dropped.some(([, now]) => meaningAccepts(now.whole, value) === true),
    };
    found.push(finding("enum-dropped", pointer, list(dropped.flatMap(([old]) => old.values)), undefined, { shows }));
  }
  if (removed.length > 0) {
    const shows = { narrowed: isAmong(removed) };
    found.push(finding("enum-value-removed", pointer, list(removed), undefined, { hints: removed, shows }));
  }
  if (added.length > 0) {
    const shows = { widened: isAmong(added) };
    found.push(finding("enum-value-added", pointer, undefined, list(added), { hints: added, shows }));
  }
  return found;
}

/** Returns true if every listed value was replaced. Null is not compared. */
function isReplaced(
  sides: readonly (readonly [Side, Side])[],
  removed: readonly JsonNode[],
  added: readonly JsonNode[],
): boolean {
  const others = (values: readonly JsonNode[]) => values.filter((value) => !isNull(value)).length;
  const listed = (i: 0 | 1) => others(sides.flatMap((side) => side[i].values));
  const hasRanges = sides.some(([old, now]) => old.ranges.length + now.ranges.length > 0);
  if (hasRanges || others(removed) === 0 || others(added) === 0) return false;
  return others(removed) === listed(0) && others(added) === listed(1);
}

function isNull(value: JsonNode): boolean {
  return value.kind === "scalar" && value.value === null;
}

function isAmong(values: readonly JsonNode[]): (value: JsonNode) => boolean {
  return (value) => values.some((each) => sameJson(each, value));
}

/** More values than any page lists. */
const LONGEST_LIST = 1_000;

/** Returns true if every integer of a range is listed. */
function isListed(range: Alternative, list: Meaning): boolean {
  if (range.kind !== "number" || !range.steps.some(Number.isInteger)) return false;
  const [low, high] = [Math.ceil(range.minimum?.value ?? -Infinity), Math.floor(range.maximum?.value ?? Infinity)];
  if (!(high - low < LONGEST_LIST)) return false;
  const own = meaningOf([range], list);
  const numbers = Array.from({ length: high - low + 1 }, (_, i) => scalar(low + i));
  return numbers.every((number) => meaningAccepts(own, number) === false || meaningAccepts(list, number) === true);
}

function compareRanges(old: Side, now: Side, pointer: string, scope: Scope): readonly Finding[] {
  // If a list replaced a range, or a range a list, the lists report it.
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
      finding(isShape(range) ? "variant-removed" : "range-removed", pointer, shownNode(range), undefined, {
        shows: { narrowed: isOf(range) },
      }),
    ),
    ...gained.map((range) =>
      finding(isShape(range) ? "variant-added" : "range-added", pointer, undefined, shownNode(range), {
        shows: { widened: isOf(range) },
      }),
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

/** Compares a list of values with a list or a range, if a constraint on them cannot be decided. */
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

/** Objects and arrays are distinguished by the types too; ranges of numbers and strings are not. */
function isShape(alternative: Alternative): boolean {
  return alternative.kind === "object" || alternative.kind === "array";
}

/** Shows an alternative: an object by its characteristic names, anything else as on the page. */
function shownNode(alternative: Alternative): JsonNode {
  if (alternative.kind !== "object" || alternative.properties.size === 0) return withoutNotes(alternative.node);
  return scalar(
    `{ ${[...alternative.properties].map(([name, { alternatives }]) => shownName(name, alternatives)).join(", ")} }`,
  );
}

/** A name, with its value if there is only one: it distinguishes the objects of a union. */
function shownName(name: string, alternatives: readonly Alternative[]): string {
  const [only] = alternatives;
  if (alternatives.length !== 1 || only?.kind !== "values" || only.values.size !== 1) return name;
  return `${name}: ${[...only.values.keys()].join()}`;
}
