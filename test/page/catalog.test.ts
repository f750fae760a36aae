import { expect, test } from "vitest";
import { LineIndex } from "../../src/base/line-index.js";
import { parsePage } from "../../src/page/parse-page.js";
import { pageOf, read } from "./reading.js";

const entry = (id: string, more: object = {}) => ({
  model_id: id,
  kind: "model",
  display_name: `The ${id}`,
  categories: ["text-to-video"],
  input_schema: { type: "object", properties: { prompt: { type: "string" } } },
  output_schema: { output: { type: "object", properties: { video: { type: "string" } } } },
  ...more,
});

test.each([
  ["an entry", (list: readonly object[]) => list[0]],
  ["a list", (list: readonly object[]) => list],
  ["an answer", (list: readonly object[]) => ({ models: list, total: list.length })],
  ["an answer of another name", (list: readonly object[]) => ({ total: list.length, data: list })],
] as const)("%s of the catalog is read", (_shape, wrap) => {
  const page = read(JSON.stringify(wrap([entry("a/b")]), undefined, 2));
  expect(page.rules).toEqual([]);
  expect(page).toMatchObject({ id: "a/b", locale: "en", title: "The a/b", samples: [] });
  expect(page.input).toEqual(entry("a/b").input_schema);
  expect(page.output).toEqual(entry("a/b").output_schema);
});

test("the facts beside the contract are kept: categories, address and price", () => {
  const facts = { model_url: "https://www.runcomfy.com/models/a/b", base_price_usd: 0.05, price_unit: "second" };
  expect(read(JSON.stringify(entry("a/b", facts))).reading?.listing).toEqual({
    categories: ["text-to-video"],
    url: "https://www.runcomfy.com/models/a/b",
    price: { usd: 0.05, unit: "second" },
  });
  const bare = entry("a/b", { categories: null, base_price_usd: null });
  expect(read(JSON.stringify(bare)).reading).not.toHaveProperty("listing");
});

test.each([
  ["a price in a text", { base_price_usd: "0.5" }, { price: { usd: 0.5 } }],
  ["a free model", { base_price_usd: 0, price_unit: "" }, { price: { usd: 0 } }],
  ["no price", { base_price_usd: "free", price_unit: "image" }, {}],
  ["a negative price", { base_price_usd: -1 }, {}],
  ["an address that runs a script", { model_url: "javascript:alert(1)" }, {}],
  ["an address with a login", { model_url: "https://a:b@example.com/" }, {}],
  ["categories that are not texts", { categories: ["x", 7, "", "x", null] }, { categories: ["x"] }],
] as const)("%s in an entry is read correctly", (_what, more, listing) => {
  const { reading } = read(JSON.stringify(entry("a/b", more)));
  expect(reading?.listing).toEqual({ categories: ["text-to-video"], ...listing });
});

test("an entry that cannot be read is reported at its place, and the others are read", () => {
  const list = [
    entry("a/b"),
    entry("../b"),
    { display_name: "no id" },
    entry("c/d", { input_schema: null }),
    7,
    entry("e/f", { output_schema: undefined }),
  ];
  const text = JSON.stringify({ models: list, total: 9 }, undefined, 2);
  const { value, diagnostics } = parsePage(pageOf(text));
  expect(value.map(({ id }) => id)).toEqual(["a/b", "e/f"]);
  const lines = new LineIndex(text);
  const shown = diagnostics.map(({ rule, model, origin }) => [
    rule,
    model,
    text.split("\n")[lines.positionAt(origin?.start ?? 0).line - 1]?.trim(),
  ]);
  expect(shown).toEqual([
    ["page/partial-catalog", undefined, '"total": 9'],
    ["page/invalid-model-id", undefined, '"model_id": "../b",'],
    ["page/no-model-id", undefined, "{"],
    ["page/no-input-schema", "c/d", "{"],
    ["page/no-model-id", undefined, "7,"],
    ["page/no-output-schema", "e/f", "{"],
  ]);
});

test("the locale of a catalog is the one that the user sets", () => {
  expect(read(JSON.stringify(entry("a/b")), { locale: "es" }).locale).toBe("es");
});

test("required_inputs are read as `required`, and reported if they differ from it", () => {
  const page = read(JSON.stringify(entry("a/b", { required_inputs: ["prompt"] })));
  expect(page.rules).toEqual(["page/required-inputs"]);
  expect(page.input).toMatchObject({ required: ["prompt"] });
  const input_schema = { ...entry("a/b").input_schema, required: ["x", "prompt"] };
  expect(read(JSON.stringify(entry("a/b", { input_schema, required_inputs: ["prompt", "x"] }))).rules).toEqual([]);
  const other = read(JSON.stringify(entry("a/b", { input_schema, required_inputs: ["prompt"] })));
  expect(other.rules).toEqual(["page/required-inputs-differ"]);
  expect(other.input).toMatchObject({ required: ["x", "prompt"] });
});

test("required_inputs of a bare map of properties are required, even if a property has the name `required`", () => {
  const properties = { prompt: { type: "string" }, required: { type: "boolean" } };
  const page = read(JSON.stringify(entry("a/b", { input_schema: properties, required_inputs: ["prompt"] })));
  expect(page.rules).toEqual(["page/required-inputs"]);
  expect(page.input).toEqual({ type: "object", properties, required: ["prompt"] });
  expect(read(JSON.stringify(entry("a/b", { input_schema: properties, required_inputs: [] }))).rules).toEqual([]);
});

