import { expect, test } from "vitest";
import { fromValue, type JsonObject, type JsonValue } from "../../src/base/json.js";
import { conditionDoc } from "../../src/emit/condition-doc.js";
import { propertyDoc } from "../../src/emit/property-doc.js";
import { mergeContracts } from "../../src/model/merge-contracts.js";
import type { Model } from "../../src/model/model.js";
import { normalizeReading } from "../../src/normalize/normalize-reading.js";
import { readingOf } from "../support/reading-of.js";
import { modelOf } from "./sample-models.js";

function node(value: JsonValue): JsonObject {
  return fromValue(value) as JsonObject;
}

test.each<[string, JsonValue, string]>([
  ["dependentRequired", { dependentRequired: { mask: ["image"] } }, "If `mask` is given, `image` is required."],
  [
    "anyOf that only requires",
    { anyOf: [{ required: ["image"] }, { required: ["video", "audio"] }] },
    "At least one of these is required: `image`; `video` and `audio`.",
  ],
  [
    "oneOf that only requires",
    { oneOf: [{ required: ["image"] }, { type: "object", required: ["video"] }] },
    "Exactly one of these is required: `image`; `video`.",
  ],
  [
    "if not",
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    { if: { not: { required: ["image"] } }, then: { required: ["prompt"] } },
    "Unless `image` is given, `prompt` is required.",
  ],
  ["not that only requires", { not: { required: ["a", "b"] } }, "`a` and `b` cannot be given together."],
  [
    "if about values",
    {
      if: { properties: { mode: { const: "edit" } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ["mask"] },
      else: { required: ["seed", "size"] },
    },
    'If `mode` is "edit", `mask` is required. Unless `mode` is "edit", `seed` and `size` are required.',
  ],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ["if about presence", { if: { required: ["a"] }, then: { required: ["b"] } }, "If `a` is given, `b` is required."],
])("the condition of %s is put into words", (_, schema, words) => {
  expect(conditionDoc(node(schema)).join(" ")).toBe(words);
});

test("branches with more than required names are left to the schema", () => {
  expect(conditionDoc(node({ anyOf: [{ required: ["a"] }, { properties: { b: {} }, required: ["b"] }] }))).toEqual([]);
});

function docOf(property: object, sample?: string): readonly unknown[] {
  const bodies = sample === undefined ? [] : [{ prompt: sample }];
  const reading = readingOf({ type: "object", properties: { prompt: property } }, undefined, bodies);
  const [merged] = mergeContracts([normalizeReading(reading).value]).value;
  const model = merged as Model;
  const schema = (model.input.members.get("properties") as JsonObject).members.get("prompt") as JsonObject;
  return propertyDoc(model, "input", schema, "/properties/prompt");
}

test("a doc comment has the facts that the type does not show", () => {
  const list = { type: "array", items: { type: "string" }, uniqueItems: true, minItems: 1, maxItems: 1 };
  expect(docOf(list)).toEqual(["Prompt.", "Exactly 1 item. No item twice."]);
  expect(docOf({ type: "string", pattern: "^[a-z]+$" })).toEqual(["Prompt.", "Pattern: `^[a-z]+$`."]);
});

test("a text has the page's sample as its example, cut at a word", () => {
  expect(docOf({ type: "string" }, "A red fox")).toEqual([{ tag: "example", code: '"A red fox"' }]);
  expect(docOf({ type: "string" }, "word ".repeat(50))).toEqual([
    { tag: "example", code: `"${"word ".repeat(19)}word …"` },
  ]);
  expect(docOf({ type: "string", enum: ["a", "b"] }, "a")).toEqual([]);
});

test("texts are in the first wanted language that has them; others are marked", () => {
  const texts = (words: object) => ({ input: new Map([["/properties/prompt", words]]) });
  const input = { type: "object", properties: { prompt: { title: "Prompt", type: "string" } } };
  const model = modelOf({
    input,
    texts: {
      es: texts({ title: "Indicación", description: "Qué mostrar" }),
      ru: texts({ description: "Что показать" }),
    },
  });
  const schema = (model.input.members.get("properties") as JsonObject).members.get("prompt") as JsonObject;
  const doc = (...languages: readonly string[]) => propertyDoc(model, "input", schema, "/properties/prompt", languages);
  expect(doc("es")).toEqual(["Indicación. Qué mostrar."]);
  expect(doc("de", "ru")).toEqual(["Prompt. Что показать."]);
  expect(doc("en", "es")).toEqual(["Prompt. Qué mostrar."]);
  expect(doc("en")).toEqual(["Prompt. (es) Qué mostrar."]);
});
