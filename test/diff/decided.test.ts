/** Verdicts that follow from the shipped validator, the emitted types and the page's own values. */
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { compareCatalogs } from "../../src/diff/compare-catalogs.js";
import { changes, type Direction, model, verdicts } from "./changes.js";

const string = { type: "string" };
const object = (properties: JsonValue, more: Record<string, JsonValue> = {}): JsonValue => ({
  type: "object",
  properties,
  ...more,
});
const inside = (schema: JsonValue): JsonValue => object({ a: schema });

test.each<
  readonly [what: string, direction: Direction, before: JsonValue, after: JsonValue, expected: readonly string[]]
>([
  [
    "an index signature that is dropped",
    "output",
    object({ b: string }, { additionalProperties: true }),
    object({ b: string }),
    ["index-removed: breaking"],
  ],
  [
    "a map that becomes names",
    "output",
    { type: "object", additionalProperties: string },
    object({ b: string }),
    ["property-added: compatible", "index-removed: breaking"],
  ],
  [
    "a free object that gets names",
    "output",
    { type: "object" },
    object({ b: string }),
    ["property-added: compatible", "index-removed: breaking"],
  ],
  ["an output without a schema that gets names", "output", {}, object({ b: string }), ["index-removed: breaking"]],
  [
    "a map that is closed",
    "output",
    { type: "object" },
    { type: "object", additionalProperties: false },
    ["index-removed: breaking"],
  ],
  [
    "a nested value of any type that gets names",
    "output",
    inside({}),
    inside(object({ b: string })),
    ["type-narrowed: compatible"],
  ],
  [
    "optional names that become a map of the same type",
    "output",
    object({ b: string, c: string }),
    { type: "object", additionalProperties: string },
    ["type-narrowed: compatible"],
  ],
  [
    "a required name that becomes part of a map",
    "output",
    object({ b: string }, { required: ["b"] }),
    { type: "object", additionalProperties: string },
    ["property-optional: breaking", "type-narrowed: compatible"],
  ],
  [
    "names that become a map of another type",
    "output",
    object({ b: string }),
    { type: "object", additionalProperties: { type: "integer" } },
    ["type-changed: breaking", "type-narrowed: compatible"],
  ],
  [
    "an output object that opens",
    "output",
    object({ b: string }, { additionalProperties: false }),
    object({ b: string }),
    ["properties-opened: warning"],
  ],
  [
    "an empty list of properties that gets an optional one",
    "input",
    object({}),
    object({ b: string }),
    ["property-added: compatible"],
  ],
  [
    "an empty list of properties that gets a required one",
    "input",
    object({}),
    object({ b: string }, { required: ["b"] }),
    ["required-property-added: breaking"],
  ],
  [
    "an empty list of properties in an output",
    "output",
    object({}),
    object({ b: string }),
    ["property-added: compatible"],
  ],
  ["a URI where any string was accepted", "input", string, { type: "string", format: "uri" }, ["uri-set: breaking"]],
  [
    "a URI instead of a date",
    "input",
    { type: "string", format: "date" },
    { type: "string", format: "uri" },
    ["uri-set: breaking"],
  ],
  [
    "a format that the client does not check",
    "input",
    string,
    { type: "string", format: "email" },
    ["format-set: warning"],
  ],
  [
    "minLength 1 on a URI",
    "input",
    { type: "string", format: "uri" },
    { type: "string", format: "uri", minLength: 1 },
    [],
  ],
  [
    "minLength 1 dropped from a URI",
    "output",
    { type: "string", format: "uri", minLength: 1 },
    { type: "string", format: "uri" },
    [],
  ],
  [
    "minLength 2 on a URI",
    "input",
    { type: "string", format: "uri" },
    { type: "string", format: "uri", minLength: 2 },
    ["min-length-raised: breaking"],
  ],
  [
    "an encoding that is added",
    "input",
    string,
    { type: "string", contentEncoding: "base64" },
    ["encoding-set: warning"],
  ],
  [
    "an encoding that changes",
    "input",
    { type: "string", contentEncoding: "base64" },
    { type: "string", contentEncoding: "base16" },
    ["encoding-changed: breaking"],
  ],
  [
    "a media type that changes",
    "output",
    { type: "string", contentMediaType: "image/png" },
    { type: "string", contentMediaType: "image/webp" },
    ["encoding-changed: breaking"],
  ],
  [
    "a media type that is removed",
    "output",
    { type: "string", contentMediaType: "image/png" },
    string,
    ["encoding-removed: warning"],
  ],
  ["a const of an output that is replaced", "output", { const: "v1" }, { const: "v2" }, ["enum-replaced: breaking"]],
  [
    "all values of an output that are replaced",
    "output",
    { enum: ["a", "b"] },
    { enum: ["c", "d"] },
    ["enum-replaced: breaking"],
  ],
  [
    "all values beside null that are replaced",
    "output",
    { enum: ["a", null] },
    { enum: ["b", null] },
    ["enum-replaced: breaking"],
  ],
  [
    "one of several values that is removed",
    "output",
    { enum: ["a", "b"] },
    { enum: ["a"] },
    ["enum-value-removed: compatible"],
  ],
  ["a deprecation that is lifted", "output", { type: "string", deprecated: true }, string, ["deprecated-lifted: docs"]],
  [
    "a default that becomes an example",
    "input",
    { type: "string", default: "a" },
    { type: "string", examples: ["a"] },
    ["default-to-example: docs"],
  ],
  [
    "a default that becomes one of two examples",
    "input",
    { type: "string", default: "a" },
    { type: "string", examples: ["a", "b"] },
    ["default-to-example: docs", "examples-changed: docs"],
  ],
  [
    "an example that becomes the default",
    "input",
    { type: "string", examples: ["a"] },
    { type: "string", default: "a" },
    ["example-to-default: docs"],
  ],
  [
    "a default that becomes an example of another value",
    "input",
    { type: "string", default: "a" },
    { type: "string", examples: ["b"] },
    ["default-removed: warning", "examples-changed: docs"],
  ],
])("%s (%s)", (_what, direction, before, after, expected) => {
  expect(verdicts(direction, before, after)).toEqual(expected);
});

