import { byCodePoint } from "../../base/order.js";
import type { Alternative, Bound, Constraint, Meaning } from "./meaning.js";

/** An alternative without its key. */
export type Draft<A extends Alternative = Alternative> = A extends Alternative ? Omit<A, "key"> : never;

/** The canonical key of an alternative. Two alternatives with the same key accept the same values. */
export function alternativeKey(alternative: Draft): string {
  const constraints = alternative.constraints.map(constraintKey).sort(byCodePoint);
  return `${ownKey(alternative)}${constraints.length > 0 ? ` if ${constraints.join(" and ")}` : ""}`;
}

/** The canonical key of a meaning. Two meanings with the same key accept the same values. */
export function meaningKey(alternatives: readonly Alternative[]): string {
  return `<${alternatives
    .map((alternative) => alternative.key)
    .sort(byCodePoint)
    .join(" | ")}>`;
}

/** The canonical key of a constraint. Two constraints with the same key accept the same values. */
export function constraintKey(constraint: Constraint): string {
  switch (constraint.kind) {
    case "not":
      return `not ${constraint.inner.key}`;
    case "one-of":
      return `one of ${constraint.branches.map((branch) => branch.key).sort(byCodePoint)}`;
    case "if":
      return `${constraint.condition.key} ? ${constraint.met.key} : ${constraint.unmet.key}`;
    case "contains":
      return `contains ${constraint.min}..${constraint.max} ${constraint.inner.key}`;
    case "property-names":
      return `names ${constraint.inner.key}`;
    case "dependent":
      return `with ${JSON.stringify(constraint.name)} ${constraint.inner.key}`;
    case "opaque":
      return constraint.text;
  }
}

function ownKey(alternative: Draft): string {
  switch (alternative.kind) {
    case "values":
      return `${alternative.type} in ${[...alternative.values.keys()].sort(byCodePoint)}`;
    case "number":
      return `number ${boundKey(alternative.minimum)}..${boundKey(alternative.maximum)} ${alternative.steps}`;
    case "string":
      return `string ${alternative.minLength}..${alternative.maxLength} ${JSON.stringify([alternative.patterns, alternative.formats])}`;
    case "array":
      return `array ${alternative.minItems}..${alternative.maxItems}${alternative.unique ? " unique" : ""} [${keys(alternative.prefix)}] ${alternative.rest.key}`;
    case "object":
      return `object ${alternative.minProperties}..${alternative.maxProperties} {${entries(alternative.properties)}} {${entries(alternative.patterns)}} ${alternative.closes || alternative.part === "closed" ? "closed " : ""}${alternative.rest.key} ${JSON.stringify([[...alternative.required].sort(byCodePoint), [...alternative.dependencies].sort(([a], [b]) => byCodePoint(a, b))])}`;
  }
}

function boundKey(bound: Bound | undefined): string {
  return bound === undefined ? "" : `${bound.value}${bound.exclusive ? "!" : ""}`;
}

function keys(meanings: readonly Meaning[]): string {
  return meanings.map((meaning) => meaning.key).join(",");
}

function entries(meanings: ReadonlyMap<string, Meaning>): string {
  return [...meanings]
    .sort(([a], [b]) => byCodePoint(a, b))
    .map(([name, meaning]) => `${JSON.stringify(name)}:${meaning.key}`)
    .join(",");
}
