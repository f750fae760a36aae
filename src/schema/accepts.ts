/** Whether a value satisfies a cleaned schema: enough of JSON Schema to judge the pages' own defaults and samples. */
import {
  get,
  getItems,
  getMembers,
  getNumber,
  getString,
  isString,
  type JsonNode,
  type JsonObject,
  renderJson,
  sameJson,
} from "../base/json.js";
import { pointerTo } from "../base/pointer.js";
import { matchesPattern } from "./patterns.js";

/** One thing that a schema refuses about a value. */
export interface Refusal {
  /** Of the schema that refuses it. */
  readonly pointer: string;
  /** What is refused, or lacks something. */
  readonly node: JsonNode;
  /** The names of properties that lead to it. */
  readonly names: readonly string[];
  /** A sentence without its full stop. */
  readonly reason: string;
}

/** Why the schema refuses the value: the first reason; undefined where it accepts it. See `refusals`. */
export function refusal(schema: JsonObject, value: JsonNode): string | undefined {
  const first = refusals(schema, value).next();
  if (first.done === true) return undefined;
  const { names, reason } = first.value;
  return [...names.map((name) => JSON.stringify(name)), reason].join(": ");
}

/**
 * Everything that the schema refuses about the value, in the schema's order. Formats are not looked at, and of the
 * rarer keywords (`not`, `if`, `contains`, `prefixItems` …) neither are those that no page has been seen with.
 *
 * @param pointer Of the schema.
 */
export function* refusals(
  schema: JsonObject,
  node: JsonNode,
  pointer = "",
  names: readonly string[] = [],
): Generator<Refusal, void, undefined> {
  const reason = ownRefusal(schema, node);
  if (reason !== undefined) yield { pointer, node, names, reason };
  // Of what has another kind, the parts say nothing more.
  if (typesOf(schema).length > 0 && !hasSomeType(schema, node)) return;
  const isNot = (why: string, at = node): Refusal => ({ pointer, node: at, names, reason: why });
  if (node.kind === "object") {
    yield* missingNames(schema, node).map((name) => isNot(`it lacks ${JSON.stringify(name)}`));
    yield* refusedNames(schema, node).map(([name, member]) => isNot(`it has no property ${show(name)}`, member));
    for (const [name, property] of getMembers(schema, "properties")) {
      const member = node.members.get(name);
      if (member === undefined || property.kind !== "object") continue;
      yield* refusals(property, member, pointerTo(pointer, "properties", name), [...names, name]);
    }
  }
  const items = get(schema, "items");
  if (node.kind === "array" && items?.kind === "object") {
    for (const item of node.items) yield* refusals(items, item, pointerTo(pointer, "items"), names);
  }
  for (const [i, inner] of schemasAt(schema, "allOf").entries()) {
    yield* refusals(inner, node, pointerTo(pointer, "allOf", i), names);
  }
  const accepting = (keyword: string): number => schemasAt(schema, keyword).filter((s) => !refusal(s, node)).length;
  if (get(schema, "anyOf") && accepting("anyOf") === 0) yield isNot('no schema of "anyOf" accepts it');
  if (get(schema, "oneOf") && accepting("oneOf") !== 1) yield isNot('not exactly one schema of "oneOf" accepts it');
}

/** What is refused about the value as a whole. */
function ownRefusal(schema: JsonObject, value: JsonNode): string | undefined {
  if (!hasSomeType(schema, value)) return `it is no ${typesOf(schema).join(" or ")}`;
  const choices = get(schema, "enum");
  if (choices?.kind === "array" && !choices.items.some((choice) => sameJson(choice, value)))
    return 'it is not in "enum"';
  const constant = get(schema, "const");
  if (constant !== undefined && !sameJson(constant, value)) return `it is not ${renderJson(constant)}`;
  if (value.kind === "array") return countRefusal(schema, value.items.length, "Items", "items");
  if (value.kind === "object") return undefined;
  if (typeof value.value === "string") {
    return countRefusal(schema, [...value.value].length, "Length", "characters") ?? patternRefusal(schema, value.value);
  }
  return typeof value.value === "number" ? boundRefusal(schema, value.value) : undefined;
}

