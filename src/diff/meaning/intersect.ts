import { meets } from "./accepts.js";
import { canonicalize, meaningOf, propertyOf } from "./canonicalize.js";
import { anyValue } from "./extreme-meanings.js";
import { constraintKey, type Draft } from "./keys.js";
import type { Alternative, Arrays, Bound, Constraint, Meaning, Numbers, Objects, Strings, Values } from "./meaning.js";
import { isNever, typeOf } from "./meaning.js";

/** With more alternatives, the second schema is one opaque constraint, since `allOf` of `anyOf` multiplies them. */
const MOST_ALTERNATIVES = 48;

/**
 * The values that both meanings accept: `allOf`, and keywords beside a combinator. Has the first one's place and notes.
 */
export function intersect(a: Meaning, b: Meaning): Meaning {
  if (b.key === anyValue.key || a.key === b.key) return a;
  if (a.key === anyValue.key) return meaningOf(b.alternatives, place(a, b));
  const pairs = a.alternatives.flatMap((left) =>
    b.alternatives.filter((right) => typeOf(left) === typeOf(right)).map((right) => [left, right] as const),
  );
  if (pairs.length > MOST_ALTERNATIVES) return constrain(a, { kind: "opaque", text: b.key, node: b.node });
  return meaningOf(
    pairs.flatMap(([left, right]) => intersectAlternatives(left, right) ?? []),
    place(a, b),
  );
}

/** The values of a meaning that also satisfy a constraint. */
export function constrain(meaning: Meaning, constraint: Constraint): Meaning {
  const alternatives = meaning.alternatives.flatMap(
    (alternative) => canonicalize({ ...alternative, constraints: [...alternative.constraints, constraint] }) ?? [],
  );
  return meaningOf(alternatives, meaning);
}

/** The place of the first meaning, else of the second: a property may be in only one part of an `allOf`. */
function place(a: Meaning, b: Meaning): Pick<Meaning, "at" | "node" | "notes"> {
  return a.at === undefined ? b : { ...a, notes: new Map([...b.notes, ...a.notes]) };
}

function intersectAlternatives(a: Alternative, b: Alternative): Alternative | undefined {
  const draft = intersectOwn(a, b);
  if (draft === undefined) return undefined;
  const all = [...a.constraints, ...b.constraints, ...draft.constraints];
  const constraints = [...new Map(all.map((each) => [constraintKey(each), each])).values()];
  // The place in the branch is more exact than that in the schema around it.
  const { node } = b.at.length > a.at.length ? b : a;
  return canonicalize({ ...draft, node, constraints });
}

function intersectOwn(a: Alternative, b: Alternative): Draft | undefined {
  if (a.kind === "values") return filterValues(a, b);
  if (b.kind === "values") return filterValues(b, a);
  if (a.kind === "number" && b.kind === "number") return intersectNumbers(a, b);
  if (a.kind === "string" && b.kind === "string") return intersectStrings(a, b);
  if (a.kind === "array" && b.kind === "array") return intersectArrays(a, b);
  if (a.kind === "object" && b.kind === "object") {
    if (hasSimplePatterns(a, b)) return intersectObjects(a, b);
    return { ...a, constraints: [{ kind: "opaque", text: b.key, node: b.node }] };
  }
  return undefined;
}

function filterValues(values: Values, other: Alternative): Draft<Values> {
  const within: Constraint = { kind: "not", inner: meaningOf([other], { node: anyValue.node }) };
  return { ...values, values: new Map([...values.values].filter(([, value]) => meets(value, within) !== true)) };
}

function intersectNumbers(a: Numbers, b: Numbers): Draft<Numbers> {
  const minimum = inner(a.minimum, b.minimum, 1);
  const maximum = inner(a.maximum, b.maximum, -1);
  return {
    kind: "number",
    at: a.at,
    node: a.node,
    constraints: [],
    steps: [...a.steps, ...b.steps],
    ...(minimum && { minimum }),
    ...(maximum && { maximum }),
  };
}

/** The tighter of two bounds. */
function inner(a: Bound | undefined, b: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.value === b.value) return a.exclusive ? a : b;
  return (a.value - b.value) * sign > 0 ? a : b;
}

function intersectStrings(a: Strings, b: Strings): Draft<Strings> {
  return {
    ...a,
    minLength: Math.max(a.minLength, b.minLength),
    maxLength: Math.min(a.maxLength, b.maxLength),
    patterns: [...a.patterns, ...b.patterns],
    formats: [...a.formats, ...b.formats],
  };
}

function intersectArrays(a: Arrays, b: Arrays): Draft<Arrays> {
  const length = Math.max(a.prefix.length, b.prefix.length);
  return {
    ...a,
    minItems: Math.max(a.minItems, b.minItems),
    maxItems: Math.min(a.maxItems, b.maxItems),
    unique: a.unique || b.unique,
    prefix: Array.from({ length }, (_, i) => intersect(a.prefix[i] ?? a.rest, b.prefix[i] ?? b.rest)),
    rest: intersect(a.rest, b.rest),
  };
}

/** Returns true if a pattern meets the other schema's rule for all other names: these cannot be intersected by name. */
function hasSimplePatterns(a: Objects, b: Objects): boolean {
  if (a.patterns.size === 0 && b.patterns.size === 0) return true;
  return a.rest.key === anyValue.key && b.rest.key === anyValue.key;
}

function intersectObjects(a: Objects, b: Objects): Draft<Objects> {
  const names = new Set([...a.properties.keys(), ...b.properties.keys()]);
  const { index: _index, part: _part, ...own } = a;
  return {
    ...own,
    ...indexOfBoth(a, b),
    ...partOfBoth(a, b),
    properties: new Map([...names].map((name) => [name, intersect(propertyOf(a, name), propertyOf(b, name))])),
    required: new Set([...a.required, ...b.required]),
    patterns: new Map([
      ...a.patterns,
      ...[...b.patterns].map(([key, right]) => [key, intersect(a.patterns.get(key) ?? anyValue, right)] as const),
    ]),
    rest: intersect(a.rest, b.rest),
    minProperties: Math.max(a.minProperties, b.minProperties),
    maxProperties: Math.min(a.maxProperties, b.maxProperties),
    dependencies: mergeDependencies(a.dependencies, b.dependencies),
  };
}

/** Intersects the index signatures of the types: one is enough, unless it only means that any object is valid. */
function indexOfBoth(a: Objects, b: Objects): Pick<Objects, "index"> {
  if (a.index === "explicit" || b.index === "explicit") return { index: "explicit" };
  return a.index && b.index ? { index: "implicit" } : {};
}

/** If one part of an object allows other properties, so does the whole, unless another part refuses them. */
function partOfBoth(a: Objects, b: Objects): Pick<Objects, "part"> {
  if (isNever(a.rest) || isNever(b.rest)) return {};
  if (a.part === "opened" || b.part === "opened") return { part: "opened" };
  return a.part || b.part ? { part: "closed" } : {};
}

function mergeDependencies(
  a: Objects["dependencies"],
  b: Objects["dependencies"],
): ReadonlyMap<string, readonly string[]> {
  const names = [...new Set([...a.keys(), ...b.keys()])];
  return new Map(names.map((name) => [name, [...new Set([...(a.get(name) ?? []), ...(b.get(name) ?? [])])].sort()]));
}
