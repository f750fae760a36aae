/** The programs in the docs compile with the types of the client, for any schema. */
import { Project, ts } from "ts-morph";
import { expect, test } from "vitest";
import { fromValue, type JsonValue, renderJson } from "../../src/base/json.js";
import { defaultConfig } from "../../src/config.js";
import { readAssets } from "../../src/disk/read-inputs.js";
import { emitFiles } from "../../src/emit/emit-files.js";
import { exampleValue } from "../../src/emit/example-value.js";
import { catalogModel } from "../../src/model/catalog-model.js";
import { accepts } from "../../src/schema/accepts.js";
import { modelOf } from "./sample-models.js";

const string = { type: "string" };
const integer = { type: "integer" };
const all = (properties: Readonly<Record<string, JsonValue>>): JsonValue => ({
  type: "object",
  required: Object.keys(properties),
  properties,
});

const schemas: Readonly<Record<string, JsonValue>> = {
  "a tuple": all({ size: { type: "array", prefixItems: [integer, string], items: false, minItems: 2 } }),
  "a tuple with optional items": all({ size: { type: "array", prefixItems: [integer, string], items: false } }),
  "a tuple with more items": all({ at: { type: "array", prefixItems: [string], items: integer, minItems: 3 } }),
  "a list of tuples": all({
    points: {
      type: "array",
      items: { type: "array", prefixItems: [integer, integer], items: false, minItems: 2 },
      minItems: 2,
    },
  }),
  "a list with a minimum": all({ tags: { type: "array", items: string, minItems: 3 } }),
  "exactly one of two": {
    type: "object",
    properties: { a: string, b: string },
    oneOf: [{ required: ["a"] }, { required: ["b"] }],
  },
  "forms with a constant": {
    type: "object",
    oneOf: ["image", "text"].map((kind) => all({ kind: { const: kind }, [kind]: string })),
  },
  "parts of an object": { allOf: [all({ a: string }), all({ b: integer })] },
  "a property that needs another": {
    ...(all({ a: string }) as object),
    properties: { a: string, b: integer },
    dependentRequired: { a: ["b"] },
  },
  "numbers in steps": all({
    size: { ...integer, minimum: 10, multipleOf: 16 },
    rate: { type: "number", exclusiveMinimum: 0 },
  }),
  "texts of some length": all({
    code: { ...string, minLength: 5 },
    short: { ...string, maxLength: 0 },
    day: { ...string, format: "date" },
  }),
  "an example that does not fit": all({ size: { ...integer, minimum: 5, examples: [1] } }),
};

const models = Object.values(schemas).map((input, i) => modelOf({ id: `acme/model-${i}/text-to-video`, input }));

test.each(Object.entries(schemas))("an example of %s is accepted", (_what, schema) => {
  const node = fromValue(schema);
  expect(accepts(node, exampleValue(node))).toBe(true);
});

test("an example shows a text even if the playground's field is empty", () => {
  const schema = all({ prompt: { type: "string", default: "" }, mode: { enum: ["", "fast"] } });
  expect(renderJson(exampleValue(fromValue(schema)))).toBe('{"prompt":"…","mode":"fast"}');
});

test("the program in the doc of each of them compiles", async () => {
  const files = await emitFiles(models.map(catalogModel), { config: defaultConfig, ...(await readAssets()) });
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      lib: ["lib.es2022.d.ts", "lib.dom.d.ts", "lib.dom.iterable.d.ts"],
      strict: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      types: [],
    },
  });
  for (const { path, text } of files) {
    if (/^client\/.*(?:\.d\.ts|package\.json)$/.test(path))
      project.getFileSystem().writeFileSync(path.replace("client/", "/node_modules/runcomfy-client/"), text);
  }
  const docs = files.filter(({ path }) => path.startsWith("docs/en/"));
  for (const { path, text } of docs) {
    const program = /```ts\n([\s\S]*?)\n```/.exec(text)?.[1] ?? "no program";
    project.createSourceFile(`/${path}.ts`, program);
  }
  expect(docs.length).toBe(models.length);
  expect(project.formatDiagnosticsWithColorAndContext(project.getPreEmitDiagnostics())).toBe("");
});
