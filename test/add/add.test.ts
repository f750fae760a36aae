import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PAGE_EXTENSIONS } from "../../src/page/page-ending.js";
import { Folder, proPage, smallPage, standardPage } from "../cli/command-line.js";

const proFolder = "schemas/pages/kling/kling-3.0/pro/text-to-video";
const standardFolder = "schemas/pages/kling/kling-3.0/standard/image-to-video";
const pro = readFileSync(proPage);

/** A catalog answer with entries of these ids. */
function catalogOf(...ids: readonly string[]): string {
  const models = ids.map((id) => ({
    model_id: id,
    kind: "model",
    display_name: `Model ${id}`,
    categories: ["text-to-image"],
    input_schema: { type: "object", properties: { prompt: { type: "string", title: "Prompt" } } },
    output_schema: { type: "object", properties: { image: { type: "string" } } },
  }));
  return JSON.stringify({ models, total: ids.length }, null, 2);
}

test("a file becomes the page of its model and locale, byte for byte, and its package", async () => {
  const folder = new Folder();
  folder.write("capture.txt", pro);
  const { code, out } = await folder.run(["add", "capture.txt"]);
  expect(code).toBe(0);
  expect(Buffer.from(folder.read(`${proFolder}/es.txt`))).toEqual(pro);
  expect(out).toContain(`added     ${proFolder}/es.txt`);
  expect(out).toContain("kling/kling-3.0/pro/text-to-video: new");
  expect(folder.has("generated/client/models/kling/kling-3.0/pro/text-to-video.js")).toBe(true);
});

test("a folder, a glob and standard input are accepted", async () => {
  const folder = new Folder();
  folder.write("in/es.txt", readFileSync(standardPage("es")));
  folder.write("in/deep/ru.txt", readFileSync(standardPage("ru")));
  folder.write("it-1.txt", readFileSync(standardPage("it")));
  expect((await folder.run(["add", "in", "it-*.txt", "-"], readFileSync(standardPage("pt")))).code).toBe(0);
  expect([...folder.list(standardFolder).keys()]).toEqual(["es.txt", "it.txt", "pt.txt", "ru.txt"]);
});

test("a newer capture replaces the older one, regardless of its folder and extension", async () => {
  const folder = new Folder();
  folder.write("schemas/pages/old/place.txt", pro);
  folder.write("new.md", pro.toString().replace(/"maximum": 15/g, '"maximum": 20'));
  const { code, out } = await folder.run(["add", "new.md"]);
  expect(code).toBe(0);
  expect([...folder.list("schemas/pages").keys()]).toEqual(["kling/kling-3.0/pro/text-to-video/es.md"]);
  expect(out).toContain("removed   schemas/pages/old/place.txt");
  expect(out).toMatch(/compatible \/input\/properties\/duration: .*20/);
});

test("a damaged capture at the path of the page is replaced", async () => {
  const folder = new Folder();
  folder.write(`${proFolder}/es.html`, "");
  folder.write("new.txt", pro);
  expect((await folder.run(["add", "new.txt"])).code).toBe(0);
  expect([...folder.list(proFolder).keys()]).toEqual(["es.txt"]);
});

test("the same page again changes nothing", async () => {
  const folder = Folder.withSeeds();
  await folder.run(["generate"]);
  const before = folder.list();
  const { code, out } = await folder.run(["add", proPage]);
  expect(code).toBe(0);
  expect(out).toContain(`unchanged ${proFolder}/es.txt`);
  expect(out).toContain("the contract is unchanged");
  expect(folder.list()).toEqual(before);
});

test("--dry-run prints the same and writes nothing", async () => {
  const folder = new Folder();
  folder.write("capture.txt", pro);
  const before = folder.list();
  const { code, out } = await folder.run(["add", "--dry-run", "capture.txt"]);
  expect(code).toBe(0);
  expect(out).toContain(`added     ${proFolder}/es.txt`);
  expect(out).toContain("Nothing was written");
  expect(folder.list()).toEqual(before);
});

test("a page that cannot be read is put nowhere, and the others are added", async () => {
  const folder = new Folder();
  folder.write("good.txt", pro);
  folder.write("cut.txt", pro.subarray(0, pro.indexOf('"cfg_scale": {') + 40));
  const { code, out, err } = await folder.run(["add", "cut.txt", "good.txt"]);
  expect(code).toBe(1);
  expect(err).toMatch(/^cut\.txt:\d+:\d+: error: .*\[page\/truncated\]/);
  expect(err).toContain("Not added: 1 page");
  expect(out).toContain(`added     ${proFolder}/es.txt`);
  expect([...folder.list("schemas/pages").keys()]).toEqual(["kling/kling-3.0/pro/text-to-video/es.txt"]);
});

