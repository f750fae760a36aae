import { expect, test } from "vitest";
import { Folder, smallPage } from "./command-line.js";

/** A project with two generated models, whose pages have both changed since. */
async function twoChanged(): Promise<Folder> {
  const folder = new Folder();
  const write = (max: number): void => {
    for (const id of ["acme/one/text-to-image", "acme/two/text-to-image"])
      folder.write(`schemas/pages/${id}/en.txt`, smallPage(id, { prompt: { type: "string", maxLength: max } }));
  };
  write(10);
  expect((await folder.run([])).code).toBe(0);
  write(20);
  return folder;
}

const model = (name: string): string => `schemas/models/acme/${name}/text-to-image.json`;

test("generate --model writes the selected models and does not change the others", async () => {
  const folder = await twoChanged();
  const { code, out } = await folder.run(["--model", "acme/one/**"]);
  expect([code, out]).toEqual([0, expect.stringContaining("1 changed, 1 unchanged")]);
  expect(folder.read(model("one"))).toContain('"maxLength": 20');
  expect(folder.read(model("two"))).toContain('"maxLength": 10');
});

test("check --model concerns the selected models", async () => {
  const folder = await twoChanged();
  await folder.run(["--model", "acme/one/**"]);
  expect((await folder.run(["check", "--model", "acme/one/**"])).code).toBe(0);
  expect((await folder.run(["check", "--model", "acme/two/**"])).code).toBe(1);
  expect((await folder.run(["check"])).code).toBe(1);
});

test.each(["generate", "check", "list", "lint"])(
  "%s --model with a glob that matches nothing is wrong use",
  async (command) => {
    const folder = await twoChanged();
    const before = folder.list();
    const { code, err } = await folder.run([command, "--model", "acme/three/*"]);
    expect([code, err]).toEqual([2, expect.stringContaining('No model matches --model "acme/three/*"')]);
    expect(folder.list()).toEqual(before);
  },
);

test("--locale filters and changes nothing", async () => {
  const folder = Folder.withSeeds();
  const { out } = await folder.run(["list", "--locale", "ru"]);
  expect(out.trim().split("\n")).toEqual([expect.stringContaining("image-to-video")]);
  const found = JSON.parse((await folder.run(["lint", "--locale", "es", "--format", "json"])).out);
  expect(new Set(found.diagnostics.map(({ locale }: { locale: string }) => locale))).toEqual(new Set(["es"]));
  expect((await folder.run(["generate", "--locale", "ru"])).code).toBe(2);
});

test("list prints the id, the task and the locales of each model, and what to do if there are none", async () => {
  const { out } = await Folder.withSeeds().run(["list"]);
  expect(out.trim().split("\n")).toEqual([
    "kling/kling-3.0/pro/text-to-video        text-to-video   es",
    "kling/kling-3.0/standard/image-to-video  image-to-video  es it pt ru",
  ]);
  const empty = new Folder();
  empty.write("schemas/pages/.gitkeep", "");
  const { code, out: none, err } = await empty.run(["list"]);
  expect([code, none, err]).toEqual([0, "", expect.stringContaining("codegen pull, or codegen add <page>")]);
});

test("list finds models by task, provider and kinds of media", async () => {
  const folder = Folder.withSeeds();
  const list = async (...options: readonly string[]) => {
    const { out } = await folder.run(["list", "--format", "json", ...options]);
    return JSON.parse(out).models.map(({ id }: { id: string }) => id.split("/").at(-1));
  };
  expect(await list("--task", "image-to-video")).toEqual(["image-to-video"]);
  expect(await list("--task", "Text to Video")).toEqual(["text-to-video"]);
  expect(await list("--provider", "kling", "--input", "image", "--output", "video")).toEqual(["image-to-video"]);
  expect(await list("--output", "audio")).toEqual([]);
  const [model] = JSON.parse((await folder.run(["list", "--format", "json", "--input", "image"])).out).models;
  expect(model).toMatchObject({ task: "image-to-video", categories: [], output: ["video"], retired: false });
  const { code, err } = await folder.run(["list", "--task", "image-to-vidoe"]);
  expect([code, err]).toEqual([2, expect.stringContaining('Did you mean "image-to-video"?')]);
});

test("a run over many models prints a summary, and equal warnings as a count", async () => {
  const folder = new Folder();
  for (let i = 0; i < 30; i += 1) {
    const properties = { prompt: { type: "string", oddKeyword: true } };
    folder.write(`schemas/pages/acme/m${i}/en.txt`, smallPage(`acme/m${i}/text-to-image`, properties));
  }
  const { out, err } = await folder.run([]);
  expect(out.match(/^ {2}added /gm)).toHaveLength(20);
  expect(out).toContain("… and 10 more: --verbose names them all");
  expect(err.match(/\[schema\/unknown-keyword\]$/gm)).toHaveLength(5);
  expect(err).toContain("… and 25 more [schema/unknown-keyword]: codegen lint shows them all");
});

test.each([["list"], ["lint"]])("%s --locale with a locale that no page has is wrong use", async (command) => {
  const folder = await twoChanged();
  const { code, err } = await folder.run([command, "--locale", "ja"]);
  expect([code, err]).toEqual([2, expect.stringMatching(/No page has the locale "ja"\n.*The pages have en/)]);
  expect((await folder.run([command, "--locale", "en"])).code).toBe(0);
});

test("an empty --model is wrong use", async () => {
  const folder = await twoChanged();
  for (const args of [
    ["--model", ""],
    ["list", "--model="],
    ["check", "--model", "acme/**", "--model", ""],
  ]) {
    const { code, err } = await folder.run(args);
    expect([code, err]).toEqual([2, expect.stringContaining("--model needs a value")]);
  }
});
