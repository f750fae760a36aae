/** A warm cache must not be seen in anything but time: every run is held against one that computes everything. */
import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { repository } from "../support/workspace.js";
import { Folder, proPage, smallPage, standardPage } from "./command-line.js";

const newCache = (): string => join(mkdtempSync(join(tmpdir(), "codegen-cache-")), "codegen");

/** One step of a user's work: files that are written, or deleted (undefined). */
type Edit = Readonly<Record<string, string | undefined>>;

const page = (name: string): string => `schemas/pages/${name}.txt`;

/** Names, numbers and texts that a careless way through JSON would lose. */
const properties = fc.dictionary(
  fc.constantFrom("prompt", "10", "2", "__proto__", "constructor", "images", "ünï", "a/b~c"),
  fc.constantFrom<object>(
    { type: "string", title: "Título", description: "Lo que se ve — en una frase, con todo." },
    { type: "string", enum: ["1152:864 (4:3)", "\ud800", "\u202e", ""] },
    { type: "float", minimum: -0, maximum: 1e21, default: 0.1 },
    { type: "integer", default: "five", minimum: 3 },
    { type: "string", format: "image_uri", default: "example.png" },
    { type: "array", items: { "10": { type: "int" }, "9": { type: "str" } } },
    { type: "object", properties: { x: { type: "string" } }, required: ["y"] },
  ),
  { maxKeys: 5 },
);

const ids = fc.constantFrom("acme/one/text-to-image", "acme/a.b/edit", "acme/a-b/edit", "Acme/A b/edit");

