import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue, toValue } from "../../src/base/json.js";
import { closedSchema } from "../../src/schema/closed-schema.js";

const text = { type: "string" };
const camera = { type: "object", properties: { angle: { type: "number" } } };

function accepted(schema: JsonValue, values: readonly JsonValue[]): readonly boolean[] {
  const closed = toValue(closedSchema(fromValue(schema) as JsonObject)) as object;
  const validate = new Ajv2020({ strict: false }).compile(closed);
  return values.map((value) => validate(value));
}

test.each([
  [
    "oneOf",
    {
      oneOf: [
        { properties: { a: text }, required: ["a"] },
        { properties: { b: text }, required: ["b"] },
      ],
    },
  ],
  ["anyOf", { anyOf: [{ properties: { a: text } }, { properties: { b: text }, required: ["b"] }] }],
  ["allOf", { allOf: [{ properties: { a: text } }, { properties: { b: text } }] }],
  ["oneOf beside properties", { properties: { a: text }, oneOf: [{ properties: { b: text } }] }],
  ["dependentSchemas", { properties: { a: text }, dependentSchemas: { a: { properties: { b: text } } } }],
  ["allOf in oneOf", { oneOf: [{ allOf: [{ properties: { a: text } }, { properties: { b: text } }] }] }],
])("a misspelt name is refused in %s", (_, schema) => {
  expect(accepted({ type: "object", ...schema }, [{ a: "x" }, { a: "x", bb: "y" }])).toEqual([true, false]);
});

test.each([
  ["an object in a branch", { oneOf: [{ properties: { camera } }, { type: "null" }] }],
  ["the items of a branch", { anyOf: [{ properties: { camera: { type: "array", items: camera } } }] }],
])("a misspelt name is refused in %s", (_, schema) => {
  const wrap = (value: JsonValue): JsonValue => ({
    camera: JSON.stringify(schema).includes("array") ? [value] : value,
  });
  expect(accepted(schema, [wrap({ angle: 1 }), wrap({ angel: 1 })])).toEqual([true, false]);
});

test("the schemas of two parts for one property are combined", () => {
  const one = { properties: { camera } };
  const other = { properties: { camera: { type: "object", properties: { zoom: { type: "number" } } } } };
  expect(accepted({ allOf: [one, other] }, [{ camera: { angle: 1, zoom: 2 } }])).toEqual([true]);
  expect(accepted({ ...one, anyOf: [other] }, [{ camera: { angle: 1, zoom: 2 } }])).toEqual([true]);
});

test.each([
  ["an alternative is any object", { anyOf: [{ properties: { a: text } }, { type: "object" }] }],
  [
    "an alternative is any value",
    { properties: { a: text }, oneOf: [{ properties: { c: text }, required: ["c"] }, {}] },
  ],
  ["the page says so", { properties: { a: text }, additionalProperties: true, oneOf: [{ properties: { c: text } }] }],
  ["a branch says so", { anyOf: [{ properties: { a: text }, additionalProperties: true }] }],
])("an object stays open if %s", (_, schema) => {
  expect(accepted({ type: "object", ...schema }, [{ a: "x", other: 1 }])).toEqual([true]);
});

test("schemas under not, if and contains are not closed", () => {
  const schema = {
    properties: { list: { type: "array", contains: camera, not: { contains: { ...camera, required: ["angle"] } } } },
  };
  expect(accepted(schema, [{ list: [{ other: 1 }] }, { list: [{ angle: 1, other: 1 }] }])).toEqual([true, false]);
});
