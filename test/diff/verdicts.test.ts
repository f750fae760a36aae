/** Verdicts that known tools get wrong, and those that are debatable: one case per line of the table. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { changes, verdicts } from "./changes.js";

const string = { type: "string" };
const object = (properties: JsonValue, more: Record<string, JsonValue> = {}): JsonValue => ({
  type: "object",
  properties,
  ...more,
});

const table: readonly (readonly [
  what: string,
  before: JsonValue,
  after: JsonValue,
  input: readonly string[],
  output: readonly string[],
])[] = [
  [
    "an enum that is dropped",
    { type: "string", enum: ["a"] },
    string,
    ["enum-dropped: compatible"],
    ["enum-dropped: warning"],
  ],
  [
    "a free string that becomes an enum",
    string,
    { type: "string", enum: ["a"] },
    ["enum-set: breaking"],
    ["enum-set: compatible"],
  ],
  [
    "const that becomes an enum with it",
    { const: "x" },
    { enum: ["x", "y"] },
    ["enum-value-added: compatible"],
    ["enum-value-added: warning"],
  ],
  [
    "a position that is named",
    { type: "array", prefixItems: [string] },
    { type: "array", prefixItems: [string, string] },
    ["type-narrowed: breaking"],
    ["type-narrowed: compatible"],
  ],
  [
    "`not` that excludes more",
    { type: "integer", not: { minimum: 9 } },
    { type: "integer", not: { minimum: 3 } },
    ["constraint-tightened: breaking"],
    ["constraint-tightened: compatible"],
  ],
  [
    "date that becomes date-time",
    { type: "string", format: "date" },
    { type: "string", format: "date-time" },
    ["format-changed: warning"],
    ["format-changed: warning"],
  ],
  [
    "an exclusive bound that becomes inclusive",
    { type: "number", exclusiveMinimum: 0 },
    { type: "number", minimum: 0 },
    ["minimum-lowered: compatible"],
    ["minimum-lowered: warning"],
  ],
  [
    "an anyOf branch that is added",
    { anyOf: [object({ a: string })] },
    { anyOf: [object({ a: string }), { type: "array" }] },
    ["type-widened: compatible"],
    ["type-widened: breaking"],
  ],
  [
    "a oneOf branch that is added",
    { oneOf: [object({ a: string })] },
    { oneOf: [object({ a: string }), { type: "array" }] },
    ["type-widened: compatible"],
    ["type-widened: breaking"],
  ],
  [
    "an allOf branch that is dropped",
    { allOf: [object({ a: string }), { required: ["a"] }] },
    { allOf: [object({ a: string })] },
    ["property-optional: compatible"],
    ["property-optional: breaking"],
  ],
  [
    "minItems 1 that becomes 0",
    { type: "array", minItems: 1 },
    { type: "array", minItems: 0 },
    ["min-items-lowered: compatible"],
    ["min-items-lowered: warning"],
  ],
  [
    "a deprecated property that is removed",
    object({ a: { type: "string", deprecated: true } }),
    object({}),
    ["property-removed: breaking"],
    ["property-removed: breaking"],
  ],
  [
    "integer that becomes number",
    { type: "integer" },
    { type: "number" },
    ["integer-lifted: compatible"],
    ["integer-lifted: warning"],
  ],
  [
    "a required property with a default",
    object({}),
    object({ a: { type: "string", default: "x" } }, { required: ["a"] }),
    ["required-property-added: breaking"],
    ["required-property-added: compatible"],
  ],
  [
    "an optional property with a default",
    object({ b: string }),
    object({ a: { type: "string", default: "x" }, b: string }),
    ["property-added: compatible"],
    ["property-added: compatible"],
  ],
  [
    "an optional object with required children",
    object({ b: string }),
    object({ b: string, a: object({ c: string }, { required: ["c"] }) }),
    ["property-added: compatible"],
    ["property-added: compatible"],
  ],
  [
    "a property that becomes optional, with a default",
    object({ a: string }, { required: ["a"] }),
    object({ a: { type: "string", default: "x" } }),
    ["property-optional: compatible"],
    ["property-optional: breaking"],
  ],
  [
    "a property that becomes required and loses its default",
    object({ a: { type: "string", default: "x" } }),
    object({ a: string }, { required: ["a"] }),
    ["property-required: breaking"],
    ["property-required: compatible"],
  ],
  [
    "a list with all numbers of a range, and one more",
    { type: "integer", minimum: 1, maximum: 3 },
    { type: "integer", enum: [1, 2, 3, 4] },
    ["enum-listed: breaking", "enum-value-added: compatible"],
    ["enum-listed: compatible", "enum-value-added: warning"],
  ],
  [
    "a list with most numbers of a range",
    { type: "integer", minimum: 1, maximum: 3 },
    { type: "integer", enum: [1, 3] },
    ["enum-set: breaking"],
    ["enum-set: compatible"],
  ],
  [
    "a choice of names, one of which is required",
    inputs({}),
    inputs(oneOfNames("a", "b")),
    ["constraint-added: breaking"],
    ["constraint-added: compatible"],
  ],
  [
    "names that are all optional again",
    inputs(oneOfNames("a", "b")),
    inputs({}),
    ["constraint-removed: compatible"],
    ["constraint-removed: warning"],
  ],
  [
    "a choice of more names",
    inputs(oneOfNames("a", "b")),
    inputs(oneOfNames("a", "b", "c")),
    ["constraint-loosened: compatible"],
    ["constraint-loosened: warning"],
  ],
  [
    "a choice of fewer names",
    inputs(oneOfNames("a", "b", "c")),
    inputs(oneOfNames("a", "b")),
    ["constraint-tightened: breaking"],
    ["constraint-tightened: compatible"],
  ],
  [
    "a choice of other names",
    inputs(oneOfNames("a", "b")),
    inputs(oneOfNames("a", "c")),
    ["constraint-changed: breaking"],
    ["constraint-changed: warning"],
  ],
  ["a choice in another order", inputs(oneOfNames("a", "b")), inputs(oneOfNames("b", "a")), [], []],
  [
    "a choice of exactly one name",
    inputs(oneOfNames("a", "b")),
    inputs({ oneOf: oneOfNames("a", "b").anyOf }),
    ["constraint-added: breaking"],
    ["constraint-added: compatible"],
  ],
  [
    "an object that is closed",
    object({ a: string }),
    object({ a: string }, { additionalProperties: false }),
    ["properties-closed: breaking"],
    ["properties-closed: compatible"],
  ],
  [
    "a string that becomes the address of an image",
    string,
    { type: "string", format: "uri", "x-media": "image" },
    ["uri-set: breaking", "media-set: warning"],
    ["uri-set: compatible", "media-set: compatible"],
  ],
  [
    "an items schema that is added",
    { type: "array" },
    { type: "array", items: string },
    ["type-narrowed: breaking"],
    ["type-narrowed: compatible"],
  ],
  [
    "an items schema that is removed",
    { type: "array", items: string },
    { type: "array" },
    ["type-widened: compatible"],
    ["type-widened: breaking"],
  ],
  [
    "another type and another bound",
    { type: "integer", maximum: 3 },
    string,
    ["type-changed: breaking"],
    ["type-changed: breaking"],
  ],
  ["null instead of a type", string, { type: "null" }, ["type-changed: breaking"], ["type-changed: breaking"]],
  [
    "a union that is reordered and changed within",
    { anyOf: [object({ kind: { const: "a" }, n: { type: "integer", maximum: 9 } }), object({ kind: { const: "b" } })] },
    { anyOf: [object({ kind: { const: "b" } }), object({ kind: { const: "a" }, n: { type: "integer", maximum: 5 } })] },
    ["maximum-lowered: breaking"],
    ["maximum-lowered: compatible"],
  ],
  [
    "the one value of a list that is replaced, beside another change",
    object({ shot: { enum: ["customize"] }, n: { type: "integer", maximum: 9 } }),
    object({ shot: { enum: ["intelligent"] }, n: { type: "integer", maximum: 5 } }),
    ["enum-replaced: breaking", "maximum-lowered: breaking"],
    ["enum-replaced: breaking", "maximum-lowered: compatible"],
  ],
  [
    "a const of a result that is replaced",
    object({ version: { const: 1 } }),
    object({ version: { const: 2 } }),
    ["enum-replaced: breaking"],
    ["enum-replaced: breaking"],
  ],
  [
    "a value that all branches share, and that is replaced in all",
    { anyOf: ["a", "b"].map((kind) => object({ kind: { const: kind }, version: { const: 1 } })) },
    { anyOf: ["a", "b"].map((kind) => object({ kind: { const: kind }, version: { const: 2 } })) },
    ["enum-replaced: breaking", "enum-replaced: breaking"],
    ["enum-replaced: breaking", "enum-replaced: breaking"],
  ],
  [
    "a branch that became another one by its tag",
    { anyOf: ["a", "b"].map((kind) => object({ kind: { const: kind }, n: string })) },
    { anyOf: ["a", "c"].map((kind) => object({ kind: { const: kind }, n: string })) },
    ["variant-removed: breaking", "variant-added: compatible"],
    ["variant-removed: compatible", "variant-added: breaking"],
  ],
  [
    "a fraction as step that is divided by ten",
    { type: "number", multipleOf: 0.1 },
    { type: "number", multipleOf: 0.01 },
    ["multiple-loosened: compatible"],
    ["multiple-loosened: warning"],
  ],
  [
    "a fraction as step that is multiplied by three",
    { type: "number", multipleOf: 0.1 },
    { type: "number", multipleOf: 0.3 },
    ["multiple-tightened: breaking"],
    ["multiple-tightened: compatible"],
  ],
  [
    "a fraction as step that divides neither way",
    { type: "number", multipleOf: 1e-7 },
    { type: "number", multipleOf: 1.5e-7 },
    ["multiple-changed: breaking"],
    ["multiple-changed: warning"],
  ],
  [
    "half numbers that become whole ones",
    { type: "number", multipleOf: 0.5 },
    { type: "integer" },
    ["multiple-tightened: breaking"],
    ["multiple-tightened: compatible"],
  ],
  [
    "an object that no longer says that it allows other names",
    object({ a: object({ b: string }, { additionalProperties: true }) }),
    object({ a: object({ b: string }) }),
    ["properties-closed: breaking"],
    ["index-removed: breaking"],
  ],
  [
    "an object that says that it allows other names",
    object({ a: object({ b: string }) }),
    object({ a: object({ b: string }, { additionalProperties: true }) }),
    ["properties-opened: compatible"],
    [],
  ],
  [
    "a map beside properties that is removed",
    object({ a: string }, { additionalProperties: string }),
    object({ a: string }),
    ["properties-closed: breaking"],
    ["index-removed: breaking"],
  ],
  [
    "other names that are no longer allowed in a part, because the client closes the whole",
    { allOf: [object({ a: string }, { additionalProperties: true })] },
    { allOf: [object({ a: string })] },
    ["properties-closed: breaking"],
    ["index-removed: breaking"],
  ],
  [
    "other names that are no longer allowed in one branch",
    { anyOf: [object({ a: string }, { additionalProperties: { type: "number" } }), object({ b: string })] },
    { anyOf: [object({ a: string }), object({ b: string })] },
    ["properties-closed: breaking"],
    ["index-removed: breaking"],
  ],
  [
    "other names that a branch beside a condition allows",
    { oneOf: [{ if: { type: "boolean" }, else: { type: "boolean" } }, object({ a: string })] },
    {
      oneOf: [
        { if: { type: "boolean" }, else: { type: "boolean" } },
        object({ a: string }, { additionalProperties: true }),
      ],
    },
    ["properties-opened: compatible"],
    [],
  ],
  [
    "other names that are no longer allowed under a condition",
    {
      ...(object({ a: string }) as object),
      dependentSchemas: { a: object({ b: string }, { additionalProperties: true }) },
    },
    { ...(object({ a: string }) as object), dependentSchemas: { a: object({ b: string }) } },
    ["constraint-tightened: breaking"],
    [],
  ],
  [
    "other names that are allowed by a condition itself",
    { ...(object({ a: string }) as object), if: object({ b: string }, { additionalProperties: true }), else: {} },
    { ...(object({ a: string }) as object), if: object({ b: string }), else: {} },
    [],
    [],
  ],
  [
    "a property added to an object that allows other names",
    object({ a: string }, { additionalProperties: true }),
    object({ a: string, b: string }, { additionalProperties: true }),
    ["property-constrained: breaking"],
    ["property-added: compatible"],
  ],
  [
    "a removed branch that is within another one",
    { anyOf: [{ type: "number" }, { type: "integer", minimum: 5 }] },
    { type: "number" },
    [],
    [],
  ],
];

/** Three optional names, and a condition on all of them. */
function inputs(beside: Record<string, JsonValue>): JsonValue {
  return object({ a: string, b: string, c: string }, beside);
}

