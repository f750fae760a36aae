import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changePage, generateOnce, page, temporaries } from "../support/generated-workspace.js";
import { codegen, createWorkspace, type Finished, startCodegen } from "../support/workspace.js";

const generated = generateOnce();

test("runs at the same time wait for each other and write the right files", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  changePage(folder);
  const added = readFileSync(join(folder, page), "utf8").replaceAll('"maximum": 12', '"maximum": 10');
  writeFileSync(join(folder, "es.txt"), added);
  const runs: readonly (readonly string[])[] = [["--quiet"], ["add", "es.txt", "--quiet"], ["--quiet"], ["--quiet"]];
  const ended: readonly Finished[] = await Promise.all(runs.map((args) => startCodegen(folder, args).finished));
  for (const { code, stderr } of ended)
    expect([code, stderr.replace(/^Waiting for another run .*\n/gm, "")]).toEqual([0, ""]);
  expect(ended.some(({ stderr }) => /^Waiting for another run of codegen \(process \d+ on /m.test(stderr))).toBe(true);
  expect((await codegen(folder, "check")).code).toBe(0);
  expect(temporaries(folder)).toEqual([]);
});

test("the lock of a dead process is taken over at once", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const { process: child, finished } = startCodegen(folder, ["--help"]);
  await finished;
  const host = execFileSync(process.execPath, ["-p", "os.hostname()"], { encoding: "utf8" }).trim();
  for (const name of ["schemas", "generated"])
    writeFileSync(join(folder, name, ".codegen-lock"), JSON.stringify({ pid: child.pid, host, run: "gone" }));
  expect(await codegen(folder, "--quiet")).toMatchObject({ code: 0, stderr: "" });
  expect(temporaries(folder)).toEqual([]);
});

test.each<readonly [string, (lock: string) => void]>([
  ["a folder", (lock) => mkdirSync(lock)],
  ["a broken link", (lock) => symlinkSync("gone", lock)],
])("a lock that is %s is an error at once", async (_, make) => {
  using workspace = createWorkspace(generated);
  const lock = join(workspace.folder, "schemas/.codegen-lock");
  make(lock);
  expect(await codegen(workspace.folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining(`${lock} is not a file`),
  });
});

test.each(["", "{}", "[1", "null"])("a lock with the text %j, which names no process, does not last", async (text) => {
  using workspace = createWorkspace(generated);
  const lock = join(workspace.folder, "schemas/.codegen-lock");
  writeFileSync(lock, text);
  const past = new Date(Date.now() - 60_000);
  utimesSync(lock, past, past);
  expect(await codegen(workspace.folder, "--quiet")).toMatchObject({ code: 0, stderr: "" });
});

test.each<readonly [string, readonly string[]]>([
  ["site", ["site", "--quiet"]],
  ["pull of a list", ["pull", "--from", "list", "--quiet"]],
  ["version --write", ["version", "--write", "--quiet"]],
  ["remove", ["remove", "kling/kling-3.0/standard/image-to-video", "--quiet"]],
])("%s beside generate waits, and the files are those of one after the other", async (_, args) => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  writeFileSync(join(folder, "schemas/pages.urls"), "http://127.0.0.1:9/models/a/api\n");
  changePage(folder);
  const runs = [startCodegen(folder, ["--quiet"]), startCodegen(folder, args), startCodegen(folder, ["--quiet"])];
  const ended = await Promise.all(runs.map(({ finished }) => finished));
  for (const { stderr } of ended) expect(stderr).not.toMatch(/bug|ENOTEMPTY|ENOENT|EEXIST/);
  expect((await codegen(folder, "--quiet")).code).toBe(0);
  expect((await codegen(folder, "check")).code).toBe(0);
  expect(temporaries(folder)).toEqual([]);
});
