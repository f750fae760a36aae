/** Compares what has no form of its own: `not`, `if`, `contains`, overlapping `oneOf` … */
import { array, type JsonNode, object, scalar } from "../../base/json.js";
import { constraintKey } from "../meaning/keys.js";
import { type Alternative, type Constraint, written } from "../meaning/meaning.js";
import type { Effect } from "../rules/contract-kind.js";
import { effectOf } from "./effect.js";
import { type Finding, finding, type Scope } from "./finding.js";

export function compareConstraints(before: Alternative, after: Alternative, scope: Scope): readonly Finding[] {
  const removed = withoutThose(before.constraints, after.constraints);
  const added = withoutThose(after.constraints, before.constraints);
  const pairs = removed.flatMap((old) => {
    const now = added.find((each) => subject(each) === subject(old));
    return now ? [[old, now] as const] : [];
  });
  const paired = new Set(pairs.flat());
  return [
    ...pairs.flatMap(([old, now]) => tellPair(old, now, after.at, scope)),
    ...removed.filter((each) => !paired.has(each)).map((each) => tell("constraint-removed", each, undefined, after.at)),
    ...added.filter((each) => !paired.has(each)).map((each) => tell("constraint-added", undefined, each, after.at)),
  ];
}

function withoutThose(constraints: readonly Constraint[], others: readonly Constraint[]): readonly Constraint[] {
  const keys = new Set(others.map(constraintKey));
  return constraints.filter((each) => !keys.has(constraintKey(each)));
}

/** Constraints with the same subject are two states of one. */
function subject(constraint: Constraint): string {
  return constraint.kind === "dependent" ? `dependent ${constraint.name}` : constraint.kind;
}

function tellPair(before: Constraint, after: Constraint, at: string, scope: Scope): readonly Finding[] {
  switch (effectOfPair(before, after, scope)) {
    case "none":
      return [];
    case "narrower":
      return [tell("constraint-tightened", before, after, at)];
    case "wider":
      return [tell("constraint-loosened", before, after, at)];
    case "both":
      return [tell("constraint-changed", before, after, at)];
  }
}

function effectOfPair(before: Constraint, after: Constraint, scope: Scope): Effect {
  if (before.kind === "not" && after.kind === "not") return reversed(innerEffect(before, after, scope));
  if (before.kind === "property-names" && after.kind === "property-names") return innerEffect(before, after, scope);
  if (before.kind === "dependent" && after.kind === "dependent") return innerEffect(before, after, scope);
  if (before.kind === "contains" && after.kind === "contains") {
    const sameCount = before.min === after.min && before.max === after.max;
    if (sameCount && after.max === Number.POSITIVE_INFINITY) return innerEffect(before, after, scope);
    if (before.inner.key === after.inner.key) return countEffect([before.min, after.min], [after.max, before.max]);
  }
  return "both";
}

type WithInner = Extract<Constraint, { readonly inner: unknown }>;

function innerEffect(before: WithInner, after: WithInner, scope: Scope): Effect {
  return effectOf(scope.compareLiterally(before.inner, after.inner));
}

/** What is excluded grows: what is left shrinks. */
function reversed(effect: Effect): Effect {
  if (effect === "narrower") return "wider";
  return effect === "wider" ? "narrower" : effect;
}

function countEffect(...rising: readonly (readonly [number, number])[]): Effect {
  const up = rising.some(([from, to]) => to > from);
  const down = rising.some(([from, to]) => to < from);
  if (up && down) return "both";
  return up ? "narrower" : down ? "wider" : "none";
}

function tell(
  kind: Finding["kind"],
  before: Constraint | undefined,
  after: Constraint | undefined,
  at: string,
): Finding {
  const place = after ?? before;
  return finding(kind, placeOf(place) ?? at, before && constraintNode(before), after && constraintNode(after));
}

function placeOf(constraint: Constraint | undefined): string | undefined {
  if (constraint === undefined) return undefined;
  if ("inner" in constraint) return constraint.inner.at;
  return constraint.kind === "if" ? constraint.condition.at : undefined;
}

/** A constraint as the page writes it. */
function constraintNode(constraint: Constraint): JsonNode {
  switch (constraint.kind) {
    case "not":
      return object([["not", constraint.inner.node]]);
    case "one-of":
      return object([["oneOf", array(constraint.branches.map(({ node }) => node))]]);
    case "if":
      return object([
        ["if", constraint.condition.node],
        ...keyword("then", written(constraint.met)),
        ...keyword("else", written(constraint.unmet)),
      ]);
    case "contains":
      return object([
        ["contains", constraint.inner.node],
        ...(constraint.min === 1 ? [] : keyword("minContains", scalar(constraint.min))),
        ...(constraint.max === Number.POSITIVE_INFINITY ? [] : keyword("maxContains", scalar(constraint.max))),
      ]);
    case "property-names":
      return object([["propertyNames", constraint.inner.node]]);
    case "dependent":
      return object([["dependentSchemas", object([[constraint.name, constraint.inner.node]])]]);
    case "opaque":
      return constraint.node;
  }
}

function keyword(name: string, node: JsonNode | undefined): readonly (readonly [string, JsonNode])[] {
  return node === undefined ? [] : [[name, node]];
}