test("a pattern that refuses the model's own default or example breaks, with that value as the witness", () => {
  const size = (pattern: string, own: object): JsonValue => ({ type: "string", pattern, ...own });
  const [old, now] = ["^\\d+x\\d+$", "^\\d+p$"];
  expect(changes("input", size(old, { default: "1024x768" }), size(now, { default: "720p" }))).toMatchObject([
    { id: "input-pattern-refuses", level: "breaking", witness: '`"1024x768"` was accepted and is refused now' },
    { id: "input-default-changed" },
  ]);
  expect(changes("input", size(old, { examples: ["1024x768"] }), size(now, { examples: ["1024x768"] }))).toMatchObject([
    { id: "input-pattern-refuses", level: "breaking" },
  ]);
  // Without a value of its own, nothing decides it.
  expect(verdicts("input", size(old, {}), size(now, {}))).toEqual(["pattern-changed: warning"]);
});

test("a format that the client starts to check has an old value as the witness", () => {
  const [change] = changes("input", { type: "string", default: "cat.png" }, { type: "string", format: "uri" });
  expect(change).toMatchObject({ id: "input-uri-set", witness: '`"cat.png"` was accepted and is refused now' });
});

test("names in another spelling are renamed, even if other things changed", () => {
  const before = object({ start_image: string, end_image: string, num_frames: { type: "integer", maximum: 9 } });
  const after = object({ startImage: string, "end-image": string, numFrames: { type: "integer", maximum: 5 } });
  expect(changes("input", before, after).map(({ id, message }) => `${id}: ${message}`)).toEqual([
    "input-property-renamed: `start_image` is now called `startImage`",
    "input-property-renamed: `end_image` is now called `end-image`",
    "input-property-renamed: `num_frames` is now called `numFrames`",
    "input-maximum-lowered: `numFrames` is now at most 5, was at most 9",
  ]);
});

test("85 names in another spelling are 85 renames", () => {
  const names = Array.from({ length: 85 }, (_, i) => ["image", `part${i}`, "url"]);
  const snake = Object.fromEntries(names.map((words) => [words.join("_"), string]));
  const camel = Object.fromEntries(
    names.map(([first = "", ...others]) => [
      first + others.map((word) => word[0]?.toUpperCase() + word.slice(1)).join(""),
      string,
    ]),
  );
  const kinds = changes("output", object(snake), object(camel)).map(({ kind }) => kind);
  expect(kinds).toEqual(Array(85).fill("property-renamed"));
});

test("anyOf that becomes oneOf over overlapping branches has a witness that both accept", () => {
  const branches = [
    { type: "integer", minimum: 0, maximum: 10 },
    { type: "integer", minimum: 5, maximum: 20 },
  ];
  const [added, ...others] = changes("input", { anyOf: branches }, { oneOf: branches });
  expect(others).toEqual([]);
  expect(added).toMatchObject({
    id: "input-constraint-added",
    message: "The input must now match exactly one of its 2 variants",
  });
  const shown = Number(/`(\d+)`/.exec(added?.witness ?? "")?.[1]);
  expect(shown).toBeGreaterThanOrEqual(5);
  expect(shown).toBeLessThanOrEqual(10);
});