function oneOfNames(...names: readonly string[]) {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}

test.each(table)("%s", (_, before, after, input, output) => {
  expect(verdicts("input", before, after)).toEqual(input);
  expect(verdicts("output", before, after)).toEqual(output);
});

test("a removed subtree gives one change, at its top", () => {
  const before = object({ a: object({ b: object({ c: string }, { required: ["c"] }) }) }, { required: ["a"] });
  expect(changes("input", before, object({}))).toMatchObject([
    { id: "input-property-removed", pointer: "/properties/a" },
  ]);
});

test("a change reports what it breaks: half of the breaking changes of inputs are not visible in the types", () => {
  const breaks = (before: JsonValue, after: JsonValue) =>
    changes("input", before, after).map((change) => change.breaks);
  expect(breaks({ type: "integer", maximum: 15 }, { type: "integer", maximum: 10 })).toEqual(["wire"]);
  expect(breaks({ enum: ["a", "b"] }, { enum: ["a"] })).toEqual(["both"]);
  expect(breaks(object({ a: string }), object({}))).toEqual(["both"]);
  expect(breaks(object({ a: string }), object({}, { additionalProperties: false }))).toEqual(["both", "wire"]);
  const open = { additionalProperties: true };
  expect(breaks(object({ a: string }, open), object({ a: string }))).toEqual(["both"]);
  expect(breaks(object({ a: string }), object({ a: string }, { additionalProperties: false }))).toEqual(["wire"]);
  expect(breaks({ type: "integer", default: 1 }, { type: "integer", default: 2 })).toEqual(["meaning"]);
});

