import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { changes, places } from "./changes.js";

/** The same meaning in two forms. */
const pairs: readonly (readonly [what: string, a: JsonValue, b: JsonValue])[] = [
  [
    "the order of properties",
    { type: "object", properties: { a: { type: "string" }, b: { type: "number" } } },
    { type: "object", properties: { b: { type: "number" }, a: { type: "string" } } },
  ],
  [
    "the order of required",
    { type: "object", properties: { a: {}, b: {} }, required: ["a", "b"] },
    { type: "object", properties: { a: {}, b: {} }, required: ["b", "a"] },
  ],
  ["the order of an enum", { enum: ["a", "b"] }, { enum: ["b", "a"] }],
  [
    "the order of the limits of a file",
    { type: "string", "x-media-constraints": ["file_size_mb<10", "width>300"] },
    { type: "string", "x-media-constraints": ["width>300", "file_size_mb<10"] },
  ],
  ["the order of keywords", { type: "string", minLength: 1 }, { minLength: 1, type: "string" }],
  ["the order of types", { type: ["string", "null"] }, { type: ["null", "string"] }],
  ["minItems 0 or absent", { type: "array", minItems: 0 }, { type: "array" }],
  ["minLength 0 or absent", { type: "string", minLength: 0 }, { type: "string" }],
  ["minProperties 0 or absent", { type: "object", minProperties: 0 }, { type: "object" }],
  ["uniqueItems false or absent", { type: "array", uniqueItems: false }, { type: "array" }],
  ["items true, empty or absent", { type: "array", items: true }, { type: "array", items: {} }],
  ["items empty or absent", { type: "array", items: {} }, { type: "array" }],
  ["an empty or an absent required", { type: "object", required: [] }, { type: "object" }],
  ["additionalProperties true or absent", { type: "object", additionalProperties: true }, { type: "object" }],
  ["deprecated false or absent", { type: "string", deprecated: false }, { type: "string" }],
  ["readOnly false or absent", { type: "string", readOnly: false }, { type: "string" }],
  ["a list of one type or the type", { type: ["string"] }, { type: "string" }],
  ["number beside integer", { type: ["integer", "number"] }, { type: "number" }],
  ["const or an enum of one", { const: "a" }, { enum: ["a"] }],
  ["a type beside an enum that has it", { type: "string", enum: ["a", "b"] }, { enum: ["a", "b"] }],
  ["values that the type refuses", { type: "string", enum: ["a", 1] }, { type: "string", enum: ["a"] }],
  ["a repeated value", { enum: ["a", "a"] }, { enum: ["a"] }],
  ["3 or 3.0", { const: 3 }, { const: JSON.parse("3.0") as number }],
  ["0 or -0", { minimum: 0, type: "number" }, { minimum: JSON.parse("-0") as number, type: "number" }],
  ["float or number", { type: "float" }, { type: "number" }],
  ["INT or integer", { type: "INT" }, { type: "integer" }],
  ["boolean or its two values", { type: "boolean" }, { enum: [true, false] }],
  ["null or an enum of it", { type: "null" }, { enum: [null] }],
  ["integer or a multiple of 1", { type: "integer" }, { type: "number", multipleOf: 1 }],
  ["a step that divides another", { allOf: [{ multipleOf: 0.1 }, { multipleOf: 0.3 }] }, { multipleOf: 0.3 }],
  ["a fraction as step beside integer", { type: "integer", multipleOf: 0.1 }, { type: "integer" }],
  ["a bound just outside a whole number", { type: "integer", exclusiveMinimum: 0 }, { type: "integer", minimum: 1 }],
  ["a fraction as bound of a whole number", { type: "integer", maximum: 4.5 }, { type: "integer", maximum: 4 }],
  ["the looser of two bounds", { type: "number", minimum: 1, exclusiveMinimum: 0 }, { type: "number", minimum: 1 }],
  ["a keyword of another type", { type: "string", minimum: 3 }, { type: "string" }],
  ["null by type, by anyOf", { type: ["string", "null"] }, { anyOf: [{ type: "string" }, { type: "null" }] }],
  [
    "null by anyOf, by oneOf",
    { anyOf: [{ type: "null" }, { type: "string" }] },
    { oneOf: [{ type: "string" }, { type: "null" }] },
  ],
  ["null by nullable", { type: "string", nullable: true }, { type: ["string", "null"] }],
  [
    "the words of the one branch beside null",
    { type: ["string", "null"], title: "A" },
    { anyOf: [{ type: "string", title: "A" }, { type: "null" }] },
  ],
  ["an enum or a oneOf of consts", { enum: ["a", "b"] }, { oneOf: [{ const: "b" }, { const: "a" }] }],
  [
    "the order of a union",
    { anyOf: [{ type: "object", properties: { a: {} } }, { type: "array" }] },
    { anyOf: [{ type: "array" }, { type: "object", properties: { a: {} } }] },
  ],
  ["a branch within another", { anyOf: [{ type: "number" }, { type: "integer" }] }, { type: "number" }],
  ["allOf or one schema", { allOf: [{ type: "string" }, { maxLength: 3 }] }, { type: "string", maxLength: 3 }],
  ["a reference or its target", { $ref: "#/$defs/a", $defs: { a: { type: "string" } } }, { type: "string" }],
  [
    "the name of a definition",
    { items: { $ref: "#/$defs/a" }, $defs: { a: { type: "string" } } },
    { items: { $ref: "#/$defs/b" }, $defs: { b: { type: "string" } } },
  ],
  ["not one type or the others", { type: ["string", "null"], not: { type: "null" } }, { type: "string" }],
  [
    "unevaluatedProperties without a combinator",
    { type: "object", unevaluatedProperties: false },
    { type: "object", additionalProperties: false },
  ],
  ["$comment, $id and $schema", { type: "string", $comment: "x", $schema: "y" }, { type: "string" }],
  [
    "required names that are no property",
    { type: "object", properties: { images: {} }, required: ["image_urls"] },
    { type: "object", properties: { images: {} } },
  ],
];

const cases = pairs.flatMap(([what, a, b]) =>
  // A reference starts at the root, so such a pair is only used at the top.
  places
    .filter(([place]) => place === "at the top" || !JSON.stringify(a).includes("$ref"))
    .map(([place, wrap]) => ({ what, place, a: wrap(a), b: wrap(b) })),
);

test.each(cases)("$what is not a change, $place", ({ a, b }) => {
  for (const direction of ["input", "output"] as const) {
    expect(changes(direction, a, b)).toEqual([]);
    expect(changes(direction, b, a)).toEqual([]);
  }
});
