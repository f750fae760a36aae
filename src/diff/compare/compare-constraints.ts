import { array, type JsonNode, object, scalar } from "../../base/json.js";
import { meets } from "../meaning/accepts.js";
import { constraintKey } from "../meaning/keys.js";
import { type Alternative, type Constraint, written } from "../meaning/meaning.js";
import type { Effect } from "../rules/contract-kind.js";
import { effectOf } from "./effect.js";
import { type Finding, finding, type Scope, type Shows } from "./finding.js";

/** Compares conditions other than types, ranges and properties: `not`, `if`, `contains`, an overlapping `oneOf`. */
export function compareConstraints(before: Alternative, after: Alternative, scope: Scope): readonly Finding[] {
  const removed = withoutThose(before.constraints, after.constraints);
  const added = withoutThose(after.constraints, before.constraints);
  const pairs = removed.flatMap((old) => {
    const now = added.find((each) => subject(each) === subject(old));
    return now ? [[old, now] as const] : [];
  });
  const paired = new Set(pairs.flat());
  return [
    ...pairs.flatMap(([old, now]) => findingOfPair(old, now, after.at, scope)),
    ...removed
      .filter((each) => !paired.has(each))
      .map((each) => constraintFinding("constraint-removed", each, undefined, after.at)),
    ...added
      .filter((each) => !paired.has(each))
      .map((each) => constraintFinding("constraint-added", undefined, each, after.at)),
  ];
}

function withoutThose(constraints: readonly Constraint[], others: readonly Constraint[]): readonly Constraint[] {
  const keys = new Set(others.map(constraintKey));
  return constraints.filter((each) => !keys.has(constraintKey(each)));
}

/** Identifies a constraint: two constraints with the same subject are two states of one. */
function subject(constraint: Constraint): string {
  return constraint.kind === "dependent" ? `dependent ${constraint.name}` : constraint.kind;
}

function findingOfPair(before: Constraint, after: Constraint, at: string, scope: Scope): readonly Finding[] {
  switch (effectOfPair(before, after, scope)) {
    case "none":
      return [];
    case "narrower":
      return [constraintFinding("constraint-tightened", before, after, at)];
    case "wider":
      return [constraintFinding("constraint-loosened", before, after, at)];
    case "both":
      return [constraintFinding("constraint-changed", before, after, at)];
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

/** Excluding more leaves less. */
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

function constraintFinding(
  kind: Finding["kind"],
  before: Constraint | undefined,
  after: Constraint | undefined,
  at: string,
): Finding {
  const place = after ?? before;
  const shows: Shows = {
    narrowed: (value) => after !== undefined && meets(value, after) === false,
    widened: (value) => before !== undefined && meets(value, before) === false,
  };
  const nodes = [before && constraintNode(before), after && constraintNode(after)] as const;
  return finding(kind, placeOf(place) ?? at, ...nodes, { shows });
}

function placeOf(constraint: Constraint | undefined): string | undefined {
  if (constraint === undefined) return undefined;
  if ("inner" in constraint) return constraint.inner.at;
  // The union as a whole: each of its branches has the constraint.
  if (constraint.kind === "one-of") return constraint.branches[0]?.at?.replace(/\/\d+$/, "");
  return constraint.kind === "if" ? constraint.condition.at : undefined;
}

/** The constraint as on the page. */
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
