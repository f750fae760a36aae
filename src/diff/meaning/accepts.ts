import { type JsonNode, scalar } from "../../base/json.js";
import { canonicalText } from "./canonical.js";
import { isMultipleOf } from "./decimal.js";
import type { Alternative, Arrays, Bound, Constraint, Meaning, Numbers, Objects, Strings } from "./meaning.js";

type Answer = boolean | undefined;

/** Returns true if a value is valid; undefined if that depends on a format or an unknown keyword. */
export function meaningAccepts(meaning: Meaning, value: JsonNode): Answer {
  return any(meaning.alternatives, (alternative) => isIn(alternative, value));
}

/** Returns true if a value satisfies a constraint; undefined if that is unknown. */
export function meets(value: JsonNode, constraint: Constraint): Answer {
  switch (constraint.kind) {
    case "not":
      return negated(meaningAccepts(constraint.inner, value));
    case "one-of": {
      const answers = constraint.branches.map((branch) => meaningAccepts(branch, value));
      return answers.includes(undefined) ? undefined : answers.filter(Boolean).length === 1;
    }
    case "if": {
      const condition = meaningAccepts(constraint.condition, value);
      return condition === undefined ? undefined : meaningAccepts(condition ? constraint.met : constraint.unmet, value);
    }
    case "contains": {
      if (value.kind !== "array") return true;
      const answers = value.items.map((item) => meaningAccepts(constraint.inner, item));
      if (answers.includes(undefined)) return undefined;
      const count = answers.filter(Boolean).length;
      return count >= constraint.min && count <= constraint.max;
    }
    case "property-names":
      return (
        value.kind !== "object" ||
        every([...value.members.keys()], (key) => meaningAccepts(constraint.inner, scalar(key)))
      );
    case "dependent":
      return value.kind !== "object" || !value.members.has(constraint.name) || meaningAccepts(constraint.inner, value);
    case "opaque":
      return undefined;
  }
}

function isIn(alternative: Alternative, value: JsonNode): Answer {
  const own = isInOwn(alternative, value);
  if (own === false) return false;
  const rest = every(alternative.constraints, (constraint) => meets(value, constraint));
  return rest === true ? own : rest;
}

function isInOwn(alternative: Alternative, value: JsonNode): Answer {
  switch (alternative.kind) {
    case "values":
      return alternative.values.has(canonicalText(value));
    case "number":
      return value.kind === "scalar" && typeof value.value === "number" && isNumberIn(alternative, value.value);
    case "string":
      return value.kind === "scalar" && typeof value.value === "string" ? isStringIn(alternative, value.value) : false;
    case "array":
      return value.kind === "array" ? isArrayIn(alternative, value.items) : false;
    case "object":
      return value.kind === "object" ? isObjectIn(alternative, value.members) : false;
  }
}

function isNumberIn(numbers: Numbers, value: number): boolean {
  return (
    isAbove(value, numbers.minimum, 1) &&
    isAbove(value, numbers.maximum, -1) &&
    numbers.steps.every((step) => isMultipleOf(value, step))
  );
}

function isAbove(value: number, bound: Bound | undefined, sign: 1 | -1): boolean {
  if (bound === undefined) return true;
  const distance = (value - bound.value) * sign;
  return bound.exclusive ? distance > 0 : distance >= 0;
}

function isStringIn(strings: Strings, value: string): Answer {
  const length = codePoints(value);
  if (length < strings.minLength || length > strings.maxLength) return false;
  const patterns = every(strings.patterns, (pattern) => matches(pattern, value));
  const formats = every(strings.formats, (format) => hasFormat(format, value));
  return every([patterns, formats], (answer) => answer);
}

/**
 * Checks a format. Validators disagree on formats, but all accept a plain web address as a URI, and none without a
 * scheme.
 */
function hasFormat(format: string, value: string): Answer {
  if (format !== "uri") return undefined;
  if (!/^[a-z][a-z0-9+.-]*:/i.test(value)) return false;
  return /^https:\/\/[a-z0-9.-]+\.[a-z]+(?:\/[\w.-]*)*$/.test(value) ? true : undefined;
}

function codePoints(text: string): number {
  return /[\ud800-\udfff]/.test(text) ? [...text].length : text.length;
}

/** Returns true if a string matches a pattern; undefined if the pattern is not a regular expression. */
export function matches(pattern: string, value: string): Answer {
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return undefined;
  }
}

function isArrayIn(arrays: Arrays, items: readonly JsonNode[]): Answer {
  if (items.length < arrays.minItems || items.length > arrays.maxItems) return false;
  if (arrays.unique && new Set(items.map(canonicalText)).size < items.length) return false;
  return every([...items.entries()], ([i, item]) => meaningAccepts(arrays.prefix[i] ?? arrays.rest, item));
}

function isObjectIn(objects: Objects, members: ReadonlyMap<string, JsonNode>): Answer {
  if (members.size < objects.minProperties || members.size > objects.maxProperties) return false;
  if ([...objects.required].some((name) => !members.has(name))) return false;
  for (const [name, others] of objects.dependencies) {
    if (members.has(name) && others.some((other) => !members.has(other))) return false;
  }
  return every([...members], ([name, value]) => isMemberIn(objects, name, value));
}

function isMemberIn(objects: Objects, name: string, value: JsonNode): Answer {
  const named = objects.properties.get(name);
  const patterns = [...objects.patterns].filter(([pattern]) => matches(pattern, name) !== false);
  const applying = [...(named ? [named] : []), ...patterns.map(([, meaning]) => meaning)];
  if (applying.length === 0 && objects.closes) return false;
  return every(applying.length > 0 ? applying : [objects.rest], (meaning) => meaningAccepts(meaning, value));
}

function every<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  let open = false;
  for (const item of items) {
    const answer = ask(item);
    if (answer === false) return false;
    if (answer === undefined) open = true;
  }
  return open ? undefined : true;
}

function any<T>(items: readonly T[], ask: (item: T) => Answer): Answer {
  return negated(every(items, (item) => negated(ask(item))));
}

function negated(answer: Answer): Answer {
  return answer === undefined ? undefined : !answer;
}
