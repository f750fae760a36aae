/** Threads and groups divide the work of a run. They must not change a byte of its files or its output. */
import { beforeAll, expect, test } from "vitest";
import { writeAwkwardPages } from "./awkward-pages.js";
import { type Folder, Folder as NewFolder, type Ran, smallPage } from "./command-line.js";

/** More pages than one group has. Some of them cannot be computed within one group. */
function catalog(): Folder {
  const folder = NewFolder.withSeeds();
  for (let i = 0; i < 60; i += 1) {
    const size = { size: { type: "integer", maximum: 10 + i, description: `The size of model ${i}.` } };
    folder.write(`schemas/pages/many/${i}.txt`, smallPage(`acme/model-${i}/edit`, size));
  }
  writeAwkwardPages(folder);
  return folder;
}

const output = (folder: Folder): readonly (readonly [string, string])[] => [
  ...folder.list("generated"),
  ...folder.list("schemas/models"),
];

let expected: ReturnType<typeof output>;
let ran: Ran;

beforeAll(async () => {
  const folder = catalog();
  ran = await folder.run(["generate", "--jobs", "1"]);
  expected = output(folder);
}, 60_000);

test.each(["2", "4"])(
  "%s threads give the bytes, the findings and the exit code of one",
  async (jobs) => {
    const folder = catalog();
    expect(await folder.run(["generate", "--jobs", jobs])).toEqual(ran);
    expect(output(folder)).toEqual(expected);
    expect((await folder.run(["check", "--no-index", "--jobs", jobs])).out).toMatch(/^Failed: 2 errors in the pages$/m);
  },
  60_000,
);

test("pages that are computed in groups give the same results as alone", async () => {
  const alone = new NewFolder();
  alone.write(
    "schemas/pages/one.txt",
    smallPage("acme/model-7/edit", { size: { type: "integer", maximum: 17, description: "The size of model 7." } }),
  );
  await alone.run(["generate"]);
  const path = "acme/model-7/edit.js";
  const text = (files: ReadonlyMap<string, string>): string | undefined => files.get(`client/models/${path}`);
  const here = text(alone.list("generated"))?.replace("schemas/pages/one.txt", "schemas/pages/many/7.txt");
  expect(here).toBeDefined();
  expect(expected.find(([file]) => file === `client/models/${path}`)?.[1]).toBe(here);
}, 60_000);

test("an error in a thread is reported as one in the process", async () => {
  const broken = `export default {
    name: "broken", description: "fails", configKeys: [],
    loadEmitModels: async () => async () => { throw new Error("no output for these models"); },
    emitShared: async () => [],
    owns: () => true,
  };\n`;
  const [inProcess, inThreads] = await Promise.all(
    ["1", "2"].map(async (jobs) => {
      const folder = catalog();
      folder.write("broken.mjs", broken);
      folder.write("codegen.config.json", JSON.stringify({ emitters: [{ module: "./broken.mjs" }] }));
      return { ...(await folder.run(["generate", "--jobs", jobs])), files: output(folder) };
    }),
  );
  expect(inProcess?.err).toContain("no output for these models");
  expect(inThreads).toEqual(inProcess);
}, 60_000);

test("models are emitted on threads with --jobs, and in the process without", async () => {
  const witness = `import { isMainThread } from "node:worker_threads";
  export default {
    name: "witness", description: "tells where it ran", configKeys: [],
    loadEmitModels: async () => async (models) =>
      models.map(({ name }) => ({ files: [{ path: "witness/" + name.path + ".txt", text: isMainThread + "\\n" }], fragments: {} })),
    emitShared: async () => [],
    owns: () => true,
  };\n`;
  const folder = catalog();
  folder.write("witness.mjs", witness);
  folder.write("codegen.config.json", JSON.stringify({ emitters: [{ module: "./witness.mjs" }] }));
  const told = (): readonly string[] => [...folder.list("generated/witness").values()].map((text) => text.trim());
  await folder.run(["generate"]);
  expect(new Set(told())).toEqual(new Set(["true"]));
  await folder.run(["generate", "--jobs", "2"]);
  // Only the run as a whole knows the two models that share a path, and the model with pages in two groups.
  expect(told().filter((isMainThread) => isMainThread === "false").length).toBeGreaterThanOrEqual(60);
}, 60_000);

test.each(["0", "1.5", "many", "1000"])("--jobs %s is refused", async (jobs) => {
  const { code, err } = await catalog().run(["generate", "--jobs", jobs]);
  expect(code).toBe(2);
  expect(err).toContain("--jobs must be an integer from 1 to 64");
});
