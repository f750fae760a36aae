// biome-ignore-all lint/suspicious/noThenProperty: a keyword of JSON Schema
/** Everything that judges a value by a schema gives the same answer for every keyword that a contract may have. */
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { meaningAccepts } from "../../src/diff/meaning/accepts.js";
import { readMeaning } from "../../src/diff/meaning/read-meaning.js";
import { findProblems } from "../../src/runtime/explain/problems.js";
import { isUri } from "../../src/runtime/validation.js";
import { accepts } from "../../src/schema/accepts.js";
import { COMBINATORS, isAsserting, keywordsWhere, PARTS } from "../../src/schema/keywords.js";
import { PARTS as formParts } from "../../src/site/browser/fields.js";
import { examples, type Schema } from "../support/keyword-examples.js";
import { loadValidator } from "../support/load-validator.js";

/** The drift check may leave these open: others decide about formats, and evaluation depends on the branches. */
const UNDECIDED: ReadonlySet<string> = new Set(["format", "unevaluatedItems", "unevaluatedProperties"]);

const ajv = new Ajv2020({
  strict: false,
  // As in the shipped validators; without it, Ajv passes over `contains` beside `prefixItems` and `items`.
  allErrors: true,
  allowMatchingProperties: true,
  ownProperties: true,
  multipleOfPrecision: 6,
  formats: { uri: isUri },
});

/** What each judge says about a value: accepted, refused, or undefined if it leaves that open. */
function answersOf(schema: Schema, value: JsonValue): Readonly<Record<string, boolean | undefined>> {
  // As in the shipped validators, evaluated names are tracked only if they are needed.
  ajv.opts.unevaluated = JSON.stringify(schema).includes("unevaluated");
  return {
    evaluator: accepts(fromValue(schema), fromValue(value)),
    ajv: ajv.validate(schema, value),
    validator: loadValidator(schema)(value),
    explanation: findProblems(schema, value, isUri).length === 0,
    drift: meaningAccepts(readMeaning(fromValue(schema)), fromValue(value)),
  };
}

function all(answer: boolean): Readonly<Record<string, boolean>> {
  return { evaluator: answer, ajv: answer, validator: answer, explanation: answer, drift: answer };
}

test("there is an example for each keyword that refuses values", () => {
  expect(Object.keys(examples).sort()).toEqual([...keywordsWhere(({ role }) => role === "asserts")].sort());
});

test.each(Object.entries(examples))("%s", (keyword, list) => {
  for (const [schema, accepted, refused] of list) {
    expect(Object.keys(schema)).toContain(keyword);
    for (const [value, answer] of [
      [accepted, true],
      [refused, false],
    ] as const) {
      const found = answersOf(schema, value);
      const isOpen = UNDECIDED.has(keyword) && found["drift"] === undefined;
      expect(isOpen ? { ...found, drift: answer } : found, JSON.stringify({ schema, value })).toEqual(all(answer));
    }
  }
  // Without the keyword, nothing refuses the value of the first example.
  const [[schema, , refused] = []] = list;
  const { [keyword]: _, ...rest } = schema ?? {};
  expect(accepts(fromValue(rest), fromValue(refused ?? null))).toBe(true);
});

test.each(PARTS)("the properties in %s count as evaluated", (keyword) => {
  const part = { properties: { b: true } };
  const schema = {
    properties: { a: true },
    if: keyword === "then",
    [keyword]: COMBINATORS.includes(keyword) ? [part] : keyword === "dependentSchemas" ? { a: part } : part,
    unevaluatedProperties: false,
  };
  for (const [value, answer] of [
    [{ a: 1, b: 1 }, true],
    [{ a: 1, c: 1 }, false],
  ] as const) {
    const found = answersOf(schema, value);
    expect(found["drift"] === undefined ? { ...found, drift: answer } : found).toEqual(all(answer));
  }
});

test("the form of a page of the site looks for properties in the same keywords", () => {
  expect([...formParts].sort()).toEqual([...PARTS].sort());
});

/**
 * Leaves out cases that Ajv gets wrong: its comparison calls a member named `toString`; names that a failed `if` would evaluate count
 * as evaluated; and in an array of arrays, `contains` without counts reuses its answer for the previous list.
 */
const pool = Object.values(examples)
  .flat()
  .filter((example) => !/toString|unevaluated/.test(JSON.stringify(example)))
  .filter(([schema]) => !("contains" in schema) || "maxContains" in schema);
const values = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    fc.constantFrom(...pool.flatMap(([, accepted, refused]) => [accepted, refused])),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom("a", "b", "c", "x_a"), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;
const schemas = fc.letrec<{ schema: Schema }>((tie) => {
  const inner = tie("schema");
  const list = fc.array(inner, { minLength: 1, maxLength: 2 });
  return {
    schema: fc.oneof(
      { maxDepth: 2, withCrossShrink: true },
      fc.constantFrom(...pool.map(([schema]) => schema)),
      fc.record({ allOf: list }),
      fc.record({ anyOf: list }),
      fc.record({ oneOf: list }),
      fc.record({ not: inner }),
      fc.tuple(inner, inner, inner).map(conditional),
      fc.record({ items: inner }),
      fc.record({ contains: inner, maxContains: fc.constantFrom(1, 2) }),
      fc.record({ properties: fc.record({ a: inner, b: inner }), additionalProperties: inner }),
      fc.record({ dependentSchemas: fc.record({ a: inner }) }),
      fc.tuple(fc.constantFrom(...pool.map(([schema]) => schema)), inner).map(([a, b]) => ({ ...a, ...b })),
    ),
  };
}).schema;

function conditional([condition, met, unmet]: readonly [Schema, Schema, Schema]): Schema {
  return { if: condition, then: met, else: unmet };
}

test("schemas that combine keywords", () => {
  fc.assert(
    fc.property(schemas, values, (schema, value) => {
      const { evaluator, ajv: answer, explanation, drift } = answersOf(schema, value);
      expect({ evaluator, explanation }).toEqual({ evaluator: answer, explanation: answer });
      expect([answer, undefined]).toContain(drift);
    }),
    { numRuns: 1500, seed: 1 },
  );
});

test("the rows of keywords that annotate or describe refuse nothing", () => {
  for (const keyword of keywordsWhere(({ role }) => role !== "asserts")) {
    expect(isAsserting(keyword)).toBe(false);
    expect(accepts(fromValue({ [keyword]: {} }) as JsonObject, fromValue({ a: 1 }))).toBe(true);
  }
});
