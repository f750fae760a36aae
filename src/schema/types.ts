import { get, getItems, isString, type JsonNode, type JsonObject } from "../base/json.js";
import { ALTERNATIVES, LISTED_VALUES } from "./keywords.js";

/** JSON Schema's types. */
export const TYPES: ReadonlySet<string> = new Set([
  "string",
  "number",
  "integer",
  "boolean",
  "object",
  "array",
  "null",
]);

/** The types that a schema names; an empty list allows all. */
export function typesOf(schema: JsonNode): readonly string[] {
  const type = get(schema, "type");
  if (isString(type)) return [type.value];
  return getItems(schema, "type")
    .filter(isString)
    .map(({ value }) => value);
}

/** Returns true for a schema of an object. A schema that says nothing else counts as one, without properties. */
export function readsAsObject(schema: JsonObject): boolean {
  const type = get(schema, "type");
  if (isString(type)) return type.value === "object";
  return ![...OTHER_SHAPES, "type"].some((keyword) => schema.members.has(keyword));
}

const OTHER_SHAPES = [...LISTED_VALUES, ...ALTERNATIVES];

/** The types of the values, in order. `number` covers integers among other numbers too. */
export function kindsOf(values: readonly JsonNode[]): readonly string[] {
  const kinds = new Set(values.map(kindOf));
  if (kinds.has("number")) kinds.delete("integer");
  return [...kinds];
}

function kindOf(value: JsonNode): string {
  const types = ["null", "boolean", "integer", "number", "string", "array", "object"];
  return types.find((type) => hasType(value, type)) ?? "";
}

/** Returns true if the value has the type, one of JSON Schema's seven. 3.0 is an integer. */
export function hasType(value: JsonNode, type: string): boolean {
  if (value.kind !== "scalar") return value.kind === type;
  if (value.value === null) return type === "null";
  if (typeof value.value === "number")
    return type === "number" || (type === "integer" && Number.isInteger(value.value));
  return typeof value.value === type;
}

/** Returns true if the schema names no type, or one that the value has. */
export function fitsTypes(schema: JsonObject, value: JsonNode): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some((type) => hasType(value, type));
}
