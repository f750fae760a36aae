/** The explanations of a bad input must agree with the validator: both are compared on random schemas and values. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { renderValidator } from "../../src/emit/client/validator.js";
import { deepEqual } from "../../src/runtime/deep-equal.js";
import { explainInput } from "../../src/runtime/explain/input.js";
import { findProblems } from "../../src/runtime/explain/problems.js";
import { codePoints, isObject, isUri } from "../../src/runtime/validation.js";

const scalar = fc.oneof(
  fc.constantFrom("", "a", "ab", "😀", "https://x.y/z", "still.png"),
  fc.constantFrom(-1, 0, 0.1, 0.3, 1, 2, 5, 1e3),
  fc.boolean(),
  fc.constant(null),
);
const name = fc.constantFrom("a", "b", "ab", "constructor", "toString");
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    scalar,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

const count = fc.nat({ max: 3 });
const type = fc.constantFrom("string", "number", "integer", "boolean", "null", "array", "object");
const schema = fc.letrec<{ schema: unknown }>((tie) => {
  const sub = tie("schema");
  const map = fc.dictionary(name, sub, { maxKeys: 2, noNullPrototype: true });
  const names = fc.uniqueArray(name, { maxLength: 2 });
  const some = fc.array(sub, { minLength: 1, maxLength: 2 });
  const keywords = {
    type: fc.oneof(type, fc.uniqueArray(type, { minLength: 1, maxLength: 2 })),
    enum: fc.uniqueArray(value, {
      minLength: 1,
      maxLength: 3,
      comparator: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    }),
    const: value,
    minimum: count,
    maximum: count,
    exclusiveMinimum: count,
    exclusiveMaximum: count,
    multipleOf: fc.constantFrom(1, 2, 0.1),
    minLength: count,
    maxLength: count,
    pattern: fc.constantFrom("^a", "b$", "^https:"),
    format: fc.constant("uri"),
    minItems: count,
    maxItems: count,
    uniqueItems: fc.boolean(),
    items: sub,
    prefixItems: some,
    contains: sub,
    minProperties: count,
    maxProperties: count,
    required: names,
    dependentRequired: fc.dictionary(name, names, { maxKeys: 2, noNullPrototype: true }),
    dependentSchemas: map,
    properties: map,
    patternProperties: fc.dictionary(fc.constantFrom("^a", "b$"), sub, { maxKeys: 2, noNullPrototype: true }),
    additionalProperties: sub,
    propertyNames: sub,
    allOf: some,
    anyOf: some,
    oneOf: some,
    not: sub,
    if: sub,
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: sub,
    else: sub,
  };
  return {
    schema: fc.oneof(
      { depthSize: "small" },
      fc.boolean(),
      fc.record(keywords, { requiredKeys: [] }).map((all) => Object.fromEntries(Object.entries(all).slice(0, 3))),
      fc
        .shuffledSubarray(Object.keys(keywords), { minLength: 1, maxLength: 4 })
        .chain((chosen) =>
          fc.record(Object.fromEntries(chosen.map((keyword) => [keyword, keywords[keyword as keyof typeof keywords]]))),
        ),
    ),
  };
}).schema;

/** The validator as a generated module has it; undefined for a schema that makes no sense to the generator. */
function generated(contract: unknown): ((value: unknown) => boolean) | undefined {
  try {
    const { code } = renderValidator(fromValue(contract as JsonValue) as JsonObject);
    const scope = { inputSchema: contract, isUri, isObject, codePoints, deepEqual };
    return new Function(...Object.keys(scope), `${code}\nreturn validate;`)(...Object.values(scope));
  } catch (error) {
    if (/^(?:strict mode|schema|"|keyword|items|property)/.test((error as Error).message)) return undefined;
    throw error;
  }
}

test("a problem is found exactly if the generated validator refuses the value", () => {
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 5, maxLength: 10 }), (contract, values) => {
      fc.pre(typeof contract === "object");
      const validate = generated(contract);
      fc.pre(validate !== undefined);
      for (const one of values) {
        expect(findProblems(contract, one, isUri).length === 0, JSON.stringify(one)).toBe(validate?.(one));
      }
    }),
    { numRuns: 300 },
  );
});

test("an object outside a list of objects is refused without a guess, also with `__proto__` as a key", () => {
  const schema = JSON.parse('{"properties":{"mode":{"enum":[{"__proto__":1},{"a":2}]}}}');
  const value = JSON.parse('{"mode":{"__proto__":2}}');
  const issues = explainInput(() => false, schema, value, isUri);
  expect(issues).toMatchObject([
    { path: ["mode"], keyword: "enum", message: expect.not.stringContaining("did you mean") },
  ]);
  expect(findProblems(schema, JSON.parse('{"mode":{"__proto__":1}}'), isUri)).toEqual([]);
});

test("of several alternatives, the problems of the one that the value is meant for are named", () => {
  const shape = (kind: string, name: string) => ({
    type: "object",
    properties: { kind: { const: kind }, [name]: { type: "number" } },
    required: ["kind", name],
  });
  const alternatives = [shape("circle", "radius"), shape("square", "side"), { type: "string", minLength: 2 }];
  const found = (value: unknown): readonly string[] =>
    findProblems({ oneOf: alternatives }, value, isUri).map(({ path, keyword }) => [...path, keyword].join("/"));
  expect(found({ kind: "square", side: "a" })).toEqual(["side/type"]);
  expect(found("")).toEqual(["minLength"]);
  // It is meant for none of them.
  expect(found({ kind: "line" })).toEqual(["kind/const", "radius/required", "kind/const", "side/required", "type"]);
  expect(found(1)).toEqual(["type", "type", "type"]);
});

