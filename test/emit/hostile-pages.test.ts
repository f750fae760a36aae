import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { defaultConfig } from "../../src/config.js";
import { readAssets } from "../../src/disk/read-inputs.js";
import { emitFiles } from "../../src/emit/emit-files.js";
import type { GeneratedFile } from "../../src/emit/emitter.js";
import { buildCatalog } from "../../src/pipeline/build.js";

/** Texts that try to leave their place; each would set the canary if it were run as code. */
const attacks = [
  "*/ globalThis.canary = 1; /*",
  '"; globalThis.canary = 1; "',
  "'; globalThis.canary = 1; '",
  "`; globalThis.canary = 1; `",
  "$\u007b(globalThis.canary = 1)}",
  "\\",
  "\\u0022; globalThis.canary = 1; //",
  "// \u2028 globalThis.canary = 1;",
  "\u2029globalThis.canary = 1;",
  "</script><script>globalThis.canary = 1</script>",
  "<img src=x onerror=globalThis.canary=1>",
  "[click](javascript:globalThis.canary=1)",
  "| pipe | `code` ``` fence",
  "---\ntitle: front matter\n---",
  "{{constructor}} {{{__proto__}}} {{> partial}}",
  "\u202egnitset\u202c \u200b\u2066zero\u2069",
  "\u001b[31mred\u001b[0m \u0007 \u0000",
  "@deprecated {@link globalThis.canary} \n@ts-ignore",
  "codegen_text_0_ codegen_name_1_ codegen_doc_2_ CodegenRoot",
  "toString",
  "hasOwnProperty",
  "10",
  "2",
];

const properties = Object.fromEntries(
  attacks.map((attack, i) => [
    i % 2 === 0 ? attack : `p${i}`,
    { title: attack, description: attack, type: "string", enum: [attack, `other ${i}`], default: attack },
  ]),
);
// Only `JSON.parse` makes an own property of this name.
const schema = JSON.stringify({ type: "object", title: attacks[0], required: [attacks[0]], properties }).replace(
  '"properties":{',
  '"properties":{"__proto__":{"type":"string"},"constructor":{"type":"integer","minimum":3},',
);
const body = JSON.stringify(Object.fromEntries(attacks.map((attack, i) => [i % 2 === 0 ? attack : `p${i}`, attack])));

const page = `Hostile model | Models and API | RunComfy

evil/model-1.0/text-to-image

This page is written in English, to attack whoever reads it with a generator of code and docs.

curl --request POST \\
  --url https://model-api.runcomfy.net/v1/models/evil/model-1.0/text-to-image \\
  --data '${body}'

Input schema

${schema}

Output schema

{ "output": { "type": "object", "properties": ${JSON.stringify(Object.fromEntries(attacks.map((attack) => [attack, { type: "string", format: "uri", description: attack }])))} } }
`;

let folder: string;
let files: readonly GeneratedFile[];
beforeAll(async () => {
  const pages = [{ path: "schemas/pages/evil.txt", text: page, sha256: "0".repeat(64) }];
  const { value } = await buildCatalog({ pages, previous: () => new Map() }, defaultConfig);
  expect(value.models.map(({ id }) => id)).toEqual(["evil/model-1.0/text-to-image"]);
  // The API report, made on the way, asserts that the declarations compile.
  files = await emitFiles(value.models, { config: defaultConfig, ...(await readAssets()) });
  folder = realpathSync(mkdtempSync(join(tmpdir(), "codegen-hostile-")));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const importFile = (path: string): Promise<Record<string, unknown>> => import(pathToFileURL(join(folder, path)).href);

test("generated modules of a hostile page can be imported, and no text of the page is run", async () => {
  const module = await importFile("client/models/evil/model-1.0/text-to-image.js");
  const byId = (await importFile("client/by-id.js")) as { models: Record<string, { load: () => Promise<unknown> }> };
  await byId.models["evil/model-1.0/text-to-image"]?.load();
  expect((globalThis as Record<string, unknown>)["canary"]).toBeUndefined();
  const names = Object.keys((module["inputSchema"] as { properties: object }).properties);
  expect(names).toEqual(expect.arrayContaining(["__proto__", "constructor", "*/ globalThis.canary = 1; /*"]));
});

test("the validator looks only at own properties, with any names", async () => {
  const { default: model, sample } = (await importFile("client/models/evil/model-1.0/text-to-image.js")) as {
    default: { "~standard": { validate: (value: unknown) => Promise<{ issues?: unknown }> | { issues?: unknown } } };
    sample: object;
  };
  const issuesOf = async (value: unknown): Promise<unknown> => (await model["~standard"].validate(value)).issues;
  expect(await issuesOf(sample)).toBeUndefined();
  expect(await issuesOf({ ...sample, constructor: 3 })).toBeUndefined();
  expect(await issuesOf({ ...sample, constructor: 2 })).toBeDefined();
  const withProto = (value: string): unknown => JSON.parse(`{"__proto__":${value},${JSON.stringify(sample).slice(1)}`);
  expect(await issuesOf(withProto('"fine"'))).toBeUndefined();
  expect(await issuesOf(withProto("5"))).toBeDefined();
});

test("no generated file contains an invisible control character", () => {
  for (const { path, text } of files) {
    expect(
      /[\u0000-\u0009\u000b-\u001f\u007f\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.exec(text)?.[0],
      path,
    ).toBeUndefined();
  }
});

test("every file stays in its folder, and every JSON file parses", () => {
  for (const { path, text } of files) {
    expect(path).toMatch(/^(?:client|schemas|docs)\/[\w.\-/]+$/);
    expect(path).not.toContain("..");
    if (path.endsWith(".json")) expect(() => JSON.parse(text), path).not.toThrow();
  }
});

test("the docs show hostile text as text", () => {
  for (const { path, text } of files.filter((file) => file.path.startsWith("docs/"))) {
    const html = micromark(text, { allowDangerousHtml: true, extensions: [gfm()], htmlExtensions: [gfmHtml()] });
    expect(html.replace(/^<!--[\s\S]*?-->/, ""), path).not.toMatch(
      /<(?:script|img|iframe|object)|href="javascript:|onerror=x/i,
    );
  }
});
