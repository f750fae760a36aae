import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { generateOnce, page } from "../support/generated-workspace.js";
import { codegen, createWorkspace, readTree, startCodegen, type Workspace } from "../support/workspace.js";

const generated = generateOnce();

/** A copy in which two runs found nothing to do, so that the next one may rely on the index. */
async function settled(): Promise<Workspace> {
  const workspace = createWorkspace(generated);
  await delay(30);
  await codegen(workspace.folder);
  return workspace;
}

const outputs = (folder: string) => [readTree(join(folder, "schemas/models")), readTree(join(folder, "generated"))];

test("a run with the index prints the same as a run without it", async () => {
  using workspace = await settled();
  const { folder } = workspace;
  for (const args of [[], ["check"], ["--verbose"], ["check", "--verbose"], ["--quiet"]])
    expect(await codegen(folder, ...args)).toEqual(await codegen(folder, ...args, "--no-index"));
});

test.each<readonly [string, (folder: string) => string]>([
  ["a page", () => page],
  [
    "a model",
    (folder) =>
      join(
        "schemas/models",
        readdirSync(join(folder, "schemas/models"), { recursive: true })
          .map(String)
          .find((path) => path.endsWith(".json")) ?? "",
      ),
  ],
  ["a generated file", () => "generated/client/by-id.js"],
])("a change of %s that keeps its size and its time is seen", async (_, pathOf) => {
  using workspace = await settled();
  const { folder } = workspace;
  const file = join(folder, pathOf(folder));
  const { atime, mtime } = statSync(file);
  const text = readFileSync(file, "utf8");
  // The number of a limit in a page or a model, a letter in code.
  const changed = text.includes('"maximum": 15')
    ? text.replace('"maximum": 15', '"maximum": 12')
    : text.replace("e", "a");
  expect(changed).toHaveLength(text.length);
  expect(changed).not.toBe(text);
  writeFileSync(file, changed);
  utimesSync(file, atime, mtime);
  expect((await codegen(folder, "check")).code).toBe(1);
  expect((await codegen(folder)).stdout).not.toContain("Nothing to write");
  expect((await codegen(folder, "check", "--no-cache")).code).toBe(0);
});

test("a file that is added, removed or moved is seen", async () => {
  using workspace = await settled();
  const { folder } = workspace;
  const by = join(folder, "generated/client/by-id.js");
  renameSync(by, join(folder, "by-id.js"));
  expect((await codegen(folder, "check")).code).toBe(1);
  renameSync(join(folder, "by-id.js"), by);
  writeFileSync(join(folder, "generated/docs/more.md"), "more");
  expect((await codegen(folder, "check")).code).toBe(1);
  rmSync(join(folder, "generated/docs/more.md"));
  mkdirSync(join(folder, "generated/client/node_modules/x"), { recursive: true });
  writeFileSync(join(folder, "generated/client/node_modules/x/index.js"), "foreign");
  expect((await codegen(folder, "check")).code).toBe(0);
});

test("a damaged index gives the same bytes and the same answer", async () => {
  using workspace = await settled();
  const { folder } = workspace;
  const before = outputs(folder);
  const cache = `${folder}-cache`;
  for (const entry of readdirSync(cache, { recursive: true, withFileTypes: true })) {
    if (entry.isFile()) writeFileSync(join(entry.parentPath, entry.name), "damaged");
  }
  expect(await codegen(folder)).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to write") });
  expect((await codegen(folder, "check")).code).toBe(0);
  expect(outputs(folder)).toEqual(before);
});

test("time zone, language, working folder, and the order of files do not change a byte", async () => {
  using other = createWorkspace();
  const pages = Object.entries(readTree(join(other.folder, "schemas/pages"))).reverse();
  rmSync(join(other.folder, "schemas/pages"), { recursive: true });
  for (const [path, text] of pages) {
    mkdirSync(join(other.folder, "schemas/pages", path, ".."), { recursive: true });
    writeFileSync(join(other.folder, "schemas/pages", path), text);
  }
  const away = join(other.folder, "away/from/here");
  mkdirSync(away, { recursive: true });
  const env = { TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", LC_ALL: "tr_TR.UTF-8", LANGUAGE: "tr" };
  const args = ["--schemas", "../../../schemas", "--out", "../../../generated", "--no-cache"];
  expect((await startCodegen(away, args, env).finished).code).toBe(0);
  expect(outputs(other.folder)).toEqual(outputs(generated.folder));
});

/** A change of one page that reaches the model, the client, the schemas and the docs. */
function changePage(folder: string): void {
  const file = join(folder, page);
  writeFileSync(file, readFileSync(file, "utf8").replace('"maximum": 15', '"maximum": 12'));
}

test("after a change of one page, a run has the output of a run that reads every file", async () => {
  using workspace = await settled();
  using other = createWorkspace(workspace);
  for (const { folder } of [workspace, other]) changePage(folder);
  for (const args of [["check"], [], ["check"], ["--verbose"], ["check", "--format", "json"]]) {
    expect(await codegen(workspace.folder, ...args)).toEqual(await codegen(other.folder, ...args, "--no-index"));
  }
  expect(outputs(workspace.folder)).toEqual(outputs(other.folder));
});

test("files that were edited, removed or added by hand are put right together with a changed page", async () => {
  using workspace = await settled();
  using other = createWorkspace(workspace);
  for (const { folder } of [workspace, other]) {
    changePage(folder);
    const models = join(folder, "generated/client/models/kling/kling-3.0/standard");
    writeFileSync(join(models, "image-to-video.js"), "edited");
    rmSync(join(models, "image-to-video.d.ts"));
    writeFileSync(join(folder, "generated/client/models/added.js"), "added");
  }
  const expected = await codegen(other.folder, "--no-index");
  expect(await codegen(workspace.folder)).toEqual(expected);
  expect(outputs(workspace.folder)).toEqual(outputs(other.folder));
  expect((await codegen(workspace.folder, "check", "--no-cache")).code).toBe(0);
});

test("an index of other folders or of another program is not used", async () => {
  using workspace = await settled();
  const { folder } = workspace;
  renameSync(join(folder, "generated"), join(folder, "elsewhere"));
  expect((await codegen(folder, "check")).code).toBe(1);
  expect((await codegen(folder, "check", "--out", "elsewhere")).code).toBe(0);
});

test("a page that is a link is read in every run", async () => {
  using workspace = await settled();
  const { folder } = workspace;
  const target = join(folder, "page.txt");
  renameSync(join(folder, page), target);
  symlinkSync(target, join(folder, page));
  await codegen(folder);
  await delay(30);
  await codegen(folder);
  writeFileSync(target, readFileSync(target, "utf8").replace('"maximum": 15', '"maximum": 12'));
  expect((await codegen(folder, "check")).code).toBe(1);
});
