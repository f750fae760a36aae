import type { JsonNode } from "../../base/json.js";
import { meaningAccepts, meets } from "./accepts.js";
import { canonicalText } from "./canonical.js";
import { isMultipleOf } from "./decimal.js";
import { anyValue, withKey } from "./extreme-meanings.js";
import { type Draft, meaningKey } from "./keys.js";
import {
  type Alternative,
  type Arrays,
  type Bound,
  type Constraint,
  isNever,
  type Meaning,
  type Numbers,
  type Objects,
  type Strings,
  typeOf,
  type Values,
} from "./meaning.js";

/** Brings an alternative into its canonical form; undefined if it accepts nothing. */
export function canonicalize(draft: Draft): Alternative | undefined {
  const own = canonicalizeOwn(draft);
  return own && canonicalizeConstraints(own);
}

/** Makes a meaning from its alternatives. Repeated alternatives are dropped. */
export function meaningOf(
  alternatives: readonly Alternative[],
  place: { readonly at?: string; readonly node: JsonNode; readonly notes?: Meaning["notes"] },
): Meaning {
  const kept =
    alternatives.length < 2
      ? alternatives
      : [...new Map(alternatives.map((alternative) => [alternative.key, alternative])).values()];
  const key = meaningKey(kept);
  return {
    key: key === freeKey ? anyValue.key : key,
    alternatives: kept,
    notes: place.notes ?? new Map(),
    node: place.node,
    ...(place.at !== undefined && { at: place.at }),
  };
}

const freeKey = meaningKey(anyValue.alternatives);

function canonicalizeOwn(draft: Draft): Draft | undefined {
  switch (draft.kind) {
    case "values":
      return draft.values.size > 0 ? draft : undefined;
    case "number":
      return canonicalizeNumbers(draft);
    case "string":
      return draft.minLength > draft.maxLength ? undefined : canonicalizeStrings(draft);
    case "array":
      return canonicalizeArrays(draft);
    case "object":
      return canonicalizeObjects(draft);
  }
}

function canonicalizeStrings(draft: Draft<Strings>): Draft<Strings> {
  if (draft.patterns.length < 2 && draft.formats.length < 2) return draft;
  return { ...draft, patterns: sortedSet(draft.patterns), formats: sortedSet(draft.formats) };
}

function canonicalizeNumbers(draft: Draft<Numbers>): Draft<Numbers> | undefined {
  const all = [...new Set(draft.steps)].sort((a, b) => a - b);
  // A step that divides another step is redundant, such as 1 beside 2.
  const steps = all.filter((step) => !all.some((other) => other > step && isMultipleOf(other, step)));
  const whole = steps.find(Number.isInteger);
  const minimum = whole === undefined ? draft.minimum : roundBound(draft.minimum, whole, 1);
  const maximum = whole === undefined ? draft.maximum : roundBound(draft.maximum, whole, -1);
  if (minimum && maximum) {
    if (minimum.value > maximum.value) return undefined;
    if (minimum.value === maximum.value && (minimum.exclusive || maximum.exclusive)) return undefined;
  }
  const { minimum: _minimum, maximum: _maximum, ...rest } = draft;
  return { ...rest, steps, ...(minimum && { minimum }), ...(maximum && { maximum }) };
}

/** Moves a bound inwards to the next multiple of a whole step, so `> 0` and `>= 1` are equal for integers. */
function roundBound(bound: Bound | undefined, step: number, inwards: 1 | -1): Bound | undefined {
  if (bound === undefined || !Number.isSafeInteger(Math.round(bound.value))) return bound;
  const quotient = bound.value / step;
  const rounded = inwards === 1 ? Math.ceil(quotient) : Math.floor(quotient);
  const onStep = rounded * step === bound.value;
  const value = (onStep && bound.exclusive ? rounded + inwards : rounded) * step;
  return { value: value === 0 ? 0 : value, exclusive: false };
}

