import fc from "fast-check";
import {
  get,
  getItems,
  getMembers,
  getNumber,
  getString,
  isString,
  type JsonNode,
  type JsonObject,
  toValue,
} from "../../src/base/json.js";
import { typesOf } from "../../src/schema/types.js";

/** Values of the schema; for the keywords that contracts have (no `not`, `if`, `contains`). */
export function valuesOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const choices = getItems(schema, "enum");
  if (choices.length > 0) return fc.constantFrom(...choices.map(toValue));
  const alternatives = [...getItems(schema, "anyOf"), ...getItems(schema, "oneOf")].filter(isObject);
  if (alternatives.length > 0) return fc.oneof(...alternatives.map(valuesOf));
  const parts = getItems(schema, "allOf").filter(isObject);
  if (parts.length > 0) return fc.tuple(...parts.map(valuesOf)).map((values) => Object.assign({}, ...values));
  const types = typesOf(schema);
  if (types.length === 0) return fc.jsonValue();
  return fc.oneof(...types.map((type) => valuesOfType(schema, type)));
}

function valuesOfType(schema: JsonObject, type: string): fc.Arbitrary<unknown> {
  switch (type) {
    case "string":
      if (isString(get(schema, "pattern")))
        return fc.stringMatching(new RegExp(getString(schema, "pattern") ?? "", "u"));
      if (get(schema, "format") !== undefined) return fc.webUrl({ validSchemes: ["https"] });
      return fc.string({
        minLength: getNumber(schema, "minLength") ?? 0,
        maxLength: getNumber(schema, "maxLength") ?? 30,
      });
    case "integer":
    case "number":
      return numbersOf(schema, type);
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "array":
      if (get(schema, "prefixItems"))
        return fc.tuple(...getItems(schema, "prefixItems").filter(isObject).map(valuesOf));
      return fc.array(itemsOf(schema), {
        minLength: getNumber(schema, "minItems") ?? 0,
        maxLength: Math.min(getNumber(schema, "maxItems") ?? 3, 5),
      });
    default:
      return objectsOf(schema);
  }
}

function numbersOf(schema: JsonObject, type: string): fc.Arbitrary<number> {
  const [above, below] = [getNumber(schema, "exclusiveMinimum"), getNumber(schema, "exclusiveMaximum")];
  const low = getNumber(schema, "minimum") ?? above ?? -1000;
  const high = getNumber(schema, "maximum") ?? below ?? Math.max(1000, low);
  const step = getNumber(schema, "multipleOf") ?? (type === "integer" ? 1 : undefined);
  const numbers =
    step === undefined
      ? fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true })
      : fc
          .integer({ min: safe(Math.ceil(low / step)), max: safe(Math.floor(high / step)) })
          .map((count) => count * step);
  return numbers.filter((value) => value !== above && value !== below);
}

/** Beyond this, fast-check does not end. */
function safe(integer: number): number {
  return Math.max(Number.MIN_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, integer));
}

function itemsOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const items = get(schema, "items");
  return items?.kind === "object" ? valuesOf(items) : fc.jsonValue();
}

function objectsOf(schema: JsonObject): fc.Arbitrary<unknown> {
  const properties = getMembers(schema, "properties").filter((entry): entry is readonly [string, JsonObject] =>
    isObject(entry[1]),
  );
  const required = getItems(schema, "required")
    .filter(isString)
    .map(({ value }) => value);
  const members = properties.map(([name, property]) => {
    const pair = fc.tuple(fc.constant(name), valuesOf(property));
    return required.includes(name) ? pair : fc.option(pair, { nil: undefined });
  });
  // Own properties with any name, including `__proto__`, as `JSON.parse` makes them.
  return fc.tuple(...members).map((entries) => toObject(entries.filter((entry) => entry !== undefined)));
}

function toObject(entries: readonly (readonly [string, unknown])[]): object {
  const members = entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  return JSON.parse(`{${members.join(",")}}`) as object;
}

/** Bodies with one property that the schema refuses: a wrong type, or outside its enum or bounds. */
export function refusedBodies(schema: JsonObject): fc.Arbitrary<unknown> | undefined {
  const spoilt = getMembers(schema, "properties").flatMap(([name, property]) => {
    const wrong = isObject(property) ? wrongValues(property) : [];
    return wrong.map((value) => ({ name, value }));
  });
  if (spoilt.length === 0) return undefined;
  return fc.tuple(objectsOf(schema), fc.constantFrom(...spoilt)).map(([body, { name, value }]) => {
    const entries = Object.entries(body as object).filter(([key]) => key !== name);
    return toObject([...entries, [name, value]]);
  });
}

/** One value per promise that a property makes. */
function wrongValues(schema: JsonObject): readonly unknown[] {
  const types = typesOf(schema);
  const all: Readonly<Record<string, unknown>> = {
    string: "a",
    integer: 1,
    number: 0.5,
    boolean: true,
    array: [],
    object: {},
    null: null,
  };
  const isNumeric = types.includes("number") || types.includes("integer");
  const wrongTypes = Object.keys(all).filter(
    (type) => types.length > 0 && !types.includes(type) && !(isNumeric && (type === "integer" || type === "number")),
  );
  const [low, high] = [getNumber(schema, "minimum"), getNumber(schema, "maximum")];
  const most = getNumber(schema, "maxLength");
  return [
    ...wrongTypes.map((type) => all[type]),
    ...(get(schema, "enum") ? ["none of these"] : []),
    // Beyond 2^53, a step of one is none.
    ...(low === undefined || low - 1 === low ? [] : [low - 1]),
    ...(high === undefined || high + 1 === high ? [] : [high + 1]),
    ...(most === undefined ? [] : ["x".repeat(most + 1)]),
  ];
}

function isObject(node: JsonNode): node is JsonObject {
  return node.kind === "object";
}
