import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Cache, openCache } from "../../src/disk/cache.js";

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), "codegen-cache-")), "made/when/needed");

/** Requests items. Returns the results, and the items that had to be computed. The result of an item is the item twice. */
async function ask({ memoize }: Cache, ...items: readonly string[]) {
  const computed: string[] = [];
  const results = await memoize(
    items.map((item) => ["phase", item]),
    async (missing) =>
      missing.map((i) => {
        const item = items[i] as string;
        computed.push(item);
        return [item, `${item} again`];
      }),
  );
  return { results: results.map((texts) => texts.join("|")), computed };
}

function entriesOf(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "pruned")
    .map((entry) => join(entry.parentPath, entry.name));
}

test("computed results are not computed again, and are returned in the requested order", async () => {
  const folder = newFolder();
  expect(await ask(openCache(folder, "1", "p"), "a", "b")).toEqual({
    results: ["a|a again", "b|b again"],
    computed: ["a", "b"],
  });
  expect(await ask(openCache(folder, "1", "p"), "c", "b", "a")).toEqual({
    results: ["c|c again", "b|b again", "a|a again"],
    computed: ["c"],
  });
});

test("results of another program are not used", async () => {
  const folder = newFolder();
  await ask(openCache(folder, "1", "p"), "a");
  expect((await ask(openCache(folder, "2", "p"), "a")).computed).toEqual(["a"]);
});

test.each(["", "\n", "\u0000", "é — 漢字 🎬", "\ufffd", "\ufeffa", "__proto__", "a\r\nb", "x".repeat(100_000)])(
  "texts come back as they were: %j",
  async (text) => {
    const folder = newFolder();
    const first = await ask(openCache(folder, "1", "p"), text);
    expect(await ask(openCache(folder, "1", "p"), text)).toEqual({ ...first, computed: [] });
  },
);

test("a text that has no bytes is computed each time", async () => {
  const folder = newFolder();
  await ask(openCache(folder, "1", "p"), "\ud800");
  expect(await ask(openCache(folder, "1", "p"), "\ud800")).toEqual({
    results: ["\ud800|\ud800 again"],
    computed: ["\ud800"],
  });
});

test.each<readonly [string, (file: string, other: string) => void]>([
  ["was cut off", (file) => truncateSync(file, statSync(file).size - 1)],
  ["is empty", (file) => truncateSync(file, 0)],
  ["was changed", (file) => writeFileSync(file, readFileSync(file, "latin1").replace(/.$/, "!"), "latin1")],
  ["is that of another key", (file, other) => writeFileSync(file, readFileSync(other))],
  ["is no entry at all", (file) => writeFileSync(file, "{}")],
])("an entry that %s is computed again and replaced", async (_, harm) => {
  const folder = newFolder();
  await ask(openCache(folder, "1", "p"), "a");
  const [file = ""] = entriesOf(folder);
  await ask(openCache(folder, "1", "p"), "b");
  const other = entriesOf(folder).find((path) => path !== file) ?? "";
  harm(file, other);
  const again = await ask(openCache(folder, "1", "p"), "a", "b");
  expect(again).toEqual({ results: ["a|a again", "b|b again"], computed: ["a"] });
  expect((await ask(openCache(folder, "1", "p"), "a", "b")).computed).toEqual([]);
});

test("a folder that cannot be made or written means no cache, and no failure", async () => {
  const file = join(mkdtempSync(join(tmpdir(), "codegen-cache-")), "file");
  writeFileSync(file, "");
  const blocked = openCache(join(file, "below"), "1", "p");
  expect((await ask(blocked, "a")).results).toEqual(["a|a again"]);
  expect((await ask(blocked, "a")).computed).toEqual(["a"]);
  blocked.tidy();
});

test.skipIf(process.getuid?.() === 0)("nor is one without the right to write", async () => {
  const folder = mkdtempSync(join(tmpdir(), "codegen-cache-"));
  chmodSync(folder, 0o500);
  expect((await ask(openCache(folder, "1", "p"), "a")).results).toEqual(["a|a again"]);
});

