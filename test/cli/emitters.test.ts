/** An emitter of a user's own, added by the config, is treated like the built-in ones. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { Folder } from "./command-line.js";

/** Writes one text file per model and an index; counts in `globalThis` how many models it emitted. */
const code = (words: string): string => `
export default {
  name: "lines",
  description: "one line per model",
  configKeys: ["client"],
  optionsSchema: {
    type: "object",
    additionalProperties: false,
    properties: { greeting: { type: "string" } },
  },
  loadEmitModels: async () => async (models, { config, options }) =>
    models.map(({ model, name }) => {
      globalThis.emittedLines = (globalThis.emittedLines ?? 0) + 1;
      const text = [options.greeting, ${JSON.stringify(words)}, config.client.name, model.id].join(" ");
      return { files: [{ path: "lines/models/" + name.path + ".txt", text: text + "\\n" }], fragments: { id: model.id } };
    }),
  emitShared: async (models) => [
    { path: "lines/index.txt", text: models.map(({ fragments }) => fragments.id + "\\n").join("") },
  ],
  owns: (path) => path === "models" || path.startsWith("models/"),
};
`;

const standard = "kling/kling-3.0/standard/image-to-video";
const pro = "kling/kling-3.0/pro/text-to-video";

function withEmitter(greeting = "Hello", words = "from"): Folder {
  const folder = Folder.withSeeds();
  folder.write("tools/lines.mjs", code(words));
  setOptions(folder, greeting);
  return folder;
}

function setOptions(folder: Folder, greeting: string): void {
  const emitters = [{ module: "./tools/lines.mjs", options: { greeting } }];
  folder.write("codegen.config.json", JSON.stringify({ emitters }));
}

/** How many models the emitter was called for. */
async function emittedBy(run: () => Promise<unknown>): Promise<number> {
  const counter = globalThis as { emittedLines?: number };
  counter.emittedLines = 0;
  await run();
  return counter.emittedLines;
}

test("its files are written, listed in the README, and checked", async () => {
  const folder = withEmitter();
  expect((await folder.run(["generate"])).code).toBe(0);
  expect(folder.read(`generated/lines/models/${pro}.txt`)).toBe(`Hello from runcomfy-client ${pro}\n`);
  expect(folder.read("generated/lines/index.txt")).toBe(`${pro}\n${standard}\n`);
  expect(folder.read("generated/README.md")).toContain("- `lines/`: one line per model\n");
  expect((await folder.run(["check"])).code).toBe(0);
  folder.write("generated/lines/index.txt", "edited\n");
  const { code: exit, out } = await folder.run(["check"]);
  expect(exit).toBe(1);
  expect(out).toContain("generated/lines/index.txt");
});

test("its results are cached until its code, its options or a model change", async () => {
  const folder = withEmitter();
  const cache = mkdtempSync(join(tmpdir(), "codegen-emitters-"));
  folder.cacheFolder = cache;
  try {
    const generate = (): Promise<number> => emittedBy(() => folder.run(["generate"]));
    expect(await generate()).toBe(2);
    expect(await generate()).toBe(0);
    setOptions(folder, "Good day");
    expect(await generate()).toBe(2);
    folder.write("tools/lines.mjs", code("by"));
    expect(await generate()).toBe(2);
    expect(folder.read(`generated/lines/models/${pro}.txt`)).toBe(`Good day by runcomfy-client ${pro}\n`);
    expect(await generate()).toBe(0);
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
});

test("the files of a removed model are removed, and other files are kept", async () => {
  const folder = withEmitter();
  await folder.run(["generate"]);
  folder.write("generated/lines/node_modules/tool/index.js", "// of another tool\n");
  rmSync(join(folder.path, `schemas/pages/${pro}`), { recursive: true });
  expect((await folder.run(["generate"])).code).toBe(0);
  expect(folder.has(`generated/lines/models/${pro}.txt`)).toBe(false);
  expect(folder.has(`generated/lines/models/${standard}.txt`)).toBe(true);
  expect(folder.has("generated/lines/node_modules/tool/index.js")).toBe(true);
});

test.each([
  ["a module that does not exist", undefined, "Cannot read the emitter"],
  ["a module that throws", "throw new Error('broken');", "Cannot load the emitter"],
  ["a default export that is not an emitter", "export default { name: 'lines' };", "is not an emitter"],
  ["the name of a built-in emitter", code("from").replace('"lines"', '"docs"'), 'Two emitters have the name "docs"'],
  [
    "a path outside of its folder",
    code("from").replace("lines/index", "lines/../client/index"),
    "outside of its folder",
  ],
  [
    "the same path twice",
    code("from").replace('"lines/index.txt"', '"lines/models/" + models[0].name.path + ".txt"'),
    "Two emitted files",
  ],
  [
    "fewer outputs than models",
    code("from").replace("models.map(({ model, name }", "models.slice(1).map(({ model, name }"),
    "1 outputs for 2 models",
  ],
])("%s is a usage error, and nothing is written", async (_, module, message) => {
  const folder = withEmitter();
  if (module === undefined) rmSync(join(folder.path, "tools/lines.mjs"));
  else folder.write("tools/lines.mjs", module);
  const { code: exit, err } = await folder.run(["generate"]);
  expect(exit).toBe(2);
  expect(err).toContain(message);
  expect(folder.has("generated")).toBe(false);
});

test("options that its schema refuses are a usage error with the line, the key and the most similar key", async () => {
  const folder = withEmitter();
  folder.write(
    "codegen.config.json",
    `{
  // Ours.
  "emitters": [
    { "module": "./tools/lines.mjs", "options": {
      "greetin": "Hi",
      "greeting": 7
    } }
  ]
}
`,
  );
  const { code: exit, err } = await folder.run(["generate"]);
  expect(exit).toBe(2);
  const file = join(folder.path, "codegen.config.json");
  expect(err).toBe(`error: Cannot use the config ${file}: 2 faults
  line 5, column 7: unknown key "emitters.options.greetin" (did you mean "greeting"?)
  line 6, column 7: "emitters.options.greeting" must be a string
  hint: The emitter "lines" defines its options in ./tools/lines.mjs`);
  expect(folder.has("generated")).toBe(false);
});

test("an emitter whose schema of options has references is refused: nothing would check them", async () => {
  const folder = withEmitter();
  folder.write("tools/lines.mjs", code("from").replace('{ type: "string" }', '{ $ref: "#/$defs/text" }'));
  const { code: exit, err } = await folder.run(["generate"]);
  expect([exit, err]).toEqual([2, expect.stringContaining('The optionsSchema of the emitter "lines" has a $ref')]);
});