test("if no page can be read, nothing is written", async () => {
  const folder = new Folder();
  folder.write("empty.txt", "");
  expect((await folder.run(["add", "empty.txt"])).code).toBe(1);
  expect([...folder.list().keys()]).toEqual(["empty.txt"]);
});

test("a path that does not exist ends with 2 and a hint", async () => {
  const folder = new Folder();
  const { code, err } = await folder.run(["add", "nowhere.txt"]);
  expect(code).toBe(2);
  expect(err).toMatch(/^error: Cannot find nowhere\.txt\n {2}hint: /);
});

test("two different pages of one model and locale are not guessed between", async () => {
  const folder = new Folder();
  folder.write("a.txt", pro);
  folder.write("b.txt", `${pro.toString()}\nmore`);
  const { code, err } = await folder.run(["add", "a.txt", "b.txt"]);
  expect(code).toBe(1);
  expect(err).toContain(
    "Refused to add b.txt: a.txt is another page of kling/kling-3.0/pro/text-to-video in es, and they differ",
  );
});

test("a locale set by the user is kept, although the page has another one", async () => {
  const folder = new Folder();
  folder.write("capture.txt", pro);
  await folder.run(["add", "capture.txt", "--as-locale", "es_mx"]);
  expect(folder.has(`${proFolder}/es-MX.txt`)).toBe(true);
  expect((await folder.run(["list"])).out).toMatch(/ es-MX$/);
  expect((await folder.run(["check"])).code).toBe(0);
});

test("a locale set by the user is not stored if the page has the same one", async () => {
  const folder = new Folder();
  folder.write("capture.txt", pro);
  await folder.run(["add", "capture.txt", "--as-locale", "es"]);
  expect(folder.has("schemas/locales.json")).toBe(false);
});

test("the same page again with another locale corrects the locale", async () => {
  const folder = Folder.withSeeds();
  const { out } = await folder.run(["add", proPage, "--as-locale", "es-MX"]);
  expect(out).toContain(`removed   ${proFolder}/es.txt`);
  expect([...folder.list(proFolder).keys()]).toEqual(["es-MX.txt"]);
  await folder.run(["add", proPage]);
  expect([...folder.list(proFolder).keys()]).toEqual(["es.txt"]);
  expect(folder.has("schemas/locales.json")).toBe(false);
});

test("an invalid locale is an error of use", async () => {
  const { code, err } = await Folder.withSeeds().run(["add", proPage, "--as-locale", "Spanish please"]);
  expect([code, err]).toEqual([2, expect.stringContaining("BCP 47")]);
});

test("a catalog response becomes one page per entry, byte for byte", async () => {
  const folder = new Folder();
  const answer = catalogOf("acme/one/text-to-image", "acme/two/text-to-image");
  folder.write("answer.json", answer);
  expect((await folder.run(["add", "answer.json"])).code).toBe(0);
  const pages = folder.list("schemas/pages/acme");
  expect([...pages.keys()]).toEqual(["one/text-to-image/en.json", "two/text-to-image/en.json"]);
  for (const text of pages.values()) expect(answer).toContain(text);
});

test("a crawl becomes one page per entry; a bad entry is reported at its place, and the others are added", async () => {
  const pages = ["acme/one/text-to-image", "acme/two/text-to-image"].map((id) => ({
    url: `https://www.runcomfy.com/de/models/${id}/api`,
    markdown: smallPage(id, { prompt: { type: "string" } }),
  }));
  const broken = { markdown: pages[0]?.markdown.replace('"type":', '"type"') };
  const folder = new Folder();
  folder.write("crawl.jsonl", [...pages, broken].map((entry) => JSON.stringify(entry)).join("\n"));
  const { code, err } = await folder.run(["add", "crawl.jsonl"]);
  expect([code, err]).toEqual([1, expect.stringContaining("crawl.jsonl:3:")]);
  expect([...folder.list("schemas/pages/acme").keys()]).toEqual([
    "one/text-to-image/de.json",
    "two/text-to-image/de.json",
  ]);
});

