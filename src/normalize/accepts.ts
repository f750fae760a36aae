/** Whether a value satisfies a cleaned schema: enough of JSON Schema to judge the pages' own defaults and samples. */
import {
  get,
  getItems,
  getMembers,
  getNumber,
  isString,
  type JsonNode,
  type JsonObject,
  renderJson,
  sameJson,
} from "../base/json.js";

/** Why the schema refuses the value; undefined where it accepts it. Formats and patterns are not looked at. */
export function refusal(schema: JsonObject, value: JsonNode): string | undefined {
  const types = typesOf(schema);
  if (types.length > 0 && !types.some((type) => hasType(value, type))) return `it is no ${types.join(" or ")}`;
  const choices = get(schema, "enum");
  if (choices?.kind === "array" && !choices.items.some((choice) => sameJson(choice, value)))
    return 'it is not in "enum"';
  const constant = get(schema, "const");
  if (constant !== undefined && !sameJson(constant, value)) return `it is not ${renderJson(constant)}`;
  return refusalOfKind(schema, value);
}

function refusalOfKind(schema: JsonObject, value: JsonNode): string | undefined {
  if (value.kind === "array")
    return countRefusal(schema, value.items.length, "Items", "items") ?? itemRefusal(schema, value.items);
  if (value.kind === "object") return propertyRefusal(schema, value);
  if (typeof value.value === "string") return countRefusal(schema, [...value.value].length, "Length", "characters");
  return typeof value.value === "number" ? boundRefusal(schema, value.value) : undefined;
}

function boundRefusal(schema: JsonObject, value: number): string | undefined {
  const bound = (keyword: string): number | undefined => getNumber(schema, keyword);
  if (value < (bound("minimum") ?? value)) return `it is below the minimum ${bound("minimum")}`;
  if (value > (bound("maximum") ?? value)) return `it is above the maximum ${bound("maximum")}`;
  const low = bound("exclusiveMinimum");
  if (low !== undefined && value <= low) return `it is not above ${low}`;
  const high = bound("exclusiveMaximum");
  if (high !== undefined && value >= high) return `it is not below ${high}`;
  return undefined;
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

/** Whether the value has one of JSON Schema's seven types; 3.0 is an integer. */
export function hasType(value: JsonNode, type: string): boolean {
  if (value.kind !== "scalar") return value.kind === type;
  if (value.value === null) return type === "null";
  if (typeof value.value === "number")
    return type === "number" || (type === "integer" && Number.isInteger(value.value));
  return typeof value.value === type;
}
