import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import { Folder, smallPage } from "./command-line.js";

/** A project with a config and one page. */
function project(at = ""): Folder {
  const folder = new Folder();
  folder.write(`${at}codegen.config.json`, '{ "client": { "name": "@acme/models" } }');
  folder.write(`${at}schemas/pages/acme/one/en.txt`, smallPage("acme/one/edit", { prompt: { type: "string" } }));
  folder.write(`${at}docs/notes.txt`, "");
  return folder;
}

test("the config and the folders of a project are found from a folder inside it", async () => {
  const folder = project();
  const generated = await folder.run([], "", "docs");
  expect(generated.code).toBe(0);
  expect(generated.out).toContain("to ../generated");
  expect(folder.read("generated/client/package.json")).toContain('"name": "@acme/models"');
  expect(folder.has("docs/generated")).toBe(false);
  const fromTop = await folder.run(["check"]);
  const fromPages = await folder.run(["check"], "", "schemas/pages/acme");
  expect([fromTop.out, fromPages.out]).toEqual(["Current: 1 model, 0 errors, 0 warnings", fromTop.out]);
});

test("paths on the command line are relative to the current folder", async () => {
  const folder = project();
  folder.write("docs/page.txt", smallPage("acme/two/edit", { prompt: { type: "string" } }));
  const { out } = await folder.run(["add", "page.txt", "--out", "packages"], "", "docs");
  expect(out).toContain("added     ../schemas/pages/acme/two/edit/en.txt");
  expect(folder.has("docs/packages/client/package.json")).toBe(true);
});

test("version --write sets the version in the config that was found", async () => {
  const folder = project();
  await folder.run([]);
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder.path, encoding: "utf8" });
  git("init", "--quiet");
  git("add", ".");
  git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m", "One");
  git("tag", "v0.1.0");
  folder.write(
    "schemas/pages/acme/one/en.txt",
    smallPage("acme/one/edit", { prompt: { type: "string", maxLength: 9 } }),
  );
  const { code, out } = await folder.run(["version", "--write"], "", "docs");
  expect([code, out]).toEqual([0, expect.stringContaining("0.1.0 → 0.2.0")]);
  expect(folder.read("codegen.config.json")).toContain('"version": "0.2.0"');
  expect(folder.has("docs/codegen.config.json")).toBe(false);
});

test("a named config has the folders of the current folder", async () => {
  const folder = project();
  const { code, err } = await folder.run(["list", "--config", "../codegen.config.json"], "", "docs");
  expect([code, err]).toEqual([2, expect.stringContaining("docs/schemas/pages")]);
});

test("the search ends at the top of the git work tree, and at a folder with pages of its own", async () => {
  const folder = project("");
  folder.write("own/schemas/pages/acme/two/en.txt", smallPage("acme/two/edit", { prompt: { type: "string" } }));
  folder.write("repository/docs/notes.txt", "");
  folder.write("repository/.git", "gitdir: elsewhere");
  expect((await folder.run(["list"], "", "own")).out).toContain("acme/two/edit");
  const { code, err } = await folder.run(["list"], "", "repository/docs");
  expect([code, err]).toEqual([2, expect.stringContaining("repository/docs/schemas/pages")]);
});
