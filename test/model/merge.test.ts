import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { buildCatalog } from "../../src/build.js";
import { defaultConfig } from "../../src/config.js";
import { titleOfModel, titleOfName } from "../../src/model/titles.js";
import type { Page } from "../../src/page/page.js";

const folder = new URL("../../schemas/pages/kling/kling-3.0/standard/image-to-video/", import.meta.url);

const kling: readonly Page[] = readdirSync(fileURLToPath(folder)).map((name) => {
  const bytes = readFileSync(new URL(name, folder));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path: `schemas/pages/kling/${name}`, text: bytes.toString("utf8"), sha256 };
});

function build(pages: readonly Page[]) {
  const { value, diagnostics } = buildCatalog({ pages, previous: new Map(), options: {} }, defaultConfig);
  const [model] = value.models;
  if (model === undefined) throw new Error("no model");
  return { model, contract: renderJson(model.input) + renderJson(model.output), diagnostics };
}

test("the captured pages of one model are there", () => expect(kling.length).toBe(4));

test.each(kling.map(({ path }) => path))("the contract is the same when only %s is left", (path) => {
  const alone = build(kling.filter((page) => page.path === path));
  expect(alone.contract).toBe(build(kling).contract);
});

test("the order of the pages means nothing", () => {
  const { model } = build(kling);
  const { model: turned } = build(kling.toReversed());
  expect([...turned.texts]).toEqual([...model.texts]);
  expect(turned.sources).toEqual(model.sources);
  expect(renderJson(turned.input)).toBe(renderJson(model.input));
});

test("each language keeps its own words", () => {
  const { model } = build(kling);
  expect([...model.texts.keys()]).toEqual(["es", "it", "pt", "ru"]);
  const titles = [...model.texts.values()].map(({ input }) => input.get("/properties/duration")?.title);
  expect(new Set(titles).size).toBeGreaterThan(2);
});

/** Pages of one model that say this much about `steps`, by locale. */
function pagesOf(says: Readonly<Record<string, string>>): readonly Page[] {
  return Object.entries(says).map(([locale, steps]) => ({
    path: `schemas/pages/acme/pix/${locale}.txt`,
    text: [
      `https://www.runcomfy.com/${locale === "en" ? "" : `${locale}/`}models/acme/pix/api`,
      "curl --url https://model-api.runcomfy.net/v1/models/acme/pix --data '{}'",
      `{ "type": "object", "properties": { "steps": ${steps} } }`,
      '{ "output": { "type": "string" } }',
    ].join("\n"),
    sha256: locale,
  }));
}

const [fifty, sixty] = ['{ "type": "integer", "maximum": 50 }', '{ "type": "integer", "maximum": 60 }'];

test.each([
  ["the majority", { de: sixty, es: fifty, fr: fifty }, 50],
  ["the English page", { en: sixty, es: fifty, fr: fifty }, 60],
  ["the first locale by name", { es: fifty, de: sixty }, 60],
])("where pages disagree, %s wins", (_, says, maximum) => {
  expect(build(pagesOf(says)).contract).toContain(`"maximum":${maximum}`);
});

test("a disagreement names the places on both pages", () => {
  const { diagnostics } = build(pagesOf({ en: fifty, es: sixty }));
  const found = diagnostics.find(({ rule }) => rule === "model/locales-disagree");
  expect(found?.origin?.page).toBe("schemas/pages/acme/pix/es.txt");
  expect(found?.related?.page).toBe("schemas/pages/acme/pix/en.txt");
  expect(found?.pointer).toBe("/input/properties/steps/maximum");
});

test.each([
  ["titles", '{ "type": "integer", "title": "Steps" }', '{ "type": "integer", "title": "Pasos" }'],
  ["the order of keywords", fifty, '{ "maximum": 50, "type": "integer" }'],
  ["the order of values", '{ "enum": [1, 2] }', '{ "enum": [2, 1] }'],
  ["names of one type", '{ "type": "float" }', '{ "type": "number" }'],
  ["widgets", '{ "type": "integer", "format": "int" }', '{ "type": "integer", "format": "int_slider" }'],
  [
    "what the playground says when a limit is passed",
    '{ "type": "string", "validations": [{ "type": "file_size_mb<", "value": 10, "message": "Too large" }] }',
    '{ "type": "string", "validations": [{ "type": "file_size_mb<", "value": 10, "message": "Demasiado" }] }',
  ],
])("pages that differ in %s agree", (_, en, es) => {
  expect(build(pagesOf({ en, es })).diagnostics.map(({ rule }) => rule)).not.toContain("model/locales-disagree");
});

test.each([
  [
    "a limit on files",
    '{ "type": "string", "validations": [{ "value": 10 }] }',
    '{ "type": "string", "validations": [{ "value": 20 }] }',
  ],
  ["a kind of media", '{ "type": "string", "format": "image_uri" }', '{ "type": "string", "format": "video_uri" }'],
  ["a default", '{ "type": "integer", "default": 1 }', '{ "type": "integer", "default": 2 }'],
  [
    "a keyword that cannot be used",
    '{ "type": "integer", "minimum": "few" }',
    '{ "type": "integer", "minimum": "many" }',
  ],
])("pages that differ in %s disagree", (_, en, es) => {
  expect(build(pagesOf({ en, es })).diagnostics.map(({ rule }) => rule)).toContain("model/locales-disagree");
});

test("a title on an English page that is none in English gives way to the property's name", () => {
  const { contract } = build(pagesOf({ en: '{ "type": "integer", "title": "Número de pasos" }' }));
  expect(contract).toContain('"title":"Steps"');
  expect(build(pagesOf({ en: '{ "type": "integer", "title": "Step count (1–50)" }' })).contract).toContain(
    "Step count",
  );
});

test.each([
  ["start_image_url", "Start image URL"],
  ["cfg_scale", "CFG scale"],
  ["generateAudio", "Generate audio"],
  ["loraURLs", "LoRA URLs"],
  ["56_text", "56 text"],
  ["fps", "FPS"],
  ["__proto__", "Proto"],
  ["", ""],
])("the title of the property %s is %s", (name, title) => {
  expect(titleOfName(name)).toBe(title);
});

test.each([
  ["kling/kling-3.0/pro/text-to-video", "Kling 3.0 Pro Text to Video"],
  ["minimax/Hailuo Video 01 Live", "Minimax Hailuo Video 01 Live"],
])("the title of the model %s is %s", (id, title) => {
  expect(titleOfModel(id)).toBe(title);
});