test("a member of an alternative that does not fit is not called unknown", () => {
  const circle = { type: "object", properties: { kind: { const: "circle" }, radius: { maximum: 1 } } };
  const schema = { oneOf: [circle, { type: "null" }], unevaluatedProperties: false };
  const found = (value: unknown): readonly string[] =>
    findProblems(schema, value, isUri).map(({ path, keyword }) => [...path, keyword].join("/"));
  expect(found({ kind: "circle", radius: 2 })).toEqual(["radius/maximum"]);
  expect(found({ kind: "circle", radius: 2, raduis: 1 })).toEqual(["radius/maximum", "raduis/unknown"]);
  expect(found({ kind: "circle", raduis: 1 })).toEqual(["raduis/unknown"]);
});

/** The messages of an object that has too few, or too many, of some properties. */
const named = { properties: { mode: {}, a: {}, b: {}, c: {} } };
const needs = (...names: readonly string[]) => ({ required: names });
const without = (names: readonly string[], excluded: string) => ({ ...needs(...names), not: needs(excluded) });
const isPro = { properties: { mode: { const: "pro" } } };
const isFast = { properties: { mode: { enum: ["fast", "turbo"] } }, ...needs("mode") };
const when = (condition: object, then: object, otherwise: object = {}) => ({ if: condition, then, else: otherwise });

test.each([
  ["anyOf", { anyOf: [needs("a"), needs("b")] }, {}, ["at least one of `a` or `b` is required"]],
  ["three", { anyOf: [needs("a"), needs("b"), needs("c")] }, {}, ["at least one of `a`, `b` or `c` is required"]],
  ["groups", { anyOf: [needs("a"), needs("b", "c")] }, {}, ["at least one of these is required: `a`; `b` and `c`"]],
  [
    "what a group lacks",
    { anyOf: [needs("a"), needs("b", "c")] },
    { b: 1 },
    ["at least one of `a` or `c` is required"],
  ],
  ["the same in each", { anyOf: [needs("a"), { ...named, ...needs("a") }] }, {}, ["`a` is required"]],
  ["oneOf", { oneOf: [needs("a"), needs("b")] }, {}, ["exactly one of `a` or `b` is required"]],
  ["oneOf, both", { oneOf: [needs("a"), needs("b")] }, { a: 1, b: 2 }, ["exactly one of `a` or `b` is required"]],
  [
    "oneOf that excludes",
    { oneOf: [without(["a"], "b"), without(["b"], "a")] },
    { a: 1, b: 2 },
    ["exactly one of `a` or `b` is required"],
  ],
  [
    "with fields of their own",
    { anyOf: [{ properties: { a: { type: "string" } }, ...needs("a") }, needs("b")] },
    {},
    ["at least one of `a` or `b` is required"],
  ],
  [
    "with a wrong value",
    { anyOf: [{ properties: { a: { type: "string" } }, ...needs("a") }, needs("b")] },
    { a: 1 },
    ["`a` must be of type string, got 1"],
  ],
  ["in allOf", { allOf: [{ anyOf: [needs("a"), needs("b")] }] }, {}, ["at least one of `a` or `b` is required"]],
  [
    "nested",
    { properties: { c: { anyOf: [needs("a"), needs("b")] } } },
    { c: {} },
    ["at least one of `c.a` or `c.b` is required"],
  ],
  ["not together", { not: needs("a", "b") }, { a: 1, b: 2 }, ["`a` and `b` cannot be given together"]],
  ["not at all", { not: needs("a") }, { a: 1 }, ["`a` is not allowed"]],
  ["dependentRequired", { dependentRequired: { a: ["b"] } }, { a: 1 }, ["`b` is required when `a` is given"]],
  ["dependentSchemas", { dependentSchemas: { a: needs("b") } }, { a: 1 }, ["`b` is required when `a` is given"]],
  ["then", when(isPro, needs("b")), { mode: "pro" }, ['`b` is required when `mode` is "pro"']],
  ["then, without the property", when(isPro, needs("b")), {}, ["`b` is required"]],
  ["else", when(isFast, {}, needs("b")), {}, ['`b` is required unless `mode` is "fast" or "turbo"']],
  ["if not", when({ not: needs("a") }, needs("b")), {}, ["`b` is required unless `a` is given"]],
  [
    "alternatives in then",
    when(isPro, { anyOf: [needs("a"), needs("b")] }),
    { mode: "pro" },
    ['at least one of `a` or `b` is required when `mode` is "pro"'],
  ],
  [
    "excluded in then",
    when(isPro, { not: needs("b") }),
    { mode: "pro", b: 1 },
    ['`b` is not allowed when `mode` is "pro"'],
  ],
] as const)("missing properties: %s", (_, schema, value, messages) => {
  expect(explainInput(() => false, schema, value, isUri)?.map(({ message }) => message)).toEqual(messages);
});
