/** The report of exports: one file, or a file per provider in a large catalog. */
import { expect, test } from "vitest";
import { defaultConfig } from "../../src/config.js";
import { emitApiReport } from "../../src/emit/client/api-report.js";
import { clientEmitter } from "../../src/emit/client/emit-client.js";
import type { ClientFragment } from "../../src/emit/client/emit-client-model.js";
import type { ModelFragments } from "../../src/emit/emitter.js";

const context = { config: defaultConfig, templates: new Map(), runtime: new Map([["index.js", ""]]) };
const runtime = {
  files: [],
  fragments: { "runtime/index": "export declare class RunComfy {}", models: "const models: Models;" },
};

function model(i: number): ModelFragments<ClientFragment> {
  const provider = `provider-${i % 10}`;
  const path = `${provider}/family-of-models-${i}/standard/image-to-video`;
  const typeName = `Provider${i % 10}FamilyOfModels${i}StandardImageToVideo`;
  return {
    model: { id: path, provider, endpoint: `https://model-api.runcomfy.net/v1/models/${path}` },
    name: { path, typeName, title: typeName },
    fragments: {
      types: "",
      entry: "",
      sample: "",
      catalogRow: "",
      hasSample: "true",
      typeNames: `${typeName}Input ${typeName}Output`,
      member: `  readonly "${path}": LazyModel<${typeName}Input, ${typeName}Output>;`,
      catalogType: `  readonly "${path}": CatalogEntry<"${path}", "${provider}", "image-to-video", "image", "video">;\n`,
    },
  };
}

const report = (count: number) =>
  emitApiReport(
    Array.from({ length: count }, (_, i) => model(i)),
    runtime,
    context,
  );

test("a small catalog has one report with all models", () => {
  const [only, ...others] = report(20);
  expect(others).toEqual([]);
  expect(only?.path).toBe("client/api.md");
  expect(only?.text.match(/: LazyModel</g)).toHaveLength(20);
});

test("a large catalog has a report per provider, none of them large, with each model in one of them", () => {
  const files = report(1_000);
  expect(files.map(({ path }) => path)).toEqual([
    "client/api.md",
    ...Array.from({ length: 10 }, (_, i) => `client/api/provider-${i}.md`),
  ]);
  for (const { path, text } of files) expect(text.length, path).toBeLessThan(300_000);
  const [index, ...providers] = files;
  expect(index?.text).toContain("class RunComfy");
  expect(index?.text).toContain("(api/provider-3.md)");
  const members = providers.flatMap(({ text }) => text.match(/(?<=^ {2}readonly ")[^"]+(?=": LazyModel)/gm) ?? []);
  expect(members).toHaveLength(1_000);
  expect(new Set(members).size).toBe(1_000);
  for (const { path } of files.slice(1)) expect(clientEmitter.owns(path.slice("client/".length))).toBe(true);
});
