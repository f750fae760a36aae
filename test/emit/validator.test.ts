/** The rewritten code of a validator says what Ajv says, whatever the properties are called. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { renderValidator } from "../../src/emit/client/validator.js";
import { deepEqual } from "../../src/runtime/deep-equal.js";
import { codePoints, isUri } from "../../src/runtime/validation.js";

/** Names of the language, of the code itself, of what objects inherit, and names that no variable can have. */
const names = fc.constantFrom(
  "prompt",
  "image_urls",
  "data",
  "data0",
  "data1",
  "a b",
  "a  b",
  "validate",
  "class",
  "let",
  "is_finite",
  "isNaN",
  "input_schema",
  "isUri",
  "constructor",
  "toString",
  "a.b",
  'quo"te',
  "日本",
  "key0",
  "undefined",
);

const { schema, value } = fc.letrec<{ schema: JsonValue; value: JsonValue }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.record({ type: fc.constantFrom("string", "integer", "number", "boolean", "null") }),
    fc.record({ type: fc.constantFrom("integer", "number"), minimum: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ maximum: fc.integer({ min: -2, max: 2 }) }),
    fc.record({ type: fc.constant("string"), minLength: fc.integer({ min: 0, max: 2 }) }),
    fc.record({ type: fc.constant("string"), enum: fc.uniqueArray(fc.constantFrom("", "a", "b😀"), { minLength: 1 }) }),
    fc.record({ enum: fc.uniqueArray(fc.constantFrom("a", 1, null, true), { minLength: 1 }) }),
    fc.record({ type: fc.constant(["string", "null"]) }),
    fc.record({ type: fc.constant("string"), format: fc.constant("uri") }),
    fc.record({ anyOf: fc.array(tie("schema"), { minLength: 1, maxLength: 2 }) }),
    fc.record({ not: tie("schema") }),
    fc.record({
      type: fc.constant("array"),
      items: tie("schema"),
      minItems: fc.integer({ min: 0, max: 1 }),
      maxItems: fc.integer({ min: 1, max: 2 }),
    }),
    fc.record(
      {
        type: fc.constant("object"),
        properties: fc.dictionary(names, tie("schema"), { maxKeys: 3 }),
        required: fc.uniqueArray(names, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
      },
      { requiredKeys: ["properties"] },
    ),
  ) as fc.Arbitrary<JsonValue>,
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<JsonValue>("", "a", "b😀", "https://a.example/b", 0, 1, -3, 0.5, true, null),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(names, tie("value"), { maxKeys: 3 }),
  ) as fc.Arbitrary<JsonValue>,
}));

test("it accepts and refuses what Ajv does", { timeout: 60_000 }, () => {
  const said = { yes: 0, no: 0 };
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 1, maxLength: 8 }), (rules, values) => {
      const judge = load(rules);
      const ajv = new Ajv2020({ strict: false, ownProperties: true, formats: { uri: isUri } });
      const reference = ajv.compile(rules as object);
      for (const one of values) {
        expect(judge(one)).toBe(reference(one));
        said[judge(one) ? "yes" : "no"] += 1;
      }
    }),
    { numRuns: 200, seed: 7 },
  );
  // A validator that always says the same would agree with nothing here.
  expect(Math.min(said.yes, said.no)).toBeGreaterThan(50);
});

test.each<[string, JsonValue, JsonValue[]]>([
  [
    "names that differ in blanks alone",
    { properties: { "a b": { type: "string" }, "a  b": { type: "string" }, ab: {} }, required: ["a b"] },
    [{ "a b": "" }, { "a  b": "" }, { ab: "" }, { "a b": "", "a  b": 1 }],
  ],
  [
    "a property that is called as Ajv calls a value",
    { properties: { x: { required: ["data0"] }, y: { required: ["data1"] } } },
    [{ x: { data0: 1 } }, { x: {} }, { y: { data1: 1 } }, { y: { data0: 1 } }],
  ],
])("it says what Ajv does of %s", (_, rules, values) => {
  const reference = new Ajv2020({ strict: false, ownProperties: true }).compile(rules as object);
  const judge = load(rules);
  const said = values.map((one) => judge(one));
  expect(said).toEqual(values.map((one) => reference(one)));
  expect(new Set(said).size).toBe(2);
});

function load(rules: JsonValue): (value: unknown) => boolean {
  const { code } = renderValidator(fromValue(rules) as JsonObject);
  const make = new Function("inputSchema", "codePoints", "deepEqual", "isUri", `${code}\nreturn validate;`);
  return make(rules, codePoints, deepEqual, isUri) as (value: unknown) => boolean;
}
