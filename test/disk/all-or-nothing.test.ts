import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codegen, createWorkspace, readTree, startCodegen, type Workspace } from "../support/workspace.js";

const page = "schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt";

/** A workspace in which codegen has run, to be copied. */
let generated: Workspace;
beforeAll(async () => {
  generated = createWorkspace();
  expect((await codegen(generated.folder)).code).toBe(0);
});
afterAll(() => generated[Symbol.dispose]());

/** Waits in short steps until a path exists, or the process has ended. */
async function until(path: string, hasEnded: () => boolean): Promise<void> {
  while (!existsSync(path) && !hasEnded()) await delay(1);
}

test.each([
  ["soon after it started", undefined, 60],
  ["while it reads and emits", undefined, 700],
  ["when the models are written aside", "schemas/.codegen-new-models", 0],
  ["when the packages are written aside", ".codegen-new-generated", 0],
  ["a moment later", ".codegen-new-generated", 3],
  ["when the trees are swapped", ".codegen-old-generated", 0],
  ["while the old trees are dropped", ".codegen-old-generated", 2],
])(
  "a run killed %s leaves the old tree or the new one, and the next run mends the rest",
  async (_moment, trigger, wait) => {
    using workspace = createWorkspace();
    const { folder } = workspace;
    expect((await codegen(folder)).code).toBe(0);
    const [oldModels, oldFiles] = [readTree(join(folder, "schemas/models")), readTree(join(folder, "generated"))];
    const changed = readFileSync(join(folder, page), "utf8").replaceAll('"maximum": 15', '"maximum": 12');
    writeFileSync(join(folder, page), changed);

    const { process: child, finished } = startCodegen(folder, []);
    let hasEnded = false;
    finished.then(() => (hasEnded = true));
    if (trigger !== undefined) await until(join(folder, trigger), () => hasEnded);
    if (wait > 0) await delay(wait);
    child.kill("SIGKILL");
    await finished;
    const [models, files] = [readTree(join(folder, "schemas/models")), readTree(join(folder, "generated"))];

    expect((await codegen(folder)).code).toBe(0);
    const [newModels, newFiles] = [readTree(join(folder, "schemas/models")), readTree(join(folder, "generated"))];
    expect(newFiles).not.toEqual(oldFiles);
    expect([oldModels, newModels]).toContainEqual(models);
    expect([oldFiles, newFiles]).toContainEqual(files);
    expect(existsSync(join(folder, ".codegen-new-generated"))).toBe(false);
    expect(existsSync(join(folder, ".codegen-old-generated"))).toBe(false);
    expect((await codegen(folder, "check")).code).toBe(0);
  },
);

test("the same pages give the same bytes, and a second run writes nothing", async () => {
  using workspace = createWorkspace();
  const { folder } = workspace;
  const first = await codegen(folder);
  expect(first.stdout).toContain("2 added, 0 changed, 0 unchanged, 0 removed");
  const files = readTree(join(folder, "generated"));
  const second = await codegen(folder);
  expect(second.stdout).toContain("Nothing to write");
  rmSync(join(folder, "generated"), { recursive: true });
  rmSync(join(folder, "schemas/models"), { recursive: true });
  await codegen(folder);
  expect(readTree(join(folder, "generated"))).toEqual(files);
});

test("a removed page takes its model's files with it, and files of other tools stay", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  mkdirSync(join(folder, "generated/client/node_modules/x"), { recursive: true });
  writeFileSync(join(folder, "generated/client/node_modules/x/index.js"), "kept");
  rmSync(join(folder, page));
  const { stdout } = await codegen(folder);
  expect(stdout).toContain("removed   kling/kling-3.0/pro/text-to-video");
  const files = readTree(join(folder, "generated"));
  expect(Object.keys(files).filter((path) => path.includes("text-to-video"))).toEqual([]);
  expect(Object.keys(readTree(join(folder, "schemas/models")))).toEqual([
    "kling/kling-3.0/standard/image-to-video.json",
  ]);
  expect(files["client/node_modules/x/index.js"]).toBe("kept");
});

test("a folder that codegen did not make is not touched", async () => {
  using workspace = createWorkspace();
  const { folder } = workspace;
  mkdirSync(join(folder, "mine/client/models"), { recursive: true });
  writeFileSync(join(folder, "mine/client/models/a.js"), "mine");
  const { code, stderr } = await codegen(folder, "--out", "mine");
  expect(code).toBe(2);
  expect(stderr).toContain("it holds files that codegen did not make");
  expect(readTree(join(folder, "mine"))).toEqual({ "client/models/a.js": "mine" });
});

test("neither a file, nor the current folder, nor somebody's README is replaced", async () => {
  using workspace = createWorkspace();
  const { folder } = workspace;
  writeFileSync(join(folder, "notes.txt"), "notes");
  mkdirSync(join(folder, "mine"));
  writeFileSync(join(folder, "mine/README.md"), "mine");
  for (const out of ["notes.txt", ".", "mine"]) expect((await codegen(folder, "--out", out)).code).toBe(2);
  expect(readTree(folder)).toMatchObject({ "notes.txt": "notes", "mine/README.md": "mine" });
});

test("a folder without pages does not take the catalog with it", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const before = readTree(join(folder, "generated"));
  rmSync(join(folder, "schemas/pages/kling"), { recursive: true });
  const { code, stderr } = await codegen(folder);
  expect(code).toBe(2);
  expect(stderr).toContain("Found no pages");
  expect(readTree(join(folder, "generated"))).toEqual(before);
});

test("check fails where a file is stale, names it, and writes nothing", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const stale = join(folder, "generated/client/by-id.js");
  writeFileSync(stale, `${readFileSync(stale, "utf8")}// edited by hand\n`);
  const { code, stdout, stderr } = await codegen(folder, "check", "--patch");
  expect(code).toBe(1);
  expect(stdout).toContain("changed  generated/client/by-id.js");
  expect(stdout).toContain("-// edited by hand");
  expect(stderr).toContain("run codegen and commit the result");
  expect(readFileSync(stale, "utf8")).toContain("edited by hand");
});