test("a newer catalog answer changes only the pages of entries that changed", async () => {
  const folder = new Folder();
  folder.write("answer.json", catalogOf("acme/one/text-to-image", "acme/two/text-to-image"));
  await folder.run(["add", "answer.json"]);
  folder.write("answer.json", catalogOf("acme/zero/text-to-image", "acme/two/text-to-image"));
  const { code, out } = await folder.run(["add", "answer.json"]);
  expect(code).toBe(0);
  expect(out).toContain("unchanged schemas/pages/acme/two/text-to-image/en.json");
  expect(out).toContain("added     schemas/pages/acme/zero/text-to-image/en.json");
  expect(folder.has("schemas/pages/acme/one/text-to-image/en.json")).toBe(true);
});

test("a bad entry of a catalog response is reported at its place in the response, and the others are added", async () => {
  const folder = new Folder();
  const answer = catalogOf("acme/one/text-to-image", "../../x");
  folder.write("answer.json", answer);
  const { code, err } = await folder.run(["add", "answer.json"]);
  expect(code).toBe(1);
  const line = answer.slice(0, answer.indexOf("../../x")).split("\n").length;
  expect(err).toMatch(new RegExp(`^answer\\.json:${line}:\\d+: error: .*\\[page/invalid-model-id\\]`));
  expect([...folder.list("schemas/pages").keys()]).toEqual(["acme/one/text-to-image/en.json"]);
});

test("an odd model id becomes a plain path", async () => {
  const folder = new Folder();
  folder.write("page.txt", smallPage("minimax/Hailuo Video 01 Live", { prompt: { type: "string" } }));
  expect((await folder.run(["add", "page.txt"])).code).toBe(0);
  expect([...folder.list("schemas/pages").keys()]).toEqual(["minimax/hailuo-video-01-live/en.txt"]);
});

test("add does not write through a linked folder in the pages", async () => {
  const [folder, outside] = [new Folder(), new Folder()];
  mkdirSync(join(folder.path, "schemas/pages"), { recursive: true });
  symlinkSync(outside.path, join(folder.path, "schemas/pages/kling"));
  const { code, err } = await folder.run(["add", proPage]);
  expect([code, err]).toEqual([2, expect.stringContaining("is a link")]);
  expect(outside.list()).toEqual(new Map());
});

test("a page does not replace a page of another model at its path", async () => {
  const folder = new Folder();
  folder.write(`${proFolder}/es.txt`, smallPage("acme/other/text-to-image", { prompt: { type: "string" } }));
  const before = folder.list();
  const { code, err } = await folder.run(["add", proPage]);
  expect([code, err]).toEqual([1, expect.stringContaining("is a page of another model or locale")]);
  expect(folder.list()).toEqual(before);
});

test("file names are not patterns or options, and their extensions may be upper case", async () => {
  const folder = new Folder();
  const names = ["in/[x].txt", "in/{a,b}.md", "in/UPPER.TXT", "-x.txt"];
  for (const [i, name] of names.entries()) folder.write(name, smallPage(`acme/model-${i}`, { n: { type: "integer" } }));
  const { code, out } = await folder.run(["add", "--dry-run", "in", "in/[x].txt", "in/{a,b}.md", "--", "-x.txt"]);
  expect(code).toBe(0);
  for (const i of names.keys()) expect(out).toMatch(new RegExp(`^added .* acme/model-${i} `, "m"));
});

test("arguments after -- are arguments", async () => {
  const { code, err } = await Folder.withSeeds().run(["diff", "--", "no-such-side"]);
  expect([code, err]).toEqual([2, expect.stringContaining("Cannot find no-such-side")]);
});

test("a pipe and a link to a folder are not waited for or followed", async () => {
  const folder = new Folder();
  folder.write("in/es.txt", pro);
  execFileSync("mkfifo", [join(folder.path, "in/pipe.txt")]);
  symlinkSync(".", join(folder.path, "in/loop"));
  expect(await folder.run(["add", "in", "--dry-run"])).toMatchObject({ code: 0 });
  const { code, err } = await folder.run(["add", "in/pipe.txt"]);
  expect(code).toBe(2);
  expect(err).toContain("Cannot add in/pipe.txt: it is not a file or a folder\n  hint: Use - for standard input");
});

test("standard input without end is refused", async () => {
  async function* zeros() {
    for (;;) yield new Uint8Array(1024 * 1024);
  }
  const { code, err } = await new Folder().run(["add", "-"], zeros());
  expect([code, err]).toEqual([2, expect.stringContaining("Cannot read (stdin): it is larger than 16777216 bytes")]);
});

test("an empty argument is an error, and takes nothing in", async () => {
  const folder = new Folder();
  folder.write("es.txt", pro);
  const { code, err } = await folder.run(["add", ""]);
  expect(code).toBe(2);
  expect(err).toContain("an argument is empty");
  expect(folder.has("schemas")).toBe(false);
});

