import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { changePage, generateOnce, page, temporaries } from "../support/generated-workspace.js";
import { codegen, createWorkspace, readTree, repository, startCodegen } from "../support/workspace.js";

const generated = generateOnce();

const breakDisk = pathToFileURL(join(repository, "test/support/break-disk.mjs")).href;

/** Runs codegen in a folder so that it is killed before a call that changes the folder. */
async function killed(folder: string, call: number, args: readonly string[] = []): Promise<boolean> {
  const { process: child, finished } = startCodegen(folder, args, {
    NODE_OPTIONS: `--import ${breakDisk}`,
    BREAK_IN: folder,
    BREAK_KILL: String(call),
  });
  await finished;
  return child.signalCode === "SIGKILL";
}

test("after a kill at any step, the next run leaves only the old files or only the new ones", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const before = readTree(folder);
  let isLast = false;
  for (let call = 1; !isLast; call += 9) {
    using copy = createWorkspace(workspace);
    changePage(copy.folder);
    isLast = !(await killed(copy.folder, call));
    // A run that finds no pages recovers first and then stops.
    renameSync(join(copy.folder, "schemas/pages"), join(copy.folder, "schemas/hidden"));
    expect((await codegen(copy.folder)).code).toBe(2);
    renameSync(join(copy.folder, "schemas/hidden"), join(copy.folder, "schemas/pages"));
    const recovered = { ...readTree(copy.folder), [page]: "" };
    expect((await codegen(copy.folder)).code).toBe(0);
    const after = { ...readTree(copy.folder), [page]: "" };
    expect(after).not.toEqual({ ...before, [page]: "" });
    expect([{ ...before, [page]: "" }, after], `call ${call}`).toContainEqual(recovered);
    expect(readdirSync(copy.folder, { recursive: true }).filter((path) => path.includes(".codegen-"))).toEqual([]);
  }
  // Each round starts four processes.
}, 400_000);

test("after a kill while threads compute or files are written, the next run writes what a run without a kill writes", async () => {
  using expected = createWorkspace();
  addModels(expected.folder);
  expect((await codegen(expected.folder, "--no-cache")).code).toBe(0);
  const outputs = (folder: string) => [readTree(join(folder, "schemas/models")), readTree(join(folder, "generated"))];
  using workspace = createWorkspace();
  addModels(workspace.folder);
  const threads = ["--jobs", "2"];
  // Before a file is written, the threads have computed all of them. Without their results, nothing was written.
  const { process: child, finished } = startCodegen(workspace.folder, threads);
  await delay(700);
  child.kill("SIGKILL");
  await finished;
  for (const call of [3, 40]) expect(await killed(workspace.folder, call, threads), `call ${call}`).toBe(true);
  expect((await codegen(workspace.folder, ...threads)).code).toBe(0);
  expect(outputs(workspace.folder)).toEqual(outputs(expected.folder));
  expect(temporaries(workspace.folder)).toEqual([]);
}, 400_000);

/** More pages than one group has, so that threads are started. */
function addModels(folder: string): void {
  const text = readFileSync(join(folder, page), "utf8");
  for (let i = 0; i < 60; i += 1) {
    mkdirSync(join(folder, `schemas/pages/many/${i}`), { recursive: true });
    writeFileSync(join(folder, `schemas/pages/many/${i}/es.txt`), text.replaceAll("kling-3.0", `kling-4.${i}`));
  }
}

test("check reports a run that was killed in the middle of its changes", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  mkdirSync(join(folder, "generated/.codegen-killed"));
  writeFileSync(join(folder, "generated/.codegen-killed/journal.json"), "[]");
  expect((await codegen(folder, "check")).stderr).toContain("was interrupted or is still writing");
});

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
  expect(stderr).toContain("it contains files that codegen did not write");
  expect(readTree(join(folder, "mine"))).toEqual({ "client/models/a.js": "mine" });
});

test("a file, the current folder and a README that codegen did not write are not replaced", async () => {
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

test("check fails if a file is stale, names it, and writes nothing", async () => {
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
