/** The work of one run, done in parts: what `merge` writes must be what one run writes, byte for byte. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { writeAwkwardPages } from "./awkward-pages.js";
import { Folder } from "./command-line.js";

const PARTS = ".codegen-parts";

/** Pages that make it hard to share work by folder. */
function catalog(): Folder {
  const folder = Folder.withSeeds();
  writeAwkwardPages(folder);
  return folder;
}

const output = (folder: Folder): readonly [string, string][] => [
  ...[...folder.list("generated")].map(([path, text]): [string, string] => [`generated/${path}`, text]),
  ...[...folder.list("schemas/models")].map(([path, text]): [string, string] => [`models/${path}`, text]),
];

const runShards = async (folder: Folder, count: number): Promise<void> => {
  for (let index = 1; index <= count; index += 1) {
    expect((await folder.run(["generate", "--shard", `${index}/${count}`])).code).toBe(0);
  }
};

let expected: readonly [string, string][];
let ran: { readonly code: number; readonly out: string; readonly err: string };

beforeAll(async () => {
  const whole = catalog();
  ran = await whole.run(["generate"]);
  expected = output(whole);
});

test.each([1, 2, 7, 16])("%i shards give the bytes, the diagnostics and the exit code of one run", async (count) => {
  const folder = catalog();
  await runShards(folder, count);
  expect(folder.has("generated")).toBe(false);
  expect(folder.has("schemas/models")).toBe(false);
  expect(await folder.run(["merge"])).toEqual(ran);
  expect(output(folder)).toEqual(expected);
});

test("merge takes the results from the parts instead of computing them again", async () => {
  const folder = catalog();
  await runShards(folder, 2);
  for (const name of readdirSync(join(folder.path, PARTS))) {
    const file = join(folder.path, PARTS, name);
    writeFileSync(file, readFileSync(file, "utf8").replaceAll("## Quick start", "## Marked by the test"));
  }
  await folder.run(["merge"]);
  const docs = [...folder.list("generated/docs")].filter(([path]) => path.includes("text-to-video"));
  expect(docs.some(([, text]) => text.includes("## Marked by the test"))).toBe(true);
});

test("a missing part is an error that names it, and nothing is written", async () => {
  const folder = catalog();
  await runShards(folder, 3);
  rmSync(join(folder.path, PARTS, "2-of-3.json"));
  const { code, err } = await folder.run(["merge"]);
  expect(code).toBe(2);
  expect(err).toContain("2/3");
  expect(folder.has("generated")).toBe(false);
});

test("a part of other inputs is an error", async () => {
  const folder = catalog();
  await runShards(folder, 2);
  folder.write("schemas/pages/x/one.txt", `${folder.read("schemas/pages/x/one.txt")}\n`);
  const { code, err } = await folder.run(["merge"]);
  expect(code).toBe(2);
  expect(err).toContain("was made from other inputs");
});

test("a part of another config is an error", async () => {
  const folder = catalog();
  await runShards(folder, 2);
  folder.write("codegen.config.json", JSON.stringify({ client: { name: "other-client" } }));
  expect((await folder.run(["merge"])).err).toContain("was made from other inputs");
});

test("parts of runs with different numbers of shards are an error", async () => {
  const folder = catalog();
  await runShards(folder, 2);
  await folder.run(["generate", "--shard", "1/3"]);
  const { code, err } = await folder.run(["merge"]);
  expect(code).toBe(2);
  expect(err).toContain("belong to different runs");
});

test("a damaged part is an error that names its file", async () => {
  const folder = catalog();
  await runShards(folder, 2);
  const text = folder.read(`${PARTS}/1-of-2.json`);
  folder.write(`${PARTS}/1-of-2.json`, text.slice(0, text.length / 2));
  const { code, err } = await folder.run(["merge"]);
  expect(code).toBe(2);
  expect(err).toContain("1-of-2.json");
});

test.each(["0/2", "3/2", "1", "a/b", "1/0", "01/2", "1/2/3"])("--shard %s is wrong use", async (shard) => {
  const { code, err } = await catalog().run(["generate", "--shard", shard]);
  expect(code).toBe(2);
  expect(err).toContain("--shard must be i/n");
});

test("merge without parts is wrong use", async () => {
  expect((await catalog().run(["merge"])).code).toBe(2);
});