test("a folder is added without ignored files, packages, dot folders and codegen's own folders", async () => {
  const folder = Folder.withSeeds();
  spawnSync("git", ["init", "-q"], { cwd: folder.path });
  folder.write(".gitignore", "downloads/\n*.tmp.txt\n");
  for (const path of ["node_modules/x/a.txt", ".cache/a.txt", "downloads/a.txt", "a.tmp.txt", "docs/a.txt"]) {
    folder.write(path, pro.toString().replaceAll("kling/kling-3.0/pro", "acme/pix/pro"));
  }
  const { code, out } = await folder.run(["add", ".", "--dry-run"]);
  expect(code).toBe(0);
  const [head, ...rows] = out.split("\n").filter((line) => / {2,}/.test(line));
  expect(head?.trim().split(/ +/)).toEqual(["action", "file", "model", "locale", "source"]);
  expect(rows.map((row) => row.split(/ +/))).toEqual([
    ["added", "schemas/pages/acme/pix/pro/text-to-video/es.txt", "acme/pix/pro/text-to-video", "es", "docs/a.txt"],
  ]);
  expect((await folder.run(["add", "downloads", "--dry-run"])).out).toContain("downloads/a.txt");
});

test("a catalog answer that is one part of many is announced, unless all parts are given", async () => {
  const folder = new Folder();
  const part = (id: string) => catalogOf(id).replace('"total": 1', '"total": 2');
  folder.write("1.json", part("a/one"));
  folder.write("2.json", part("a/two"));
  expect((await folder.run(["add", "1.json"])).err).toContain("These files have 1 of the 2 entries of the catalog");
  expect((await folder.run(["add", "1.json", "2.json"])).err).not.toContain("The catalog has");
});

test("a catalog with one entry a line is taken apart like a list", async () => {
  const folder = new Folder();
  const { models } = JSON.parse(catalogOf("a/one", "a/two")) as { models: readonly unknown[] };
  folder.write("all.jsonl", models.map((model) => JSON.stringify(model)).join("\n"));
  expect((await folder.run(["add", "all.jsonl"])).code).toBe(0);
  expect([...folder.list("schemas/pages").keys()]).toEqual(["a/one/en.json", "a/two/en.json"]);
});

test("faults of pages that were there before decide neither the report nor the exit code", async () => {
  const folder = Folder.withSeeds();
  folder.write("schemas/pages/broken/en.txt", "nothing");
  folder.write("new.txt", smallPage("acme/pix/edit", { prompt: { type: "string" } }));
  const { code, err } = await folder.run(["add", "new.txt"]);
  expect([code, err.includes("schemas/pages/broken")]).toEqual([0, false]);
  expect(err).toContain("codegen lint shows them");
});

test("a page whose whole input is a reference out of it is added, and an overlay makes it a model", async () => {
  const folder = new Folder();
  const page = smallPage("acme/one/text-to-image", {}).replace(
    /\{\s*"type": "object",\s*"properties": \{\}\s*\}/,
    '{ "$ref": "https://acme.example/openapi.json#/components/schemas/Input" }',
  );
  folder.write("page.txt", page);
  const added = await folder.run(["add", "page.txt"]);
  expect([added.code, added.out]).toEqual([1, expect.stringContaining("no model, see the errors")]);
  expect(added.err).toContain("nothing is generated from the page at /input");
  const input = { type: "object", properties: { prompt: { type: "string" } } };
  const patch = [{ op: "replace", path: "/input", value: input }];
  folder.write(
    "schemas/overlays/acme/one.json",
    JSON.stringify({ model: "acme/one/text-to-image", changes: [{ reason: "The API says so", patch }] }),
  );
  expect((await folder.run([])).code).toBe(0);
  expect(JSON.parse(folder.read("schemas/models/acme/one/text-to-image.json") ?? "{}")).toMatchObject({ input });
});

test.each([...PAGE_EXTENSIONS])(
  "a page with the extension %s is found in a folder, and in schemas/pages",
  async (extension) => {
    const folder = new Folder();
    const page = smallPage("acme/one/text-to-image", { size: { type: "int" } });
    folder.write(`captures/one${extension}`, page);
    // The content of some kinds of files is not that of this page: what is tested is that the file is read.
    const { out, err } = await folder.run(["add", "--dry-run", "captures"]);
    expect(out + err).toContain(`captures/one${extension}`);
    folder.write(`schemas/pages/acme/one/en${extension}`, page);
    expect((await folder.run(["generate"])).out).toMatch(/^1 page/);
  },
);