test("a witness is a value that shows the change", () => {
  const seconds = (maximum: number) =>
    object({ shots: { type: "array", items: object({ seconds: { type: "integer", maximum } }) } });
  expect(changes("input", seconds(15), seconds(10))[0]).toMatchObject({
    message: "`shots[].seconds` is now at most 10, was at most 15",
    witness: "`shots[].seconds: 15` was accepted and is refused now",
  });
  expect(changes("output", seconds(10), seconds(15))[0]?.witness).toBe(
    "`shots[].seconds: 15` can be returned now and could not be before",
  );
  const prompt = (maxLength: number) => object({ prompt: { type: "string", maxLength } });
  expect(changes("input", prompt(2500), prompt(2000))[0]?.witness).toBe(
    "`prompt: a string of 2500 characters` was accepted and is refused now",
  );
});

test("a removed or renamed property of an input is shown by a value that was sent", () => {
  const ratio = { enum: ["16:9", "1:1"] };
  const witnesses = (direction: "input" | "output", before: JsonValue, after: JsonValue) =>
    changes(direction, before, after).map(({ id, witness }) => [id, witness]);
  const shown = '`aspect_ratio: "16:9"` was accepted and is refused now';
  expect(witnesses("input", object({ aspect_ratio: ratio }), object({}))).toEqual([["input-property-removed", shown]]);
  expect(witnesses("input", object({ aspect_ratio: ratio }), object({ ratio }))).toEqual([
    ["input-property-renamed", shown],
  ]);
  expect(
    witnesses("input", object({ aspect_ratio: ratio }), object({}, { additionalProperties: true })),
  ).toContainEqual(["input-property-removed", undefined]);
});