test("a catalog that is cut off gives nothing", () => {
  const text = JSON.stringify({ models: [entry("a/b"), entry("c/d")], total: 2 });
  for (let end = 1; end < text.length; end += 1) {
    const page = read(text.slice(0, end));
    expect(page.count).toBe(0);
    expect(page.errors.length).toBeGreaterThan(0);
  }
});

test("a catalog of a thousand models is read", () => {
  const models = Array.from({ length: 1_000 }, (_, i) => entry(`a/model-${i}`));
  const { value, diagnostics } = parsePage(pageOf(JSON.stringify({ models, total: 1_000 })));
  expect(diagnostics).toEqual([]);
  expect(value.length).toBe(1_000);
});

test("a catalog with one entry or one answer a line is read, and one that is cut off gives nothing", () => {
  const lines = ["a/b", "c/d", "e/f"].map((id) => JSON.stringify(entry(id)));
  expect(parsePage(pageOf(lines.join("\n"))).value.map(({ id }) => id)).toEqual(["a/b", "c/d", "e/f"]);
  const answers = [["a/b"], ["c/d"]].map((ids) => ({ models: ids.map((id) => entry(id)), total: 2 }));
  for (const text of [answers.map((answer) => JSON.stringify(answer)).join("\r\n"), JSON.stringify(answers)]) {
    const { value, diagnostics } = parsePage(pageOf(text));
    expect([value.length, diagnostics]).toEqual([2, []]);
  }
  expect(read(lines.join("\n").slice(0, -20))).toMatchObject({ count: 0, errors: ["page/truncated"] });
  expect(read(`${lines[0]}\n7`)).toMatchObject({ count: 0, errors: ["page/broken-json"] });
});

test("a catalog without schemas is one error that says how to request them", () => {
  const models = ["a/b", "c/d"].map((model_id) => ({ model_id, display_name: "X" }));
  const { count, errors, diagnostics } = read(JSON.stringify({ models, total: 340 }));
  expect([count, errors]).toEqual([0, ["page/catalog-without-schemas"]]);
  expect(diagnostics[0]?.hint).toContain("include_schema=true");
});

test("a catalog without output schemas is one warning", () => {
  const models = ["a/b", "c/d", "e/f"].map((id) => entry(id, { output_schema: null }));
  const { count, rules, diagnostics } = read(JSON.stringify({ models, total: 3 }));
  expect([count, rules]).toEqual([3, ["page/catalog-without-outputs"]]);
  expect(diagnostics[0]?.hint).toContain("model_url");
});

const object = (name: string, more: object = {}) => ({
  type: "object",
  properties: { [name]: { type: "string" }, ...more },
});

test.each([
  ["a map of schemas", { Input: object("prompt"), Output: object("video"), Status: object("s") }],
  [
    "an OpenAPI document",
    { openapi: "3.1.0", components: { schemas: { PixInput: object("prompt"), PixOutput: object("video") } } },
  ],
  ["a wrapper", { input: object("prompt"), output: object("video") }],
])("of %s in an entry, the input is the schema that is named so", (_what, bundle) => {
  const page = read(JSON.stringify(entry("a/b", { input_schema: bundle, output_schema: undefined })));
  expect(page).toMatchObject({
    count: 1,
    rules: ["page/bundled-schema"],
    input: object("prompt"),
    output: object("video"),
  });
});

test("schemas of a bundle that refer to each other still do", () => {
  const mode = { type: "string", enum: ["a", "b"] };
  const schemas = { Input: object("prompt", { mode: { $ref: "#/components/schemas/Mode" } }), Mode: mode };
  const page = read(JSON.stringify(entry("a/b", { input_schema: { openapi: "3.0.0", components: { schemas } } })));
  expect(page.input).toMatchObject({ properties: { mode: { $ref: "#/$defs/Mode" } }, $defs: { Mode: mode } });
});

test("a reference in a default or a property with the name of a keyword is not mistaken in a bundle", () => {
  const value = { $ref: "#/components/schemas/Mode" };
  const schemas = {
    Input: object("prompt", { default: { $ref: "#/components/schemas/Mode" }, options: { default: value } }),
    Mode: { type: "string" },
  };
  const page = read(JSON.stringify(entry("a/b", { input_schema: { openapi: "3.0.0", components: { schemas } } })));
  expect(page.input).toMatchObject({ properties: { default: { $ref: "#/$defs/Mode" }, options: { default: value } } });
});

test.each([
  ["a map", { TextToVideo: object("prompt"), ImageToVideo: object("image") }],
  ["a list", [object("prompt"), object("image")]],
])("%s of schemas without a named input is one error, not an input of each", (_what, input_schema) => {
  expect(read(JSON.stringify(entry("a/b", { input_schema })))).toMatchObject({
    count: 0,
    errors: ["page/schema-bundle"],
  });
});

test("an input whose properties are objects is not a bundle if the entry requires them", () => {
  const input_schema = { camera: object("angle"), light: object("color") };
  const page = read(JSON.stringify(entry("a/b", { input_schema, required_inputs: ["camera"] })));
  expect(page.input).toMatchObject({ properties: input_schema });
});
