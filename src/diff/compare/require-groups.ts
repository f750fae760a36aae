/** Objects of which one of several names is required: `anyOf` beside `properties`, with nothing but `required` in it. */
import { array, getItems, type JsonNode, object, scalar } from "../../base/json.js";
import { byCodePoint } from "../../base/order.js";
import { pointerTo } from "../../base/pointer.js";
import { withKey } from "../meaning/anything.js";
import { constraintKey } from "../meaning/keys.js";
import type { Alternative, Meaning, Objects } from "../meaning/meaning.js";
import { type Finding, finding } from "./finding.js";

/** One object, and what is required beyond its own names: all names of one of the groups. */
export interface Grouped {
  readonly object: Objects;
  /** A single empty one where nothing more is required. */
  readonly groups: readonly (readonly string[])[];
}

/**
 * The alternatives of a meaning as one object with groups, so that a name of one group is not told as if it were
 * required by itself. Undefined where they are something else.
 */
export function groupRequired(alternatives: readonly Alternative[], meaning: Meaning): Grouped | undefined {
  const objects = alternatives.filter((alternative) => alternative.kind === "object");
  const [first, ...others] = objects;
  if (first === undefined || objects.length < alternatives.length) return undefined;
  if (others.length === 0) return { object: first, groups: [[]] };
  if (!isWrittenSo(meaning.node)) return undefined;
  const required = new Set([...first.required].filter((name) => others.every((other) => other.required.has(name))));
  const [common, ...same] = objects.map((each) => withKey({ ...each, required }));
  if (common?.kind !== "object" || same.some(({ key }) => key !== common.key)) return undefined;
  const groups = objects.map((each) => [...each.required].filter((name) => !required.has(name)).sort(byCodePoint));
  return { object: common, groups };
}

/** Branches that hold more are part of the types, and are compared as the objects that they are. */
function isWrittenSo(node: JsonNode): boolean {
  const branches = [...getItems(node, "anyOf"), ...getItems(node, "oneOf")];
  const keywords = branches.flatMap((branch) => (branch.kind === "object" ? [...branch.members.keys()] : [""]));
  return branches.length > 0 && keywords.every((keyword) => keyword === "required" || keyword === "type");
}

export function compareGroups(before: Grouped, after: Grouped): readonly Finding[] {
  const [old, now] = [node(before), node(after)];
  const isSame = key(before) === key(after);
  if (isSame || toldByConstraint(before.object, after.object)) return [];
  const pointer = pointerTo(after.object.at, "anyOf");
  const tell = (kind: Finding["kind"]) => [finding(kind, pointer, old, now)];
  if (old === undefined) return tell("constraint-added");
  if (now === undefined) return tell("constraint-removed");
  if (isWithin(after, before)) return tell("constraint-tightened");
  return tell(isWithin(before, after) ? "constraint-loosened" : "constraint-changed");
}

/** Whether whoever has all names of a group of `a` has all of one of `b`. */
function isWithin(a: Grouped, b: Grouped): boolean {
  return a.groups.every((names) => b.groups.some((group) => group.every((name) => names.includes(name))));
}

/** An exclusive choice, `oneOf`, is a constraint that says the same and more. */
function toldByConstraint(before: Objects, after: Objects): boolean {
  const choices = ({ constraints }: Objects) =>
    constraints
      .filter(({ kind }) => kind === "one-of")
      .map(constraintKey)
      .sort(byCodePoint)
      .join();
  return choices(before) !== choices(after);
}

function key({ groups }: Grouped): string {
  return groups
    .map((names) => JSON.stringify(names))
    .sort(byCodePoint)
    .join();
}

/** As a page writes it; undefined where nothing more is required. */
function node({ groups }: Grouped): JsonNode | undefined {
  if (groups.some((names) => names.length === 0)) return undefined;
  const branches = groups.map((names) => object([["required", array(names.map((name) => scalar(name)))]]));
  return object([["anyOf", array(branches)]]);
}