test("names that no program reads are not used to show a change of a result", () => {
  const url = { type: "string", format: "uri" };
  const found = [
    ...changes("output", object({ image: url, video: url }), object({ audio: url, video: url })),
    ...changes("output", object({ aspect_ratio: string }), object({ ratio: string })),
    ...changes("output", object({ image: string }), object({})),
  ];
  expect(found.map(({ kind }) => kind)).toEqual([
    "property-removed",
    "property-added",
    "property-renamed",
    "property-removed",
  ]);
  expect(found.filter(({ witness }) => witness !== undefined)).toEqual([]);
});

test.each([
  [{ type: "string", minLength: 1 }, string, "The input now has no minimum length, had at least 1 character"],
  [string, { type: "string", maxLength: 9 }, "The input now has at most 9 characters, had no maximum length"],
  [
    { type: "array" },
    { type: "array", maxItems: 1 },
    "The input now has at most 1 item, had no maximum number of items",
  ],
  [{ type: "integer" }, { type: "integer", minimum: 1 }, "The input is now at least 1, was without a lower limit"],
  [{ type: "number", exclusiveMaximum: 1 }, { type: "number" }, "The input is now without an upper limit, was below 1"],
  [{ enum: [1, 2] }, { type: "integer", minimum: 0 }, "The input no longer has to be one of 1 and 2"],
  [{ type: "integer", multipleOf: 8 }, { type: "integer" }, "The input no longer has to be a multiple of 8"],
  [{ type: "number", multipleOf: 8 }, { type: "number" }, "The input no longer has to be a multiple of 8"],
])("%j that becomes %j is reported in a sentence", (before, after, message) => {
  expect(changes("input", before, after).map((change) => change.message)).toEqual([message]);
});