function canonicalizeArrays(draft: Draft<Arrays>): Draft<Arrays> | undefined {
  const impossible = draft.prefix.findIndex(isNever);
  const limits = [draft.maxItems];
  if (impossible >= 0) limits.push(impossible);
  else if (isNever(draft.rest)) limits.push(draft.prefix.length);
  const maxItems = Math.min(...limits);
  if (draft.minItems > maxItems) return undefined;
  const prefix = draft.prefix.slice(0, maxItems);
  while (prefix.length > 0 && prefix.at(-1)?.key === draft.rest.key) prefix.pop();
  const rest = maxItems <= prefix.length ? anyValue : draft.rest;
  return { ...draft, maxItems, prefix, rest, unique: draft.unique && maxItems > 1 };
}

function canonicalizeObjects(draft: Draft<Objects>): Draft<Objects> | undefined {
  const { required, maxProperties } = draft;
  if (required.size > maxProperties || draft.minProperties > maxProperties) return undefined;
  if ([...required].some((name) => isNever(propertyOf(draft, name)))) return undefined;
  return { ...draft, minProperties: draft.minProperties <= required.size ? 0 : draft.minProperties };
}

/** The schema of an object for a property, listed or not. If several patterns match, the first one counts. */
export function propertyOf(objects: Draft<Objects>, name: string): Meaning {
  return objects.properties.get(name) ?? patternOf(objects, name) ?? objects.rest;
}

function patternOf(objects: Draft<Objects>, name: string): Meaning | undefined {
  for (const [pattern, meaning] of objects.patterns) if (matches(pattern, name)) return meaning;
  return undefined;
}

function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(pattern, "u").test(name);
  } catch {
    return false;
  }
}

/** Drops constraints that do not apply to the type, and applies the others to listed values if they can be decided. */
function canonicalizeConstraints(draft: Draft): Alternative | undefined {
  if (draft.constraints.length === 0) return withKey(draft);
  const constraints: Constraint[] = [];
  for (const constraint of draft.constraints) {
    const narrowed = constraint.kind === "not" ? narrowNot(constraint.inner, draft) : constraint;
    if (narrowed === "impossible") return undefined;
    if (narrowed !== undefined) constraints.push(narrowed);
  }
  if (draft.kind !== "values") return withKey({ ...draft, constraints });
  return canonicalizeValues({ ...draft, constraints });
}

function narrowNot(inner: Meaning, draft: Draft): Constraint | "impossible" | undefined {
  const type = draft.kind === "values" ? draft.type : draft.kind;
  const relevant = inner.alternatives.filter((alternative) => typeOf(alternative) === type);
  if (relevant.length === 0) return undefined;
  if (inner.key === anyValue.key) return "impossible";
  if (relevant.some(isFree)) return "impossible";
  return { kind: "not", inner: meaningOf(relevant, inner) };
}

/** Returns true if the alternative accepts all values of its type. */
export function isFree(alternative: Alternative): boolean {
  return anyValue.alternatives.some((free) => free.key === alternative.key);
}

function canonicalizeValues(draft: Draft<Values>): Alternative | undefined {
  const open = draft.constraints.filter((constraint) =>
    [...draft.values.values()].some((value) => meets(value, constraint) === undefined),
  );
  const values = [...draft.values].filter(([, value]) =>
    draft.constraints.every((constraint) => meets(value, constraint) !== false),
  );
  if (values.length === 0) return undefined;
  return withKey({ ...draft, values: new Map(values), constraints: open });
}

/** The values of a list that a meaning does not refuse. */
export function listed(values: readonly JsonNode[], meaning: Meaning): readonly Alternative[] {
  const { at = "", node } = meaning;
  const byType = new Map<Values["type"], Map<string, JsonNode>>();
  for (const value of values) {
    if (meaningAccepts(meaning, value) === false) continue;
    const type = typeOfValue(value);
    byType.set(type, (byType.get(type) ?? new Map()).set(canonicalText(value), value));
  }
  return [...byType].flatMap(([type, members]) => {
    const alternative = canonicalize({ kind: "values", type, values: members, constraints: [], at, node });
    return alternative ? [alternative] : [];
  });
}

function typeOfValue(value: JsonNode): Values["type"] {
  if (value.kind !== "scalar") return value.kind;
  if (value.value === null) return "null";
  return typeof value.value as "string" | "number" | "boolean";
}

function sortedSet(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}
