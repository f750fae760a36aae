/** Types and validator agree: a value that the schema allows compiles and is valid; one with a wrong shape is neither. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { Project, ts } from "ts-morph";
import { beforeAll, expect, test } from "vitest";
import { renderJson } from "../../src/base/json.js";
import { renderTypes } from "../../src/emit/client/types.js";
import type { Model } from "../../src/model/model.js";
import { closedSchema } from "../../src/schema/closed-schema.js";
import { buildWhole } from "../support/build.js";
import { valuesOf } from "../support/schema-values.js";
import { repository } from "../support/workspace.js";

/** The models of the captured pages and of the golden cases about schemas. */
const pages = ["schemas/pages", "test/golden"].flatMap((root) => {
  const paths = readdirSync(join(repository, root), { recursive: true, encoding: "utf8" });
  return paths
    .filter((path) => (root === "schemas/pages" ? path.endsWith(".txt") : /^schema-[^/]+\/pages\/.*\.txt$/.test(path)))
    .map((path) => ({ path, text: readFileSync(join(repository, root, path), "utf8"), sha256: "0" }));
});
const models: readonly (readonly [string, Model])[] = (
  await Promise.all(
    pages.map(async (page) => (await buildWhole({ pages: [page] })).models.map((model) => [page.path, model] as const)),
  )
).flat();

/** The messages of the compiler about each model's program, by path of the page. */
const messages = new Map<string, string>();

beforeAll(async () => {
  const project = new Project({
    useInMemoryFileSystem: true,
    compilerOptions: {
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      types: [],
      lib: ["lib.es2022.d.ts"],
      target: ts.ScriptTarget.ES2022,
    },
  });
  for (const [i, [, model]] of models.entries()) {
    const schema = closedSchema(model.input);
    const values = fc.sample(valuesOf(schema), { numRuns: 10, seed: 1 });
    const noDocs = { ofType: () => [], ofProperty: () => [] };
    const { declarations } = await renderTypes(schema, "Input", noDocs, true);
    const lines = values.map((value, n) => `export const value${n}: Input = ${literal(value)};`);
    // No model accepts null as its input.
    const wrong = `// @ts-expect-error\nexport const wrong: Input = null;`;
    project.createSourceFile(`/model-${i}.ts`, [declarations, ...lines, wrong].join("\n"));
  }
  for (const [i, [path]] of models.entries()) {
    const diagnostics = project.getSourceFileOrThrow(`/model-${i}.ts`).getPreEmitDiagnostics();
    messages.set(path, project.formatDiagnosticsWithColorAndContext(diagnostics));
  }
}, 120_000);

/** JSON is TypeScript, but for the name that would set the prototype. */
function literal(value: unknown): string {
  return JSON.stringify(value).replaceAll('"__proto__":', '["__proto__"]:');
}

/** TypeScript takes an absent `constructor` for the one that every object inherits; no type can say otherwise. */
const inherited = /"(?:constructor|hasOwnProperty)"/;

test("there are models to look at", () => {
  expect(models.length).toBeGreaterThan(30);
});

test.each(models.filter(([, model]) => !inherited.test(renderJson(model.input))).map(([path]) => path))(
  "values of the schema of %s have its type",
  (path) => {
    expect(messages.get(path)).toBe("");
  },
);
