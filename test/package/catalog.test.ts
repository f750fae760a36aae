/** `runcomfy-client/catalog` with a thousand models: its size and its results. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bundleSize } from "../../bench/bundle-size.js";
import { writeCatalog } from "../../bench/catalog-pages.js";
import { catalogFragments, emitCatalog } from "../../src/emit/client/catalog.js";
import { emitClientPackage } from "../../src/emit/client/package-files.js";
import { emitSchemasPackage } from "../../src/emit/schemas/package-files.js";
import type { Model } from "../../src/model/model.js";
import { nameModels, nameOf } from "../../src/model/names.js";
import type * as runtime from "../../src/runtime/find-models.js";
import { emitContext, modelOf } from "../emit/sample-models.js";
import { buildWhole } from "../support/build.js";
import { repository } from "../support/workspace.js";

const BUDGET = 30_000;

const folder = mkdtempSync(join(tmpdir(), "codegen-catalog-"));
beforeAll(() => cpSync(join(repository, "generated/client/runtime"), join(folder, "runtime"), { recursive: true }));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Writes a catalog beside the client's own code. Returns the path of its module. */
function writeModule(models: readonly Model[]): string {
  const rows = models.map((model) => ({
    fragments: catalogFragments({ model, name: { path: model.id, typeName: "Unused", title: "Unused" } }),
  }));
  for (const { path, text } of emitCatalog(rows)) writeFileSync(join(folder, path.replace("client/", "")), text);
  return join(folder, "catalog.js");
}

async function load(models: readonly Model[]) {
  const module: {
    readonly catalog: readonly runtime.CatalogEntry[];
    readonly findModels: (query: runtime.ModelQuery) => readonly runtime.CatalogEntry[];
  } = await import(`${pathToFileURL(writeModule(models)).href}?${models.length}`);
  return module;
}

test("a thousand models fit into 30 kB, and a list that is not used is not bundled", async () => {
  const pages = join(folder, "pages");
  writeCatalog(pages, 1_000, 1);
  const texts = readdirSync(pages, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".txt"));
  const { models } = await buildWhole({
    pages: texts.map((path) => ({ path, text: readFileSync(join(pages, path), "utf8"), sha256: path })),
  });
  expect(models.length).toBe(1_000);
  writeModule(models);
  const used = await bundleSize(`import { findModels } from "./catalog.js"; console.log(findModels({}));`, folder);
  expect(used.brotli).toBeLessThan(BUDGET);
  const unused = await bundleSize(`import { catalog, findModels } from "./catalog.js"; console.log(1);`, folder);
  expect(unused.brotli).toBeLessThan(50);
}, 120_000);

test("the READMEs of a thousand models with long ids stay below npm's limit", async () => {
  const ids = Array.from({ length: 1_000 }, (_, i) => `acme/${"long-name-".repeat(8)}${i}/${"variant-".repeat(9)}x`);
  const names = nameModels(ids);
  const models = ids.map((id) => ({
    model: { id, provider: "acme", endpoint: "https://a.example" },
    name: nameOf(names, id),
    fragments: { sample: "" },
  }));
  for (const files of [emitClientPackage(models, emitContext), emitSchemasPackage(models, emitContext)]) {
    const readme = files.find(({ path }) => path.endsWith("README.md"))?.text ?? "";
    expect(Buffer.byteLength(readme)).toBeLessThan(64_000);
    expect(readme).toMatch(/^[89]\d\d more models are in /m);
  }
});

const url = { type: "string", format: "uri" };
const movie = modelOf({
  id: "acme/movie/image-to-video",
  task: "image-to-video",
  input: { type: "object", properties: { prompt: { type: "string" }, image: { ...url, "x-media": "image" } } },
  output: { type: "object", properties: { video: url } },
});
const picture = modelOf({
  id: "borealis/picture",
  task: "text-to-image",
  output: { type: "object", properties: { image: url } },
});
const old: Model = { ...picture, id: "acme/old", provider: "acme", retired: true };
const silent = modelOf({ id: "borealis/__proto__", output: {}, input: {} });

test("models are found by task, provider and kinds of media; all that is given must fit", async () => {
  const listed: Model = { ...movie, listing: { categories: ["image-to-video", "new"], price: { usd: 3 } } };
  const { catalog, findModels } = await load([old, listed, silent, picture]);
  const find = (query: runtime.ModelQuery) => findModels(query).map(({ id }) => id);
  expect(catalog.map(({ id }) => id)).toEqual([old.id, movie.id, silent.id, picture.id]);
  expect(catalog[1]).toEqual({
    id: movie.id,
    title: "Acme Movie Image to Video",
    provider: "acme",
    task: "image-to-video",
    categories: ["image-to-video", "new"],
    input: ["image", "text"],
    output: ["video"],
    retired: false,
  });
  expect(catalog[2]).toMatchObject({ task: undefined, categories: [], input: [], output: [] });
  expect(find({})).toEqual([movie.id, silent.id, picture.id]);
  expect(find({ task: "image-to-video" })).toEqual([movie.id]);
  expect(find({ provider: "borealis" })).toEqual([silent.id, picture.id]);
  expect(find({ input: "text" })).toEqual([movie.id, picture.id]);
  expect(find({ input: "text", output: "image" })).toEqual([picture.id]);
  expect(find({ provider: "acme", output: "image" })).toEqual([]);
  expect(find({ retired: true })).toEqual([old.id]);
});