test("removed and added parts are written as on the page", () => {
  const told = (before: JsonValue, after: JsonValue) => changes("input", before, after).map(({ message }) => message);
  const range = (minimum: number) => ({ minimum, maximum: minimum + 1, title: "Range" });
  expect(told({ type: "integer", anyOf: [0, 3, 6].map(range) }, { type: "integer", anyOf: [0, 3].map(range) })).toEqual(
    ['The input no longer has the range `{"minimum":6,"maximum":7}`'],
  );
  const steps = [{ multipleOf: 2 }, { multipleOf: 3 }];
  expect(told({ type: "integer", oneOf: steps }, { type: "integer", anyOf: steps })).toEqual([
    "The input no longer has to match exactly one of its 2 variants",
  ]);
  expect(told({ type: "integer" }, { type: "integer", if: { minimum: 5 }, else: { multipleOf: 5 } })).toEqual([
    'The input has a new condition: `{"if":{"minimum":5},"else":{"multipleOf":5}}`',
  ]);
  expect(told(string, { type: "string", not: { pattern: "^draft" } })).toEqual([
    'The input has a new condition: `{"not":{"pattern":"^draft"}}`',
  ]);
  expect(
    told(
      { anyOf: ["a", "b", "c"].map((kind) => object({ kind: { const: kind }, n: string })) },
      { anyOf: [object({ kind: { const: "a" }, n: string })] },
    ),
  ).toEqual([
    'The input no longer has the variant `{ kind: "b", n }`',
    'The input no longer has the variant `{ kind: "c", n }`',
  ]);
});

test("a fingerprint survives reordering, and changes with the values", () => {
  const schema = (maximum: number, first: boolean) => {
    const branches = [
      object({ kind: { const: "a" }, n: { type: "integer", maximum } }),
      object({ kind: { const: "b" } }),
    ];
    return { anyOf: first ? branches : branches.toReversed() };
  };
  const fingerprint = (before: JsonValue, after: JsonValue) =>
    changes("input", before, after).map((change) => change.fingerprint);
  expect(fingerprint(schema(9, true), schema(5, true))).toEqual(fingerprint(schema(9, false), schema(5, false)));
  expect(fingerprint(schema(9, true), schema(5, true))).not.toEqual(fingerprint(schema(9, true), schema(6, true)));
  expect(fingerprint({ enum: ["a", "b", "c"] }, { enum: ["a"] })).toEqual(
    fingerprint({ enum: ["c", "b", "a"] }, { enum: ["a"] }),
  );
});

test("names that are special in JavaScript are ordinary properties", () => {
  const schema = (type: string) =>
    JSON.parse(
      `{"type":"object","properties":{"__proto__":{"type":"${type}"},"constructor":{"type":"${type}"}}}`,
    ) as JsonValue;
  expect(changes("input", schema("string"), schema("integer")).map(({ pointer }) => pointer)).toEqual([
    "/properties/__proto__",
    "/properties/constructor",
  ]);
});

test("a schema that refers to itself is compared", () => {
  const tree = (type: string): JsonValue => ({
    $ref: "#/$defs/node",
    $defs: { node: object({ value: { type }, children: { type: "array", items: { $ref: "#/$defs/node" } } }) },
  });
  expect(changes("input", tree("string"), tree("string"))).toEqual([]);
  expect(verdicts("input", tree("string"), tree("integer"))).toEqual(["type-changed: breaking"]);
});

test("a default that is added in a property that becomes required is reported", () => {
  const inner = (value: JsonValue) => object({ a: object({ b: { type: "string", ...(value as object) } }) });
  const outer = object({ a: object({ b: { type: "string", default: "x" } }) }, { required: ["a"] });
  expect(verdicts("input", inner({}), outer)).toEqual(["default-added: warning", "property-required: breaking"]);
});

test("an annotation is reported by its name", () => {
  const told = (before: JsonValue, after: JsonValue) => changes("input", before, after).map(({ message }) => message);
  const [none, slider, box] = [string, { ...string, "x-widget": "slider" }, { ...string, "x-widget": "box" }];
  expect(told(object({ a: none }), object({ a: slider }))).toEqual(['`a` now has `x-widget`: `"slider"`']);
  expect(told(object({ a: slider }), object({ a: box }))).toEqual([
    'The `x-widget` of `a` is now `"box"`, was `"slider"`',
  ]);
  expect(told(object({ a: box }), object({ a: none }))).toEqual(['`a` no longer has `x-widget`, was `"box"`']);
});

test("a witness has a URL for a URI, and a number between two steps for a new step", () => {
  const list = (maxItems: number) => ({ type: "array", maxItems, items: { type: "string", format: "uri" } });
  const witness = (before: JsonValue, after: JsonValue) => changes("input", before, after)[0]?.witness;
  expect(witness(list(4), list(2))).toContain("a list of 4 items");
  expect(witness({ type: "number", minimum: 0 }, { type: "number", minimum: 0, multipleOf: 0.1 })).toContain("0.05");
});
