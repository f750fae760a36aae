// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema
import { expect, test } from "vitest";
import { type JsonValue, toValue } from "../../src/base/json.js";
import { renderValidator } from "../../src/emit/client/validator.js";
import { mergeContracts } from "../../src/model/merge-contracts.js";
import type { Model } from "../../src/model/model.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { deepEqual } from "../../src/runtime/deep-equal.js";
import { codePoints, isObject, isUri } from "../../src/runtime/validation.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { examples } from "../support/keyword-examples.js";
import { readingOf } from "../support/reading-of.js";

/** The model of one page with the input schema and the sample, and its diagnostics. */
function modelOf(input: unknown, ...samples: readonly unknown[]) {
  const contract = normalizeReading(readingOf(input, { type: "string" }, samples));
  const merged = mergeContracts([contract.value]);
  const model = merged.value[0] as Model;
  const diagnostics = [...contract.diagnostics, ...merged.diagnostics];
  return {
    input: toValue(model.input) as { readonly [keyword: string]: JsonValue },
    rules: diagnostics.map(({ rule }) => rule),
    refused: diagnostics.filter(({ rule }) => rule === "model/sample-refused").map(({ message }) => message),
    isValid: validatorOf(model),
  };
}

/** The validator as the client ships it. */
function validatorOf({ input }: Model): (value: unknown) => boolean {
  const schema = closedSchema(input);
  const { code } = renderValidator(schema);
  const make = new Function("inputSchema", "codePoints", "deepEqual", "isObject", "isUri", `${code}\nreturn validate;`);
  return make(toValue(schema), codePoints, deepEqual, isObject, isUri) as (value: unknown) => boolean;
}

test.each(Object.entries(examples))("a sample that breaks %s comes with a warning", (_, list) => {
  for (const [schema, accepted, refused] of list) {
    for (const value of [accepted, refused]) {
      const { isValid, rules } = modelOf({ type: "object", properties: { v: schema } }, { v: value });
      // A format or a pattern that the page's own value breaks is not asserted, with a warning of its own.
      const isWarned = rules.some((rule) => /sample-refused|unasserted/.test(rule));
      expect(isWarned, JSON.stringify({ schema, value })).toBe(value === refused);
      if (!isValid({ v: value })) expect(rules).toContain("model/sample-refused");
    }
  }
});

const branches = {
  type: "object",
  properties: { prompt: { type: "string" } },
  required: ["prompt"],
  oneOf: [
    { properties: { image_url: { type: "string" } }, required: ["image_url"] },
    { properties: { video_url: { type: "string" } }, required: ["video_url"] },
  ],
};

test("a property of a oneOf branch is declared: its sample is not refused, and the schema is not opened", () => {
  const { input, refused } = modelOf(branches, { prompt: "a", image_url: "b" });
  expect(refused).toEqual([]);
  expect(input).not.toHaveProperty("additionalProperties");
});

test("a name that no branch has opens the schema, with a warning", () => {
  const { input, refused } = modelOf(branches, { prompt: "a", image_url: "b", seed: 1 });
  expect(refused).toEqual(['The sample request on the page does not satisfy the schema: it has no property "seed"']);
  expect(input).toHaveProperty("additionalProperties", true);
});

test("a condition may add properties", () => {
  const condition = { if: { properties: { a: { const: 1 } }, required: ["a"] }, then: { properties: { b: {} } } };
  const { input, refused, isValid } = modelOf({ type: "object", properties: { a: {} }, ...condition }, { a: 1, b: 2 });
  expect(refused).toEqual([]);
  expect(input).not.toHaveProperty("additionalProperties");
  expect(isValid({ a: 1, b: 2 })).toBe(true);
});

test.each([
  ["an enum", { enum: ["1:1", "4:3"] }],
  ["an enum in allOf, as cog writes it", { allOf: [{ type: "string", enum: ["1:1", "4:3"] }] }],
  ["const alternatives", { oneOf: [{ const: "1:1", title: "Square" }, { const: "4:3" }] }],
  ["an optional choice", { anyOf: [{ type: "string", enum: ["1:1", "4:3"] }, { type: "null" }] }],
])("the default of a choice made of %s stays a default, although it is in a sample", (_, choice) => {
  const ratio = { ...choice, default: "1:1" };
  const { input } = modelOf({ type: "object", properties: { ratio } }, { ratio: "1:1" });
  expect(input).toHaveProperty("properties.ratio.default", "1:1");
});

test("the default of free text that a sample shows is an example", () => {
  const { input } = modelOf({ type: "object", properties: { a: { type: "string", default: "x" } } }, { a: "x" });
  expect(input).toHaveProperty("properties.a.examples", ["x"]);
});

test("a format that the page's own sample does not satisfy is not asserted, for any property", () => {
  const link = { type: "string", format: "uri" };
  const { rules, isValid } = modelOf({ type: "object", properties: { link } }, { link: "not a link" });
  expect(rules).toContain("schema/unasserted-format");
  expect(isValid({ link: "not a link" })).toBe(true);
});

const parts = [
  { type: "object", properties: { a: { type: "string" } }, required: ["a", "b"] },
  { type: "object", properties: { b: { type: "string" } } },
];

