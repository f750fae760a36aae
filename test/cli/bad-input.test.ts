import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { Folder, proPage, type Ran, smallPage } from "./command-line.js";

const page = "schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt";
const good = readFileSync(proPage, "utf8");

/** Generates from the good pages, spoils something, and generates again. */
async function spoil(change: (folder: Folder) => void): Promise<{ readonly ran: Ran; readonly isKept: boolean }> {
  const folder = Folder.withSeeds();
  expect((await folder.run(["generate"])).code).toBe(0);
  const before = [folder.list("generated"), folder.list("schemas/models")];
  change(folder);
  const ran = await folder.run([]);
  const after = [folder.list("generated"), folder.list("schemas/models")];
  expect(ran.err).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  return { ran, isKept: JSON.stringify(before.map((m) => [...m])) === JSON.stringify(after.map((m) => [...m])) };
}

/** All errors that were printed, as `file:line:column rule`, each followed by a hint. */
function errorsOf({ err }: Ran): readonly string[] {
  const found = [...err.matchAll(/^(\S+:\d+:\d+): error: .* \[([\w/-]+)\]\n {2}hint: \S.*$/gm)];
  expect(found).toHaveLength(err.match(/\berror:/g)?.length ?? 0);
  return found.map(([, place, rule]) => `${place} ${rule}`);
}

test("a missing folder ends with 2 and a hint, and writes nothing", async () => {
  const folder = new Folder();
  const { code, err } = await folder.run(["generate"]);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: Cannot find the folder .*schemas\/pages\n {2}hint: .*--schemas/);
  expect(folder.list()).toEqual(new Map());
});

test("an empty page is one error at its beginning, and the previous output is kept", async () => {
  const { ran, isKept } = await spoil((folder) => folder.write(page, " \n"));
  expect([ran.code, errorsOf(ran), isKept]).toEqual([1, [`${page}:1:1 page/empty`], true]);
});

test("a page cut off before its schema is one error at its end, and the previous output is kept", async () => {
  const cut = good.slice(0, good.indexOf("--data"));
  const { ran, isKept } = await spoil((folder) => folder.write(page, cut));
  const [line, column] = [cut.split("\n").length, cut.length - cut.lastIndexOf("\n")];
  expect([ran.code, errorsOf(ran), isKept]).toEqual([1, [`${page}:${line}:${column} page/truncated`], true]);
});

test("broken JSON in a schema is reported at the first error, and the previous output is kept", async () => {
  const line = good.slice(0, good.indexOf('"cfg_scale": {')).split("\n").length;
  const { ran, isKept } = await spoil((folder) => folder.write(page, good.replace('"cfg_scale": {', '"cfg_scale" {')));
  expect([ran.code, isKept]).toEqual([1, true]);
  expect(errorsOf(ran)[0]).toMatch(new RegExp(`^${page}:${line}:\\d+ page/broken-json$`));
});

test("a page cut off in the middle is one error at its end, and the previous output is kept", async () => {
  const cut = good.slice(0, good.indexOf('"cfg_scale": {') + 40);
  const { ran, isKept } = await spoil((folder) => folder.write(page, cut));
  expect([ran.code, errorsOf(ran), isKept]).toEqual([
    1,
    [expect.stringMatching(new RegExp(`^${page}:${cut.split("\n").length}:\\d+ page/truncated$`))],
    true,
  ]);
});

test("two pages of one model with different contracts are one error that names both, and the previous output is kept", async () => {
  const changed = "schemas/pages/kling/kling-3.0/standard/image-to-video/ru.txt";
  const { ran, isKept } = await spoil((folder) =>
    folder.write(changed, folder.read(changed).replace(/"maximum": 15/, '"maximum": 20')),
  );
  expect([ran.code, isKept]).toEqual([1, true]);
  expect(errorsOf(ran)).toEqual([expect.stringMatching(new RegExp(`^${changed}:\\d+:\\d+ model/locales-disagree$`))]);
  expect(ran.err).toContain("schemas/pages/kling/kling-3.0/standard/image-to-video/es.txt");
});

test.each(["../../x", "a/../b", "..", "a//b", "/etc/passwd", "a/%2e%2e/b"])(
  "the model id %s is one error on its line, and writes no file outside",
  async (id) => {
    const outside = new Folder();
    outside.write("work/schemas/pages/x/en.txt", smallPage(id, { prompt: { type: "string" } }));
    const before = outside.list();
    const ran = await outside.run(["--schemas", "work/schemas", "--out", "work/generated"]);
    expect(ran.code).toBe(1);
    expect(errorsOf(ran)).toEqual([
      expect.stringMatching(
        /^work\/schemas\/pages\/x\/en\.txt:(?:1:1 page\/no-model-id|6:\d+ page\/invalid-model-id)$/,
      ),
    ]);
    const written = [...outside.list().keys()].filter((path) => !before.has(path));
    expect(written.filter((path) => !/^work\/(?:generated\/|schemas\/model\.schema\.json)/.test(path))).toEqual([]);
  },
);

test("with --verbose a bad page still gives no stack trace", async () => {
  const folder = Folder.withSeeds();
  folder.write(page, "");
  const { code, err } = await folder.run(["--verbose"]);
  expect(code).toBe(1);
  expect(err).not.toMatch(/^\s+at /m);
});
