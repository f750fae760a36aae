/** Emitted declarations compile. `generate` runs no compiler, so this and `codegen check --types` prove it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JsonValue } from "../../src/base/json.js";
import { defaultConfig } from "../../src/config.js";
import { readAssets } from "../../src/disk/read-inputs.js";
import { emitById } from "../../src/emit/client/by-id.js";
import { declarationErrors } from "../../src/emit/client/declarations.js";
import { emitClientModels } from "../../src/emit/client/emit-client-model.js";
import type { GeneratedFile } from "../../src/emit/emitter.js";
import { nameModels, nameOf } from "../../src/model/names.js";
import { buildWhole } from "../support/build.js";
import { repository } from "../support/workspace.js";
import { modelOf } from "./sample-models.js";

/** The captured pages, and those of each golden case, as catalogs of their own: cases share model ids. */
const folders = [
  "schemas/pages",
  ...readdirSync(join(repository, "test/golden")).map((name) => `test/golden/${name}/pages`),
];

/** The declarations of a catalog. They import the runtime from the folder beside their own. */
async function emitFolder(folder: string, name: string): Promise<readonly GeneratedFile[]> {
  const paths = readdirSync(join(repository, folder), { recursive: true, encoding: "utf8" });
  const pages = paths
    .filter((path) => /\.(?:txt|html|json)$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(repository, folder, path), "utf8"), sha256: "0" }));
  const { models } = await buildWhole({ pages });
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  const emitted = await emitClientModels(named, { config: defaultConfig, ...(await readAssets()) });
  const withFragments = named.map((one, i) => ({
    ...one,
    fragments: (emitted[i] as (typeof emitted)[number]).fragments,
  }));
  return [...emitted.flatMap(({ files }) => files), ...emitById(withFragments)].map(({ path, text }) => ({
    path: path.replace("client", name),
    text: text.replace(/"(?:\.\/)?((?:\.\.\/)*)runtime\//g, '"$1../runtime/'),
  }));
}

test("the declarations of all golden cases and captured pages compile", { timeout: 240_000 }, async () => {
  const { runtime } = await readAssets();
  const catalogs = await Promise.all(folders.map((folder, i) => emitFolder(folder, `case-${i}`)));
  const files = [...catalogs.flat(), ...[...runtime].map(([path, text]) => ({ path: `runtime/${path}`, text }))];
  expect(files.length).toBeGreaterThan(100);
  expect(declarationErrors(files)).toBe("");
});

test("names of types inside an input clash neither with those of other models nor with short names", async () => {
  const object = (properties: JsonValue): JsonValue => ({ type: "object", properties });
  const inner = object({ a: { type: "string" } });
  const models = [
    modelOf({ id: "acme/foo", input: object({ elements: object({ input: inner }), foo: object({ input: inner }) }) }),
    modelOf({ id: "acme/foo/input-elements", input: object({ input: inner }), output: object({ input: inner }) }),
    modelOf({ id: "acme/foo/input/elements", input: object({ input: inner }) }),
    modelOf({ id: "input/foo", input: object({ foo: object({ input: inner }), foo_input: inner }) }),
    modelOf({ id: "output/output", input: object({ размер: inner, "": inner, "56_text": inner }) }),
  ];
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  const assets = await readAssets();
  const emitted = await emitClientModels(named, { config: defaultConfig, ...assets });
  const byId = emitById(
    named.map((one, i) => ({ ...one, fragments: (emitted[i] as (typeof emitted)[number]).fragments })),
  );
  const runtime = [...assets.runtime].map(([path, text]) => ({ path: `client/runtime/${path}`, text }));
  expect(declarationErrors([...emitted.flatMap(({ files }) => files), ...byId, ...runtime])).toBe("");
});

test("a declaration that does not compile is reported with its place", () => {
  const broken = { path: "client/by-id.d.ts", text: "export declare const models: Missing;\n" };
  expect(declarationErrors([broken])).toMatch(/by-id\.d\.ts.*1.*30.*Missing/s);
});