test("runs at the same time do each other no harm", async () => {
  const folder = newFolder();
  const items = Array.from({ length: 50 }, (_, i) => `item ${i}`);
  const runs = await Promise.all([1, 2, 3, 4].map(() => ask(openCache(folder, "1", "p"), ...items)));
  for (const { results } of runs) expect(results).toEqual(runs[0]?.results);
  expect((await ask(openCache(folder, "1", "p"), ...items)).computed).toEqual([]);
  expect(entriesOf(folder)).toHaveLength(items.length);
});

const DAY = 24 * 60 * 60 * 1000;
const daysFromNow = (days: number): Date => new Date(Date.now() + days * DAY);

test("entries without use for two weeks and files of killed runs are removed; used entries are kept", async () => {
  const folder = newFolder();
  const first = openCache(folder, "1", "p");
  await ask(first, "old", "used");
  writeFileSync(`${entriesOf(folder)[0]}.left-by-a-killed-run`, "");
  first.tidy();
  const later = openCache(folder, "1", "p");
  await ask(later, "used");
  later.tidy(daysFromNow(15));
  expect(entriesOf(folder)).toHaveLength(1);
  expect((await ask(openCache(folder, "1", "p"), "used")).computed).toEqual([]);
});

test("it is looked after once a day, not on every run", async () => {
  const folder = newFolder();
  const cache = openCache(folder, "1", "p");
  await ask(cache, "a");
  cache.tidy();
  const [file = ""] = entriesOf(folder);
  utimesSync(file, daysFromNow(-30), daysFromNow(-30));
  openCache(folder, "1", "p").tidy(daysFromNow(0.5));
  expect(existsSync(file)).toBe(true);
  openCache(folder, "1", "p").tidy(daysFromNow(1.5));
  expect(existsSync(file)).toBe(false);
});

test("a cache that is deleted while it is open is made again", async () => {
  const folder = newFolder();
  const cache = openCache(folder, "1", "p");
  await ask(cache, "a");
  rmSync(folder, { recursive: true });
  expect((await ask(cache, "a")).computed).toEqual(["a"]);
  expect((await ask(openCache(folder, "1", "p"), "a")).computed).toEqual([]);
});

/** Runs that ask for so many items that the second one packs them. Returns the path of the pack. */
async function packItems(folder: string, items: readonly string[]): Promise<string> {
  for (let run = 1; run <= 2; run += 1) {
    const cache = openCache(folder, "1", "p");
    await ask(cache, ...items);
    cache.tidy();
  }
  const [pack = "", ...others] = entriesOf(folder).filter((file) => statSync(file).size > 10_000);
  expect(others).toEqual([]);
  return pack;
}

const many = Array.from({ length: 300 }, (_, i) => `item ${i}`);

test("a run that reads many entries packs them, so that the next run of the project opens one file", async () => {
  const folder = newFolder();
  const pack = await packItems(folder, many);
  for (const file of entriesOf(folder)) if (file !== pack) rmSync(file);
  expect((await ask(openCache(folder, "1", "p"), ...many)).computed).toEqual([]);
  expect((await ask(openCache(folder, "1", "another project"), ...many)).computed).toEqual(many);
});

test.each<readonly [string, (pack: string) => void]>([
  ["cut off", (pack) => truncateSync(pack, 22_000)],
  ["empty", (pack) => truncateSync(pack, 0)],
  ["changed", (pack) => writeFileSync(pack, readFileSync(pack, "latin1").replaceAll("again", "AGAIN"), "latin1")],
  [
    "of other places",
    (pack) => writeFileSync(pack, readFileSync(pack, "latin1").replaceAll(/,1\d\d\]/g, ",-7]"), "latin1"),
  ],
  ["no pack at all", (pack) => writeFileSync(pack, "[null]\n")],
])("a pack that is %s is not used, and replaced", async (_, harm) => {
  const folder = newFolder();
  const pack = await packItems(folder, many);
  const whole = readFileSync(pack);
  harm(pack);
  const cache = openCache(folder, "1", "p");
  const { results, computed } = await ask(cache, ...many);
  cache.tidy();
  expect(computed).toEqual([]);
  expect(results).toEqual(many.map((item) => `${item}|${item} again`));
  expect(readFileSync(pack).equals(whole)).toBe(true);
});
