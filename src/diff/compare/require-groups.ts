import { array, getItems, type JsonNode, object, scalar } from "../../base/json.js";
import { byCodePoint } from "../../base/order.js";
import { pointerTo } from "../../base/pointer.js";
import { ALTERNATIVES } from "../../schema/keywords.js";
import { withKey } from "../meaning/extreme-meanings.js";
import { constraintKey } from "../meaning/keys.js";
import type { Alternative, Meaning, Objects } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";

/**
 * An object that requires one of several groups of names: `anyOf` beside `properties`, with only `required` in its
 * branches.
 */
interface Grouped {
  /** The object. It requires the names that are in every group. */
  readonly object: Objects;
  /** Sets of names, of which one must be present as a whole. No set contains another one. Sorted. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * Reads the alternatives of a meaning as one object with groups, so that a name of one group is not reported as
 * required by itself. Undefined if the alternatives are something else.
 */
export function groupRequired(alternatives: readonly Alternative[], meaning: Meaning): Grouped | undefined {
  const objects = alternatives.filter((alternative) => alternative.kind === "object");
  const [first] = objects;
  if (first === undefined || objects.length < alternatives.length) return undefined;
  const groups = smallest(objects.map((each) => [...each.required].sort(byCodePoint)));
  if (objects.length === 1) return { object: first, groups };
  if (!isRequiredOnly(meaning.node)) return undefined;
  const required = new Set(shared(groups));
  const [common, ...same] = objects.map((each) => withKey({ ...each, required }));
  if (common?.kind !== "object" || same.some(({ key }) => key !== common.key)) return undefined;
  return { object: common, groups };
}

/** Returns true for branches with only `required`. Others are part of the types, and are compared as objects. */
function isRequiredOnly(node: JsonNode): boolean {
  const branches = ALTERNATIVES.flatMap((keyword) => getItems(node, keyword));
  const keywords = branches.flatMap((branch) => (branch.kind === "object" ? [...branch.members.keys()] : [""]));
  return branches.length > 0 && keywords.every((keyword) => keyword === "required" || keyword === "type");
}

/** Compares the groups of two objects. Names that are always required are compared with the objects. */
export function compareGroups(before: Grouped, after: Grouped): readonly Finding[] {
  const [old, now] = [choiceOf(before), choiceOf(after)];
  if (String(old && keysOf(old)) === String(now && keysOf(now))) return [];
  const isNarrower = !isWithin(before, after);
  const isWider = !isWithin(after, before);
  if (isInConstraint(before.object, after.object, isNarrower, isWider)) return [];
  const pointer = pointerTo(after.object.at, "anyOf");
  const found = (kind: Finding["kind"], left = old, right = now) => [
    finding(kind, pointer, left && choiceNode(left), right && choiceNode(right)),
  ];
  if (now === undefined) return isWider ? found("constraint-removed") : [];
  if (!isNarrower) return found("constraint-loosened", old ?? without(before, after.object));
  if (old === undefined) return found("constraint-added");
  return found(isWider ? "constraint-changed" : "constraint-tightened");
}

type Choice = readonly (readonly string[])[];

/** The groups without the names that all of them contain; undefined if there is no choice. */
function choiceOf({ groups, object: { required } }: Grouped): Choice | undefined {
  return groups.length < 2 ? undefined : groups.map((names) => names.filter((name) => !required.has(name)));
}

/** The names that are no longer required by themselves, as a single group. */
function without({ groups }: Grouped, { required }: Objects): Choice {
  return groups.map((names) => names.filter((name) => !required.has(name)));
}

/** Returns true if every group of `a` contains one of `b`. */
function isWithin(a: Grouped, b: Grouped): boolean {
  return a.groups.every((names) => b.groups.some((group) => group.every((name) => names.includes(name))));
}

/**
 * Returns true if the constraint of an exclusive choice (`oneOf`) already reports the change: it was added and allows
 * less, or was removed and allows more.
 */
function isInConstraint(before: Objects, after: Objects, isNarrower: boolean, isWider: boolean): boolean {
  const [old, now] = [before, after].map(({ constraints }) =>
    constraints.filter(({ kind }) => kind === "one-of").map(constraintKey),
  );
  const isNew = now?.some((key) => !old?.includes(key)) === true;
  const isGone = old?.some((key) => !now?.includes(key)) === true;
  return (isNew || isGone) && (isNew || !isNarrower) && (isGone || !isWider);
}

/** The smallest sets: those that contain no other one. Each once, sorted. */
function smallest(groups: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const distinct = [...new Map(groups.map((names) => [JSON.stringify(names), names])).values()];
  const isHeld = (names: readonly string[], other: readonly string[]) =>
    other !== names && other.every((name) => names.includes(name));
  return distinct
    .filter((names) => !distinct.some((other) => isHeld(names, other)))
    .sort((a, b) => byCodePoint(JSON.stringify(a), JSON.stringify(b)));
}

function shared([first = [], ...others]: readonly (readonly string[])[]): readonly string[] {
  return first.filter((name) => others.every((names) => names.includes(name)));
}

function keysOf(choice: Choice): readonly string[] {
  return choice.map((names) => JSON.stringify(names));
}

/** The groups as a schema, as on a page. */
function choiceNode(choice: Choice): JsonNode {
  const branches = choice.map((names) => object([["required", array(names.map((name) => scalar(name)))]]));
  const [only, ...others] = branches;
  return only !== undefined && others.length === 0 ? only : object([["anyOf", array(branches)]]);
}