test("a witness shows its own change, and not another one beside it", () => {
  const before = { type: "integer", minimum: 0, maximum: 10 };
  const after = { type: "integer", minimum: 5, maximum: 8 };
  const witnesses = changes("input", before, after).map(({ kind, witness }) => [
    kind,
    Number(/`(-?\d+)`/.exec(witness ?? "")?.[1]),
  ]);
  const of = new Map(witnesses as [string, number][]);
  expect(of.get("minimum-raised")).toBeLessThan(5);
  expect(of.get("maximum-lowered")).toBeGreaterThan(8);
});

test("a removed value that code compares with does not break nothing", () => {
  const [change] = changes("output", { enum: ["a", "b"] }, { enum: ["a"] });
  expect(change).toMatchObject({ level: "compatible", breaks: "types" });
});

test("the same change in two branches of a union has two fingerprints, which do not depend on the order", () => {
  const branch = (kind: string, maximum: number) => object({ kind: { const: kind }, n: { type: "integer", maximum } });
  const union = (...branches: readonly JsonValue[]): JsonValue => ({ anyOf: [...branches] });
  const of = (before: JsonValue, after: JsonValue) =>
    changes("input", before, after).map(({ fingerprint }) => fingerprint);
  const [first] = of(union(branch("a", 9), branch("b", 9)), union(branch("a", 5), branch("b", 9)));
  const [second] = of(union(branch("a", 9), branch("b", 9)), union(branch("a", 9), branch("b", 5)));
  const [reordered] = of(union(branch("b", 9), branch("a", 9)), union(branch("b", 9), branch("a", 5)));
  expect(first).not.toBe(second);
  expect(reordered).toBe(first);
});

test("a changed number in a text is reported as such, one that only moved is not", () => {
  const texts = (summary: string) => new Map([["es", { summary, input: new Map(), output: new Map() }]]);
  const kinds = (before: string, after: string) =>
    compareCatalogs([model({ texts: texts(before) })], [model({ texts: texts(after) })]).map(({ kind }) => kind);
  expect(kinds("Hasta 10 segundos", "Hasta 5 segundos")).toEqual(["text-figures-changed"]);
  expect(kinds("Cuesta 0.5 USD por 4 s", "Por 4 s cuesta 0.5 USD")).toEqual(["text-changed"]);
  expect(kinds("Rápido", "Muy rápido")).toEqual(["text-changed"]);
});

test("a change that follows from an edited sample names the sample", () => {
  const version = (schema: JsonValue, samples: readonly JsonValue[]) => model({ input: schema, samples });
  const told = (before: ReturnType<typeof version>, after: ReturnType<typeof version>) =>
    compareCatalogs([before], [after])
      .filter(({ direction }) => direction === "input")
      .map(({ id, level, cause }) => [id, level, cause]);
  expect(
    told(
      version(inside({ type: "string", default: "a cat" }), [{ a: "a dog" }]),
      version(inside({ type: "string", examples: ["a cat"] }), [{ a: "a cat" }]),
    ),
  ).toEqual([["input-default-to-example", "docs", 'a sample now has `"a cat"` here']]);
  expect(
    told(
      version(object({ a: string }), [{ a: "x" }]),
      version(object({ a: string }, { additionalProperties: true }), [{ a: "x", more: 1 }]),
    ),
  ).toEqual([["input-properties-opened", "compatible", "a sample now has the property `more`"]]);
  const url = { type: "string", format: "uri", "x-media": "image" };
  expect(
    told(
      version(inside({ type: "string", "x-media": "image" }), [{ a: "cat.png" }]),
      version(inside(url), [{ a: "https://example.com/cat.png" }]),
    ),
  ).toEqual([["input-uri-set", "breaking", 'a sample no longer has `"cat.png"` here']]);
  // The page changed, and its sample is the same.
  expect(told(version(inside(string), [{ a: "x" }]), version(inside(string), [{ a: "x" }]))).toEqual([]);
});

test("a union of several lists is compared list by list", () => {
  const list = (items: JsonValue, maxItems: number): JsonValue => ({ type: "array", items, maxItems });
  const integer = { type: "integer" };
  expect(
    verdicts(
      "input",
      inside({ anyOf: [list(string, 3), list(integer, 4)] }),
      inside({ anyOf: [list({ type: "number" }, 4), list(string, 2)] }),
    ),
  ).toEqual(["max-items-lowered: breaking", "integer-lifted: compatible"]);
  expect(
    verdicts("output", { anyOf: [{ enum: ["a", "b"] }, { enum: ["c"] }] }, { anyOf: [{ enum: ["c", "a"] }] }),
  ).toEqual(["enum-value-removed: compatible"]);
});
