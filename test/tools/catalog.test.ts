/** Public tools read the schemas of a large catalog: each model has types of its own, and its result a typed output. */
import { readFileSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { compile, type JSONSchema } from "json-schema-to-typescript";
import { glob } from "tinyglobby";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import type { Workspace } from "../support/workspace.js";
import { createCatalog, type DocumentedModel, documentedModels, type JsonSchema, readGenerated } from "./catalog.js";
import { lintWithRedocly, lintWithSpectral } from "./linters.js";
import { startPrism } from "./mock-server.js";
import { installTool, node22, runTool } from "./tool.js";
import { compileProgram, outputProgram, propertiesProgram } from "./type-program.js";

// The packages of a tool are installed first, if they are not in the cache.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

let workspace: Workspace;
let models: readonly DocumentedModel[];
const schemasFolder = (): string => join(workspace.folder, "generated/schemas");
const document = (): string => join(schemasFolder(), "openapi.json");

beforeAll(async () => {
  workspace = await createCatalog();
  models = documentedModels(readGenerated(workspace.folder, "openapi.json"));
  expect(models.length).toBeGreaterThan(100);
});
afterAll(() => workspace?.[Symbol.dispose]());

async function makeFolder(name: string): Promise<string> {
  const folder = join(workspace.folder, name);
  await mkdir(folder, { recursive: true });
  return folder;
}

describe("the result of each model has a typed output", () => {
  test("in openapi-typescript, by its path", async () => {
    const folder = await makeFolder("openapi-typescript");
    const bin = join(await installTool("types"), "openapi-typescript/bin/cli.js");
    expect((await runTool(folder, bin, [document(), "-o", "types.ts"])).code).toBe(0);
    const program = outputProgram('import type { paths } from "./types";', models, ({ resultPath }) => {
      return `paths[${JSON.stringify(resultPath)}]["get"]["responses"][200]["content"]["application/json"]`;
    });
    expect(await compileProgram(folder, program)).toBe("");
  });

  test("in @hey-api/openapi-ts, by its function", async () => {
    const folder = await makeFolder("hey-api");
    const plugins = ["@hey-api/client-fetch", "@hey-api/typescript", "@hey-api/sdk"];
    const config = { input: document(), output: "sdk", plugins, logs: { level: "silent" } };
    writeFileSync(join(folder, "config.mjs"), `export default ${JSON.stringify(config)};\n`);
    const bin = join(await installTool("types"), "@hey-api/openapi-ts/bin/run.js");
    expect(await runTool(folder, bin, ["-f", "config.mjs"])).toMatchObject({ code: 0 });
    const program = outputProgram('import * as sdk from "./sdk";', models, ({ typeName }) => {
      return `NonNullable<Awaited<ReturnType<typeof sdk.get${typeName}Result<false>>>["data"]>`;
    });
    expect(await compileProgram(folder, program)).toBe("");
  });

  test.each([
    ["orval-7", process.execPath, "orval/dist/bin/orval.js"],
    ["orval-8", node22.path, "orval/dist/bin/orval.mjs"],
  ])(`in %s, by its function${node22.note}`, async (name, node, bin) => {
    if (node === "") return;
    const folder = await makeFolder(name);
    const output = { client: "fetch", mode: "single", target: "client.ts" };
    const config = { api: { input: { target: document() }, output } };
    writeFileSync(join(folder, "orval.config.cjs"), `module.exports = ${JSON.stringify(config)};\n`);
    const program = outputProgram('import * as api from "./client";', models, ({ typeName }) => {
      return `Extract<Awaited<ReturnType<typeof api.get${typeName}Result>>, { status: 200 }>["data"]`;
    });
    const { code, printed } = await runTool(
      folder,
      join(await installTool(name), bin),
      ["--config", "orval.config.cjs"],
      node,
    );
    expect({ code, printed }).toEqual({ code: 0, printed: expect.not.stringMatching(/error|warn/i) });
    expect(await compileProgram(folder, program)).toBe("");
  });
});

describe("the JSON Schemas of all models stay apart", () => {
  /** All schemas by path. */
  async function readSchemas(): Promise<ReadonlyMap<string, JsonSchema>> {
    const paths = await glob("models/**/*.json", { cwd: schemasFolder() });
    expect(paths.length).toBe(2 * models.length);
    return new Map(paths.toSorted().map((path) => [path, readGenerated<JsonSchema>(workspace.folder, path)]));
  }

  /** The exported types by their letters: tools write acronyms in their own ways. */
  function exportedNames(code: string): ReadonlyMap<string, string> {
    const names = [...code.matchAll(/^export (?:interface|type) (\w+)/gm)].map(([, name = ""]) => name);
    return new Map(names.map((name) => [name.toLowerCase(), name]));
  }

  const lettersOf = (title = ""): string => title.replace(/[^A-Za-z0-9]/g, "").toLowerCase();

  test("in quicktype, which reads them at once", async () => {
    const folder = await makeFolder("quicktype");
    const schemas = await readSchemas();
    const files = [...schemas.keys()].map((path) => join(schemasFolder(), path));
    const options = ["--src-lang", "schema", "--lang", "typescript", "--just-types", "--out", "types.ts"];
    const bin = join(await installTool("quicktype"), "quicktype/dist/index.js");
    expect(await runTool(folder, bin, [...options, ...files])).toMatchObject({ code: 0 });
    const named = exportedNames(readFileSync(join(folder, "types.ts"), "utf8"));
    const properties = [...schemas.values()].map(
      ({ title, properties }) => [`types.${named.get(lettersOf(title))}`, Object.keys(properties ?? {})] as const,
    );
    expect(new Map(properties).size).toBe(schemas.size);
    const program = propertiesProgram('import type * as types from "./types";', new Map(properties));
    expect(await compileProgram(folder, program)).toBe("");
  });

  test("in json-schema-to-typescript, by title and by `$id`", async () => {
    const schemas = [...(await readSchemas()).values()];
    const names = new Set<string | undefined>();
    for (const schema of schemas) {
      const code = await compile(schema as JSONSchema, "Unnamed", { format: false, bannerComment: "" });
      names.add(exportedNames(code).get(lettersOf(schema.title)));
    }
    expect(names.size).toBe(schemas.length);
    expect(names).not.toContain(undefined);
    expect(new Set(schemas.map(({ $id }) => $id)).size).toBe(schemas.length);
  });
});

describe.each(["openapi.json", "openapi/kling.json"])("linters find nothing in %s", (path) => {
  test("Redocly", async () => {
    expect(await lintWithRedocly(workspace.folder, join(schemasFolder(), path))).toEqual([]);
  });

  test("Spectral", async () => {
    expect(await lintWithSpectral(workspace.folder, join(schemasFolder(), path))).toEqual([]);
  });
});

test("Prism serves the document, and clients finish a job: the generated one, and openapi-fetch by the typed path", async () => {
  await using prism = await startPrism(document());
  const client = (path: string) => import(pathToFileURL(join(workspace.folder, "generated/client", path)).href);
  const { RunComfy } = await client("runtime/index.js");
  const { default: createClient } = await import(
    pathToFileURL(join(await installTool("types"), "openapi-fetch/dist/index.mjs")).href
  );
  const headers = { Authorization: "Bearer token" };
  const api = createClient({ baseUrl: prism.url, headers });
  for (const { submitPath, resultPath, sample } of models.slice(0, 5)) {
    const { default: model } = await client(`models/${resultPath.split("#")[1]}.js`);
    const runcomfy = new RunComfy({ baseUrl: prism.url, token: "token" });
    const { output } = await runcomfy.run(model, sample);
    expect(output).toMatchObject({ video: expect.stringMatching(/^https:/) });

    const submitted = await api.POST(submitPath, { body: sample });
    expect(submitted.data).toMatchObject({ request_id: expect.any(String) });
    const result = await api.GET(resultPath, { params: { path: { request_id: submitted.data.request_id } } });
    expect(result.data).toMatchObject({ status: "completed", output: expect.anything() });
  }
  const refused = await api.POST(models[0]?.submitPath, { body: {} });
  expect(refused.response.status).toBe(422);
});
