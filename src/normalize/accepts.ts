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
import { matchesPattern } from "./patterns.js";

/**
 * Why the schema refuses the value; undefined where it accepts it. Formats are not looked at, and of the rarer
 * keywords (`not`, `if`, `contains`, `prefixItems` …) neither are those that no page has been seen with.
 */
export function refusal(schema: JsonObject, value: JsonNode): string | undefined {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return `it is no ${types.join(" or ")}`;
  const choices = get(schema, "enum");
  if (choices?.kind === "array" && !choices.items.some((choice) => sameJson(choice, value)))
    return 'it is not in "enum"';
  const constant = get(schema, "const");
  if (constant !== undefined && !sameJson(constant, value)) return `it is not ${renderJson(constant)}`;
  return refusalOfKind(schema, value) ?? alternativesRefusal(schema, value);
}

function alternativesRefusal(schema: JsonObject, value: JsonNode): string | undefined {
  const accepting = (keyword: string): number => schemasAt(schema, keyword).filter((s) => !refusal(s, value)).length;
  for (const inner of schemasAt(schema, "allOf")) {
    const reason = refusal(inner, value);
    if (reason !== undefined) return reason;
  }
  if (get(schema, "anyOf") && accepting("anyOf") === 0) return 'no schema of "anyOf" accepts it';
  if (get(schema, "oneOf") && accepting("oneOf") !== 1) return 'not exactly one schema of "oneOf" accepts it';
  return undefined;
}

function schemasAt(schema: JsonObject, keyword: string): readonly JsonObject[] {
  return getItems(schema, keyword).filter((node) => node.kind === "object");
}

function refusalOfKind(schema: JsonObject, value: JsonNode): string | undefined {
  if (value.kind === "array")
    return countRefusal(schema, value.items.length, "Items", "items") ?? itemRefusal(schema, value.items);
  if (value.kind === "object") return propertyRefusal(schema, value);
  if (typeof value.value === "string") {
    return countRefusal(schema, [...value.value].length, "Length", "characters") ?? patternRefusal(schema, value.value);
  }
  return typeof value.value === "number" ? boundRefusal(schema, value.value) : undefined;
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

function itemRefusal(schema: JsonObject, items: readonly JsonNode[]): string | undefined {
  const each = get(schema, "items");
  if (each?.kind !== "object") return undefined;
  return items.map((item) => refusal(each, item)).find((reason) => reason !== undefined);
}

function propertyRefusal(schema: JsonObject, value: JsonObject): string | undefined {
  const missing = getItems(schema, "required").find((name) => isString(name) && !value.members.has(name.value));
  if (missing !== undefined) return `it lacks ${renderJson(missing)}`;
  for (const [name, property] of getMembers(schema, "properties")) {
    const member = value.members.get(name);
    const reason = member !== undefined && property.kind === "object" ? refusal(property, member) : undefined;
    if (reason !== undefined) return `${JSON.stringify(name)}: ${reason}`;
  }
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
