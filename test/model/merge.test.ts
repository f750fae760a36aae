import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { LineIndex } from "../../src/base/line-index.js";
import { titleOfModel, titleOfName } from "../../src/model/titles.js";
import type { Page } from "../../src/page/page.js";
import { locate } from "../../src/rules/place.js";
import { buildWhole } from "../support/build.js";

const folder = new URL("../../schemas/pages/kling/kling-3.0/standard/image-to-video/", import.meta.url);

const kling: readonly Page[] = readdirSync(fileURLToPath(folder)).map((name) => {
  const bytes = readFileSync(new URL(name, folder));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  return { path: `schemas/pages/kling/${name}`, text: bytes.toString("utf8"), sha256 };
});

async function build(pages: readonly Page[]) {
  const { models, diagnostics } = await buildWhole({ pages });
  const [model] = models;
  if (model === undefined) throw new Error("no model");
  return { model, contract: renderJson(model.input) + renderJson(model.output), diagnostics };
}

test("the captured pages of one model are there", () => expect(kling.length).toBe(4));

test.each(kling.map(({ path }) => path))("the contract is the same when only %s is left", async (path) => {
  const alone = await build(kling.filter((page) => page.path === path));
  expect(alone.contract).toBe((await build(kling)).contract);
});

test("the order of the pages means nothing", async () => {
  const { model } = await build(kling);
  const { model: turned } = await build(kling.toReversed());
  expect([...turned.texts]).toEqual([...model.texts]);
  expect(turned.sources).toEqual(model.sources);
  expect(renderJson(turned.input)).toBe(renderJson(model.input));
});

test("each language keeps its own words", async () => {
  const { model } = await build(kling);
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
])("if pages disagree, %s wins", async (_, says, maximum) => {
  expect((await build(pagesOf(says))).contract).toContain(`"maximum":${maximum}`);
});

test("a disagreement names the places on both pages", async () => {
  const { diagnostics } = await build(pagesOf({ en: fifty, es: sixty }));
  const found = diagnostics.find(({ rule }) => rule === "model/locales-disagree");
  expect(found?.origin?.page).toBe("schemas/pages/acme/pix/es.txt");
  expect(found?.related?.page).toBe("schemas/pages/acme/pix/en.txt");
  expect(found?.pointer).toBe("/input/properties/steps/maximum");
});

test("every place of a disagreement is reported, with line and column on the page that counts", async () => {
  const en = '{ "type": "integer", "minimum": 1, "maximum": 50, "default": 5 }';
  const es = '{ "type": "integer", "minimum": 2, "maximum": 60, "enum": [5, 6] }';
  const pages = pagesOf({ en, es });
  const texts = new Map(pages.map(({ path, text }) => [path, new LineIndex(text)]));
  const found = locate((await build(pages)).diagnostics, (path) => texts.get(path)).filter(
    ({ rule }) => rule === "model/locales-disagree",
  );
  expect(found.map(({ pointer }) => pointer?.split("/").at(-1)).sort()).toEqual([
    "default",
    "enum",
    "maximum",
    "minimum",
  ]);
  const maximum = found.find(({ pointer }) => pointer?.endsWith("/maximum"));
  expect(maximum?.message).toMatch(/: this page has 60, the other 50 \(schemas\/pages\/acme\/pix\/en\.txt:3:\d+\)$/);
});

test("for pages that differ nearly everywhere, the number of reported places is limited", async () => {
  const properties = (type: string) =>
    JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`p${i}`, { type }])));
  const of = (type: string) => `{ "type": "object", "properties": ${properties(type)} }`;
  const { diagnostics } = await build(pagesOf({ en: of("string"), es: of("integer") }));
  expect(diagnostics.filter(({ rule }) => rule === "model/locales-disagree").length).toBe(20);
  expect(diagnostics.find(({ rule }) => rule === "page/too-many-diagnostics")?.message).toContain("10 more");
});

test("values of a choice have the type in the samples of any page of the model", async () => {
  const steps = '{ "type": "integer", "enum": ["5", "10"] }';
  const [en, es] = pagesOf({ en: steps, es: steps }) as [Page, Page];
  const { contract, diagnostics } = await build([en, { ...es, text: es.text.replace("'{}'", `'{ "steps": "5" }'`) }]);
  expect(contract).toContain('"type":"string","enum":["5","10"]');
  expect(diagnostics.map(({ rule }) => rule)).not.toContain("model/locales-disagree");
  expect((await build([en])).contract).toContain('"type":"integer","enum":[5,10]');
});

test.each(["en", "es"])("an output that the page in %s does not show is taken from another page", async (without) => {
  const pages = pagesOf({ en: fifty, es: fifty, fr: fifty }).map((page) =>
    page.path.endsWith(`${without}.txt`)
      ? { ...page, text: page.text.replace(/\n.*output.*$/, "\n\nThis is all that the page says about it.\n") }
      : page,
  );
  const { model, diagnostics } = await build(pages);
  expect(renderJson(model.output)).toContain('"type":"string"');
  expect(diagnostics.map(({ rule }) => rule)).not.toContain("model/locales-disagree");
});

test("a file with two different contracts of one model disagrees with itself", async () => {
  const entry = (maximum: number) => ({
    model_id: "acme/pix",
    input_schema: { type: "object", properties: { steps: { type: "integer", maximum } } },
    output_schema: { type: "string" },
  });
  const text = JSON.stringify([entry(50), entry(60)]);
  const { model, diagnostics } = await build([{ path: "schemas/pages/catalog.json", text, sha256: "0" }]);
  const found = diagnostics.find(({ rule }) => rule === "model/locales-disagree");
  expect(found?.pointer).toBe("/input/properties/steps/maximum");
  expect(model.sources.length).toBe(1);
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
])("pages that differ in %s agree", async (_, en, es) => {
  expect((await build(pagesOf({ en, es }))).diagnostics.map(({ rule }) => rule)).not.toContain(
    "model/locales-disagree",
  );
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
])("pages that differ in %s disagree", async (_, en, es) => {
  expect((await build(pagesOf({ en, es }))).diagnostics.map(({ rule }) => rule)).toContain("model/locales-disagree");
});

test("if a title on an English page is in another language, the title is made from the property's name", async () => {
  const { contract } = await build(pagesOf({ en: '{ "type": "integer", "title": "Número de pasos" }' }));
  expect(contract).toContain('"title":"Steps"');
  expect((await build(pagesOf({ en: '{ "type": "integer", "title": "Step count (1–50)" }' }))).contract).toContain(
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
])("the title of the property %s is %s", async (name, title) => {
  expect(titleOfName(name)).toBe(title);
});

test.each([
  ["kling/kling-3.0/pro/text-to-video", "Kling 3.0 Pro Text to Video"],
  ["minimax/Hailuo Video 01 Live", "MiniMax Hailuo Video 01 Live"],
])("the title of the model %s is %s", async (id, title) => {
  expect(titleOfModel(id)).toBe(title);
});
