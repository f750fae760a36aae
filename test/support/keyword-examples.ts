// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema
import type { JsonValue } from "../../src/base/json.js";
import type { AssertingKeyword } from "../../src/schema/keywords.js";

export type Schema = { readonly [keyword: string]: JsonValue };

/** A schema with the keyword, a value that it accepts, and one that only the keyword refuses. */
export type Example = readonly [schema: Schema, accepted: JsonValue, refused: JsonValue];

/** Examples for each keyword that asserts. A keyword without one does not compile. */
export const examples: Readonly<Record<AssertingKeyword, readonly Example[]>> = {
  type: [
    [{ type: "integer" }, 3, 3.5],
    [{ type: ["string", "null"] }, null, 1],
    [{ type: "object" }, {}, []],
    [{ type: "array" }, [], {}],
    [{ type: "boolean" }, false, 0],
  ],
  enum: [[{ enum: [1, "a", { b: [1] }] }, { b: [1] }, { b: [2] }]],
  const: [[{ const: { a: 1, b: null } }, { b: null, a: 1 }, { a: 1 }]],
  minimum: [[{ minimum: 2 }, 2, 1.9]],
  maximum: [[{ maximum: 2 }, 2, 2.1]],
  exclusiveMinimum: [[{ exclusiveMinimum: 2 }, 2.1, 2]],
  exclusiveMaximum: [[{ exclusiveMaximum: 2 }, 1.9, 2]],
  multipleOf: [
    [{ multipleOf: 0.1 }, 0.3, 0.35],
    [{ multipleOf: 8 }, 16, 12],
  ],
  minLength: [[{ minLength: 2 }, "🎬🎬", "🎬"]],
  maxLength: [[{ maxLength: 2 }, "🎬🎬", "🎬🎬🎬"]],
  pattern: [[{ pattern: "^a+$" }, "aa", "ab"]],
  format: [[{ format: "uri" }, "https://example.com/a", "example_1.png"]],
  items: [[{ items: { type: "string" } }, ["a"], ["a", 1]]],
  prefixItems: [
    [{ prefixItems: [{ type: "string" }, { type: "integer" }] }, ["a", 1, null], ["a", "b"]],
    [{ prefixItems: [{ type: "string" }], items: { type: "integer" } }, ["a", 1], ["a", "b"]],
    [{ prefixItems: [{ type: "string" }], items: false }, ["a"], ["a", 1]],
  ],
  unevaluatedItems: [
    [{ allOf: [{ prefixItems: [{}] }], unevaluatedItems: false }, [1], [1, 2]],
    [{ prefixItems: [{}], unevaluatedItems: { type: "string" } }, [1, "a"], [1, 2]],
  ],
  contains: [[{ contains: { type: "string" } }, [1, "a"], [1]]],
  minContains: [[{ contains: { type: "string" }, minContains: 2 }, ["a", 1, "b"], ["a", 1]]],
  maxContains: [[{ contains: { type: "string" }, maxContains: 1 }, ["a", 1], ["a", "b"]]],
  minItems: [[{ minItems: 1 }, [1], []]],
  maxItems: [[{ maxItems: 1 }, [1], [1, 2]]],
  uniqueItems: [
    [
      { uniqueItems: true },
      [1, "1", { a: 1 }, { a: 2 }],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ],
  properties: [[{ properties: { a: { type: "string" } } }, { a: "b" }, { a: 1 }]],
  patternProperties: [[{ patternProperties: { "^x_": { type: "string" } } }, { x_a: "b", y: 1 }, { x_a: 1 }]],
  additionalProperties: [
    [{ properties: { a: {} }, additionalProperties: false }, { a: 1 }, { a: 1, b: 1 }],
    [{ patternProperties: { "^x": {} }, additionalProperties: { type: "string" } }, { x: 1, a: "b" }, { a: 1 }],
  ],
  unevaluatedProperties: [
    [
      {
        properties: { a: {} },
        oneOf: [
          { properties: { b: {} }, required: ["b"] },
          { properties: { c: {} }, required: ["c"] },
        ],
        unevaluatedProperties: false,
      },
      { a: 1, b: 1 },
      { a: 1, b: 1, d: 1 },
    ],
    [
      {
        if: { properties: { a: { const: 1 } }, required: ["a"] },
        then: { properties: { b: {} } },
        unevaluatedProperties: false,
      },
      { a: 1, b: 2 },
      { a: 2, b: 2 },
    ],
    [{ allOf: [{ additionalProperties: { type: "string" } }], unevaluatedProperties: false }, { a: "b" }, { a: 1 }],
    [
      { dependentSchemas: { a: { properties: { a: {}, b: {} } } }, unevaluatedProperties: false },
      { a: 1, b: 1 },
      { b: 1 },
    ],
  ],
  propertyNames: [[{ propertyNames: { maxLength: 2 } }, { ab: 1 }, { abc: 1 }]],
  required: [[{ required: ["a", "toString"] }, { a: 1, toString: 1 }, { a: 1 }]],
  dependentRequired: [[{ dependentRequired: { a: ["b"] } }, { a: 1, b: 1 }, { a: 1 }]],
  dependentSchemas: [[{ dependentSchemas: { a: { required: ["b"] } } }, { b: 1 }, { a: 1 }]],
  minProperties: [[{ minProperties: 1 }, { a: 1 }, {}]],
  maxProperties: [[{ maxProperties: 1 }, { a: 1 }, { a: 1, b: 1 }]],
  allOf: [[{ allOf: [{ minimum: 1 }, { maximum: 2 }] }, 1, 3]],
  anyOf: [[{ anyOf: [{ type: "string" }, { minimum: 5 }] }, "a", 1]],
  oneOf: [[{ oneOf: [{ type: "integer" }, { minimum: 5 }] }, 1, 6]],
  not: [[{ not: { required: ["a", "b"] } }, { a: 1 }, { a: 1, b: 1 }]],
  if: [[{ if: { type: "integer" }, then: { minimum: 1 } }, 0.5, 0]],
  then: [[{ if: { type: "integer" }, then: { minimum: 1 } }, 1, 0]],
  else: [[{ if: { type: "integer" }, else: { minLength: 1 } }, "a", ""]],
};