function hasSomeType(schema: JsonObject, value: JsonNode): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => hasType(value, type));
}

function schemasAt(schema: JsonObject, keyword: string): readonly JsonObject[] {
  return getItems(schema, keyword).filter((node) => node.kind === "object");
}

function missingNames(schema: JsonObject, value: JsonObject): readonly string[] {
  return getItems(schema, "required")
    .filter(isString)
    .map((name) => name.value)
    .filter((name) => !value.members.has(name));
}

/** The members that a closed object schema has no property for. */
function refusedNames(schema: JsonObject, value: JsonObject): readonly (readonly [string, JsonNode])[] {
  const additional = get(schema, "additionalProperties");
  const isClosed = additional?.kind === "scalar" && additional.value === false && !get(schema, "patternProperties");
  const declared = get(schema, "properties");
  return isClosed ? [...value.members].filter(([name]) => get(declared, name) === undefined) : [];
}

/** A name as a message shows it, cut to a readable length. */
function show(name: string): string {
  return JSON.stringify(name.slice(0, 60));
}

function patternRefusal(schema: JsonObject, value: string): string | undefined {
  const pattern = getString(schema, "pattern");
  return pattern === undefined || matchesPattern(pattern, value) ? undefined : "it does not match the pattern";
}

function boundRefusal(schema: JsonObject, value: number): string | undefined {
  const bound = (keyword: string): number | undefined => getNumber(schema, keyword);
  if (value < (bound("minimum") ?? value)) return `it is below the minimum ${bound("minimum")}`;
  if (value > (bound("maximum") ?? value)) return `it is above the maximum ${bound("maximum")}`;
  const low = bound("exclusiveMinimum");
  if (low !== undefined && value <= low) return `it is not above ${low}`;
  const high = bound("exclusiveMaximum");
  if (high !== undefined && value >= high) return `it is not below ${high}`;
  const step = bound("multipleOf");
  // As validators do it: 0.3 is a multiple of 0.1, whatever a double says.
  const isOff = step !== undefined && Math.abs(Math.round(value / step) - value / step) > 1e-6;
  return isOff ? `it is no multiple of ${step}` : undefined;
}

function countRefusal(schema: JsonObject, count: number, suffix: string, unit: string): string | undefined {
  const [min, max] = [getNumber(schema, `min${suffix}`), getNumber(schema, `max${suffix}`)];
  if (min !== undefined && count < min) return `it has fewer than ${min} ${unit}`;
  if (max !== undefined && count > max) return `it has more than ${max} ${unit}`;
  return undefined;
}

/** The types that a schema names; an empty list allows all. */
export function typesOf(schema: JsonObject): readonly string[] {
  const type = get(schema, "type");
  if (isString(type)) return [type.value];
  return getItems(schema, "type")
    .filter(isString)
    .map(({ value }) => value);
}

/** The types that the values have, in order; `number` stands for integers among other numbers too. */
export function kindsOf(values: readonly JsonNode[]): readonly string[] {
  const kinds = new Set(values.map(kindOf));
  if (kinds.has("number")) kinds.delete("integer");
  return [...kinds];
}

function kindOf(value: JsonNode): string {
  const types = ["null", "boolean", "integer", "number", "string", "array", "object"];
  return types.find((type) => hasType(value, type)) ?? "";
}

/** Whether the value has one of JSON Schema's seven types; 3.0 is an integer. */
export function hasType(value: JsonNode, type: string): boolean {
  if (value.kind !== "scalar") return value.kind === type;
  if (value.value === null) return type === "null";
  if (typeof value.value === "number")
    return type === "number" || (type === "integer" && Number.isInteger(value.value));
  return typeof value.value === type;
}