test("a part of allOf may require a property of another part", () => {
  const { input, isValid } = modelOf({ allOf: parts });
  expect(input).toHaveProperty("allOf.0.required", ["a", "b"]);
  expect(isValid({ a: "x" })).toBe(false);
});

test("a part that requires a name that no part has is corrected in its place", () => {
  const [one, other] = parts;
  const input = { allOf: [{ ...one, required: ["a", "c"] }, other] };
  const { diagnostics } = normalizeReading(readingOf(input));
  const found = diagnostics.filter(({ rule }) => rule === "schema/required-without-property");
  expect(found.map(({ pointer }) => pointer)).toEqual(["/input/allOf/0"]);
  expect(modelOf(input).input).toHaveProperty("allOf.0.x-required", ["c"]);
});

const text = { type: "string" };
test.each([
  ["a type", text, "a", 1],
  ["an enum", { type: "string", enum: ["a"] }, "a", "b"],
  ["const", { const: "a" }, "a", "b"],
  ["allOf", { allOf: [text, { maxLength: 2 }] }, "a", "abc"],
  ["a type and allOf", { type: "string", allOf: [text] }, "a", 1],
  ["anyOf", { anyOf: [text, { type: "integer" }] }, "a", []],
  ["oneOf", { oneOf: [text, { type: "integer" }] }, "a", []],
  ["oneOf with a branch that accepts null", { oneOf: [{ type: ["string", "null"] }, { type: "integer" }] }, "a", []],
  ["oneOf with a nullable branch", { oneOf: [{ ...text, nullable: true }, { type: "integer" }] }, "a", []],
  ["oneOf with an x-nullable branch", { oneOf: [{ ...text, "x-nullable": true }, { type: "integer" }] }, "a", []],
  [
    "oneOf of parts without a type",
    { type: "object", oneOf: [{ required: ["a"] }, { required: ["b"] }] },
    { a: 1 },
    {},
  ],
  ["anyOf and oneOf", { anyOf: [text, { type: "integer" }], oneOf: [text, { type: "integer" }] }, "a", []],
  ["not", { type: "string", not: { maxLength: 1 } }, "ab", "a"],
])("nullable beside %s accepts null, and nothing else that was refused", (_, schema, accepted, refused) => {
  for (const keyword of ["nullable", "x-nullable"]) {
    const v = { title: "V", ...schema, [keyword]: true };
    const { isValid, rules } = modelOf({ type: "object", properties: { v } });
    expect(rules).toContain("schema/nullable");
    expect([null, accepted, refused].map((value) => isValid({ v: value }))).toEqual([true, true, false]);
  }
});

test("of nullable and x-nullable, one true value is enough, and false adds nothing", () => {
  const properties = {
    both: { type: "string", nullable: false, "x-nullable": true },
    neither: { type: "string", "x-nullable": false },
  };
  expect(modelOf({ type: "object", properties }).input).toMatchObject({
    properties: { both: { type: ["string", "null"] }, neither: { type: "string" } },
  });
});

test("dependencies are dependentRequired and dependentSchemas", () => {
  const dependencies = { a: ["b"], c: { required: ["d"] } };
  const properties = { a: {}, b: {}, c: {}, d: {} };
  const { input, isValid, rules } = modelOf({ type: "object", properties, dependencies });
  expect(input).toMatchObject({ dependentRequired: { a: ["b"] }, dependentSchemas: { c: { required: ["d"] } } });
  expect(rules).toContain("schema/dependencies");
  expect([{ a: 1 }, { a: 1, b: 1 }, { c: 1 }, { c: 1, d: 1 }].map(isValid)).toEqual([false, true, false, true]);
});

test("a tuple of draft 7 keeps the meaning of additionalItems", () => {
  const tuple = { type: "array", items: [{ type: "string" }, { type: "integer" }], additionalItems: false };
  const { input, isValid } = modelOf({ type: "object", properties: { v: tuple } });
  expect(input).toHaveProperty("properties.v.prefixItems.length", 2);
  expect([["a", 1], ["a", 1, 2], [1]].map((v) => isValid({ v }))).toEqual([true, false, false]);
});

test("a sample of a prefix item or of another member decides whether its format is asserted", () => {
  const link = { type: "string", format: "uri" };
  const properties = {
    list: { type: "array", prefixItems: [link] },
    map: { type: "object", additionalProperties: link },
  };
  const { isValid } = modelOf({ type: "object", properties }, { list: ["a.png"], map: { a: "b.png" } });
  expect(isValid({ list: ["a.png"], map: { a: "b.png" } })).toBe(true);
});

test("a sample with a name that a branch's map allows is accepted, and the object stays closed", () => {
  const map = { type: "object", properties: { a: { type: "integer" } }, additionalProperties: { type: "string" } };
  const input = { type: "object", properties: { o: { oneOf: [map, { type: "array" }] } } };
  const found = modelOf(input, { o: { a: 1, z: "x" } });
  expect([found.refused, found.input["properties"]]).toEqual([
    [],
    expect.not.objectContaining({ o: { additionalProperties: true } }),
  ]);
  expect(found.isValid({ o: { a: 1, z: 2 } })).toBe(false);
});
