/** A catalog whose types do not fit into one file of a reasonable size. */

import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, expect, test } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";

const MODELS = 150;
/** In bytes. */
const MAX_FILE = 300_000;

const idOf = (i: number): string => `acme/model-${i}/text-to-image`;

/** Forty properties with long texts: large, as some real models are. */
const properties = Object.fromEntries(
  Array.from({ length: 40 }, (_, i) => [
    `option_${i}`,
    { type: "string", enum: ["auto", "fast", "quality"], description: `Option ${i}. ${"What it does. ".repeat(5)}` },
  ]),
);

let folder: Folder;
beforeAll(async () => {
  folder = new Folder();
  for (let i = 0; i < MODELS; i += 1) folder.write(`schemas/pages/${i}.txt`, smallPage(idOf(i), properties));
  expect((await folder.run(["generate", "--quiet"])).code).toBe(0);
});

test("no generated file is large, except OpenAPI documents", () => {
  const large = [...folder.list("generated")].filter(([, text]) => text.length > MAX_FILE).map(([path]) => path);
  expect(large.filter((path) => !/^schemas\/openapi[./]/.test(path))).toEqual([]);
});

test("the models by id are declared in several files, and compile", async () => {
  const files = [...folder.list("generated/client/by-id").keys()];
  expect(files.length).toBeGreaterThan(4);
  expect(JSON.parse(folder.read("generated/client/package.json")).files).toContain("by-id");
  expect((await folder.run(["check", "--types"])).code).toBe(0);
}, 600_000);

test("every model can be loaded by its id", async () => {
  const { models } = await import(pathToFileURL(join(folder.path, "generated/client/by-id.js")).href);
  expect(Object.keys(models)).toHaveLength(MODELS);
  expect(models[idOf(7)].id).toBe(idOf(7));
});

test("a new model changes one file of the declarations by id", async () => {
  const before = folder.list("generated/client/by-id");
  folder.write(`schemas/pages/new.txt`, smallPage("acme/new/text-to-image", properties));
  await folder.run(["generate", "--quiet"]);
  const after = folder.list("generated/client/by-id");
  const changed = [...after.keys()].filter((path) => before.get(path) !== after.get(path));
  expect(changed).toEqual([expect.stringMatching(/^\d+\.d\.ts$/), "models.js"]);
});