const edits: fc.Arbitrary<Edit> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom("a", "b", "fr", "de"), ids, properties)
      .map(([name, id, own]) => ({ [page(name)]: smallPage(id, own) })),
  },
  { weight: 1, arbitrary: fc.constantFrom("a", "b", "fr").map((name) => ({ [page(name)]: undefined })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...["es", "pt"].map(standardPage), proPage).map((file) => ({
      [page(file.includes("/pt.") ? "pt" : "es")]: readFileSync(file, "utf8"),
    })),
  },
  // Cut off in the middle: the model stays as it was.
  {
    weight: 2,
    arbitrary: fc
      .tuple(ids, properties)
      .map(([id, own]) => ({ [page("a")]: smallPage(id, own).slice(0, 300 + 10 * Object.keys(own).length) })),
  },
  // Two models in one file.
  {
    weight: 1,
    arbitrary: fc.tuple(properties, properties).map(([one, two]) => ({
      "schemas/pages/catalog.json": JSON.stringify({
        models: [
          { model_id: "acme/one/text-to-image", input_schema: { type: "object", properties: one } },
          { model_id: "acme/two/edit", input_schema: { type: "object", properties: two } },
        ],
      }),
    })),
  },
  {
    weight: 2,
    arbitrary: fc.tuple(ids, fc.integer({ min: 1, max: 9 })).map(([model, maximum]) => ({
      "schemas/overlays/acme/one.json": JSON.stringify({
        model,
        changes: [
          {
            reason: "The server says so",
            patch: [{ op: "add", path: "/input/properties/added", value: { type: "integer", maximum } }],
          },
        ],
      }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(undefined, "pt-BR", "ja").map((locale) => ({
      "schemas/locales.json": locale === undefined ? undefined : JSON.stringify({ [page("a")]: locale }),
    })),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("runcomfy-client", "@acme/client").map((name) => ({
      "codegen.config.json": JSON.stringify({ client: { name }, rules: { "schema/no-properties": "error" } }),
    })),
  },
);

function apply(folder: Folder, edit: Edit): void {
  for (const [path, text] of Object.entries(edit)) {
    if (text === undefined) rmSync(join(folder.path, path), { force: true });
    else folder.write(path, text);
  }
}

/** What people and programs see of a folder after these commands. */
async function observe(folder: Folder, ...commands: readonly (readonly string[])[]) {
  const seen = [];
  for (const argv of commands) seen.push(await folder.run(argv));
  return { seen, models: [...folder.list("schemas/models")], generated: [...folder.list("generated")] };
}

/** Two folders with the same pages, one of them with a cache. */
function twins(cacheFolder: string): readonly [warm: Folder, cold: Folder] {
  const folders = [new Folder(), new Folder()] as const;
  folders[0].cacheFolder = cacheFolder;
  for (const folder of folders) {
    folder.write(page("first"), smallPage("acme/first/edit", { prompt: { type: "string" } }));
    folder.write("before/first.txt", smallPage("acme/first/edit", { prompt: { type: "integer" } }));
  }
  return folders;
}

const one = smallPage("acme/one/text-to-image", {
  seed: { type: "integer", default: 7 },
  width: { type: "integer", default: "wide" },
});
const overlay = (maximum: number, margin = ""): string =>
  `${margin}${JSON.stringify({
    model: "acme/one/text-to-image",
    changes: [{ reason: "So it is", patch: [{ op: "add", path: "/input/properties/seed/maximum", value: maximum }] }],
  })}`;
const overlayFile = "schemas/overlays/one.json";
const config = "codegen.config.json";

/** Each step changes one thing that a result depends on, or puts one back. */
const steps: readonly (readonly [string, Edit])[] = [
  ["a page comes", { [page("one")]: one }],
  ["an overlay comes", { [overlayFile]: overlay(9) }],
  ["an overlay says something else", { [overlayFile]: overlay(8) }],
  ["an overlay does not apply any more", { [overlayFile]: overlay(8).replace("seed", "seeds") }],
  ["that finding moves", { [overlayFile]: overlay(8, "\n\n").replace("seed", "seeds") }],
  ["the overlay goes", { [overlayFile]: undefined }],
  ["a locale is told", { "schemas/locales.json": JSON.stringify({ [page("one")]: "pt-BR" }) }],
  ["it is told no more", { "schemas/locales.json": undefined }],
  ["a model comes", { [page("a")]: smallPage("acme/a.b/edit", { prompt: { type: "string" } }) }],
  ["another takes half of its name", { [page("b")]: smallPage("acme/a-b/edit", { prompt: { type: "string" } }) }],
  ["and goes again", { [page("b")]: undefined }],
  ["the client is called something else", { [config]: JSON.stringify({ client: { name: "@acme/client" } }) }],
  ["the version is raised", { [config]: JSON.stringify({ schemas: { version: "9.9.9" } }) }],
  ["a second page shows another sample", { [page("fr")]: one.replace('"a cat"', '"a cat", "seed": 7') }],
  ["a page moves", { [page("one")]: undefined, [page("other")]: one }],
  ["it is cut off", { [page("other")]: one.slice(0, 400) }],
  [
    "a rule is an error",
    { [page("other")]: one, [config]: JSON.stringify({ rules: { "schema/invalid-default": "error" } }) },
  ],
  ["all is as in the beginning", { [page("one")]: one, [page("other")]: undefined, [config]: undefined }],
];

test("a run with a warm cache notices a change of everything that a result depends on", async () => {
  const [warm, cold] = twins(newCache());
  const commands = [
    ["generate", "--verbose"],
    ["lint", "--format", "json"],
  ];
  for (const [what, edit] of steps) {
    for (const folder of [warm, cold]) apply(folder, edit);
    expect(await observe(warm, ...commands), what).toEqual(await observe(cold, ...commands));
  }
}, 300_000);

test("after any edits in any order, a run with a warm cache gives the output of a run without a cache", async () => {
  const cacheFolder = newCache();
  await fc.assert(
    fc.asyncProperty(fc.array(edits, { minLength: 3, maxLength: 5 }), async (list) => {
      const [warm, cold] = twins(cacheFolder);
      const commands = [
        ["check"],
        ["generate"],
        ["check", "--against", "before"],
        ["diff", "before", "--format", "json"],
      ];
      for (const edit of list) {
        for (const folder of [warm, cold]) apply(folder, edit);
        expect(await observe(warm, ...commands)).toEqual(await observe(cold, ...commands));
      }
    }),
    { numRuns: 2, seed: 1 },
  );
}, 300_000);

test("entries that were damaged change nothing", async () => {
  const [folder, other] = [Folder.withSeeds(), Folder.withSeeds()];
  folder.cacheFolder = newCache();
  await folder.run(["generate"]);
  const root = folder.cacheFolder;
  const entries = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(entries.length).toBeGreaterThan(5);
  entries.forEach(({ parentPath, name }, i) => {
    const file = join(parentPath, name);
    if (i % 3 === 0) truncateSync(file, 100);
    else if (i % 3 === 1) writeFileSync(file, readFileSync(file, "latin1").replaceAll("prompt", "tpmorp"), "latin1");
  });
  rmSync(join(folder.path, "generated"), { recursive: true });
  await folder.run(["generate"]);
  await other.run(["generate"]);
  expect([...folder.list()]).toEqual([...other.list()]);
});

test("--no-cache neither reads nor writes one", async () => {
  const folder = Folder.withSeeds();
  folder.cacheFolder = newCache();
  await folder.run(["generate", "--no-cache"]);
  expect(existsSync(folder.cacheFolder)).toBe(false);
});

test("the help describes the option", async () => {
  expect((await new Folder().run(["--help"])).out).toContain("--no-cache");
});

/** Runs an executable in a folder. Returns its output. */
async function start(executable: string, folder: Folder, cache: string, ...argv: readonly string[]): Promise<string> {
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [executable, ...argv], {
    cwd: folder.path,
    env,
  });
  return stdout + stderr;
}

test("a rebuilt program does not use the results of the old one", async () => {
  const program = mkdtempSync(join(tmpdir(), "codegen-program-"));
  for (const path of ["dist", "templates", "package.json", "schemas/model.schema.json"])
    cpSync(join(repository, path), join(program, path), { recursive: true });
  symlinkSync(join(repository, "node_modules"), join(program, "node_modules"));
  const [folder, cache, bin] = [Folder.withSeeds(), newCache(), join(program, "dist/cli/bin.js")];
  await start(bin, folder, cache, "generate");
  for (const [part, from, to] of [
    ["templates/docs", "<!-- Generated by codegen", "<!-- Written by codegen"],
    ["dist/cli", "JSON Schema 2020-12 of the input.", "JSON Schema of the input."],
  ] as const) {
    const entries = readdirSync(join(program, part), { withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { name } of entries) {
      const file = join(program, part, name);
      writeFileSync(file, readFileSync(file, "utf8").replaceAll(from, to));
    }
    expect(await start(bin, folder, cache, "generate")).toContain("to generated");
  }
  expect(folder.read("generated/docs/en/kling/kling-3.0/pro/text-to-video.md")).toContain("Written by codegen");
  expect(folder.read("generated/client/models/kling/kling-3.0/pro/text-to-video.js")).toContain("JSON Schema of the");
  rmSync(program, { recursive: true });
});

test("the cache stays correct if several processes run at the same time and one is killed", async () => {
  const [folders, cache] = [[1, 2, 3].map(() => Folder.withSeeds()), newCache()];
  const bin = join(repository, "dist/cli/bin.js");
  const killed = Folder.withSeeds();
  await Promise.all([
    ...folders.map((folder) => start(bin, folder, cache, "generate")),
    promisify(execFile)(process.execPath, [bin, "generate"], {
      cwd: killed.path,
      env: { ...process.env, XDG_CACHE_HOME: cache },
      timeout: 1_200,
      killSignal: "SIGKILL",
    }).catch(() => undefined),
  ]);
  const last = Folder.withSeeds();
  await start(bin, last, cache, "generate");
  for (const folder of folders) expect([...folder.list()]).toEqual([...last.list()]);
});

/** Prints every module that is loaded. */
const SPY = `data:text/javascript,${encodeURIComponent(`
  import { register } from "node:module";
  const hooks = "export async function load(url, context, next) { process._rawDebug(url); return next(url, context); }";
  register("data:text/javascript," + encodeURIComponent(hooks));
`)}`;

test("if nothing changed, neither compilers nor page readers are loaded", async () => {
  const folder = Folder.withSeeds();
  const run = async (...argv: readonly string[]): Promise<string> => {
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ["--import", SPY, join(repository, "dist/cli/bin.js"), ...argv],
      { cwd: folder.path, env: { ...process.env, XDG_CACHE_HOME: cache } },
    );
    return stderr;
  };
  const cache = newCache();
  const heavy = /node_modules\/(?:ts-morph|json-schema-to-typescript|eld|ajv|htmlparser2)\//;
  expect(await run("generate")).toMatch(heavy);
  expect(await run("check")).not.toMatch(heavy);
  expect(await run("generate")).not.toMatch(heavy);
});
