import { execFile, execFileSync, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { repository } from "../support/workspace.js";
import { Folder, proPage, smallPage } from "./command-line.js";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built executable. */
async function codegen(folder: Folder, argv: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
  try {
    const options = { cwd: folder.path, env: { ...inherited, ...env } };
    return { code: 0, ...(await promisify(execFile)(process.execPath, [bin, ...argv], options)) };
  } catch (error) {
    return error as Ended;
  }
}

test("the executable ends with 0, 1 and 2, results on stdout and the rest on stderr", async () => {
  const folder = new Folder();
  folder.write("schemas/pages/a.txt", smallPage("acme/one/text-to-image", { prompt: { type: "string" } }));
  expect(await codegen(folder, ["list"])).toEqual({
    code: 0,
    stdout: "acme/one/text-to-image  text-to-image  en\n",
    stderr: "",
  });
  folder.write("schemas/pages/b.txt", "");
  const wrong = await codegen(folder, ["generate"]);
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("schemas/pages/b.txt:1:1: error:") });
  expect(await codegen(folder, ["--nope"])).toMatchObject({ code: 2, stdout: "" });
});

test("a pipe has no colours unless they are asked for", async () => {
  const folder = new Folder();
  folder.write("schemas/pages/b.txt", "");
  expect((await codegen(folder, ["lint"])).stdout).not.toContain("\u001b");
  expect((await codegen(folder, ["lint", "--color"])).stdout).toContain("\u001b[31m");
  expect((await codegen(folder, ["lint", "--no-color"], { FORCE_COLOR: "1" })).stdout).not.toContain("\u001b");
  expect((await codegen(folder, ["lint"], { NO_COLOR: "1" })).stdout).not.toContain("\u001b");
});

test("add reads a page from a pipe", async () => {
  const folder = new Folder();
  const ended = await promisify(execFile)(
    "sh",
    ["-c", '"$0" "$1" add --dry-run - < "$2"', process.execPath, bin, proPage],
    { cwd: folder.path },
  );
  expect(ended.stdout).toContain("added     schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt");
});

test("a reader that closes the pipe ends nothing but the output", async () => {
  const folder = Folder.withSeeds();
  const child = spawn(process.execPath, [bin, "lint", "--format", "json"], { cwd: folder.path });
  let stderr = "";
  child.stderr.on("data", (chunk) => {
    stderr += chunk;
  });
  child.stdout.destroy();
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect([code, stderr]).toEqual([0, ""]);
});

test("completion prints a script for the shell", () => {
  const { status, stdout } = spawnSync(process.execPath, [bin, "completion"], { encoding: "utf8" });
  expect([status, stdout]).toEqual([0, expect.stringContaining("complete -o bashdefault")]);
  const other = spawnSync(process.execPath, [bin, "completion", "fish"], { encoding: "utf8" });
  expect([other.status, other.stderr]).toEqual([2, expect.stringContaining('Unexpected argument "fish"')]);
});

test("the bundled executable prints the help of every command as the modules do", async () => {
  const folder = new Folder();
  for (const argv of [["--help"], ["generate", "--help"], ["diff", "--help"], ["pull", "--help"], ["--version"]]) {
    const { stdout } = await codegen(folder, argv, { COLUMNS: "100" });
    expect(stdout.trimEnd()).toBe((await folder.run(argv)).out);
  }
});

test("the packed package has everything that it needs", async () => {
  const place = mkdtempSync(join(tmpdir(), "codegen-packed-"));
  // Without scripts: they would build the package that other tests run.
  const pack = ["pack", "--ignore-scripts", "--json", "--pack-destination", place];
  const [packed] = JSON.parse(execFileSync("npm", pack, { cwd: repository, encoding: "utf8" }));
  execFileSync("tar", ["-xzf", packed.filename], { cwd: place });
  symlinkSync(join(repository, "node_modules"), join(place, "package/node_modules"));
  const folder = Folder.withSeeds();
  const run = (...argv: readonly string[]): string =>
    execFileSync(join(place, "package/dist/cli/bin.js"), argv, { cwd: folder.path, encoding: "utf8" });
  expect(run("--version")).toBe("0.1.0\n");
  expect(run("generate", "--no-cache")).toContain("2 models: 2 added");
  expect((await folder.run(["check"])).code).toBe(0);
  rmSync(place, { recursive: true });
});
