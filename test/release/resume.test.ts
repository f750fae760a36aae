/** A release that is killed before and after each of its steps, and resumed by the same command. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createWorkspace, startCodegen } from "../support/workspace.js";
import { Project, seconds } from "./project.js";
import { type Registry, startRegistry } from "./registry.js";

// A release runs npm about ten times.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

let registry: Registry;
let project: Project;
/** A folder with `npm` and `git` that kill codegen before or after a command. */
let tools: string;
beforeAll(async () => {
  registry = await startRegistry();
  project = await Project.create(registry, ["film-client", "film-schemas"]);
  tools = mkdtempSync(join(tmpdir(), "codegen-tools-"));
  for (const name of ["npm", "git"]) {
    const real = execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    writeFileSync(
      join(tools, name),
      `#!/bin/sh
case "${name} $*" in $BREAK_BEFORE) kill -9 $PPID; exit 1;; esac
'${real}' "$@"; code=$?
case "${name} $*" in $BREAK_AFTER) kill -9 $PPID;; esac
exit $code
`,
    );
    chmodSync(join(tools, name), 0o755);
  }
});
afterAll(async () => {
  project[Symbol.dispose]();
  rmSync(tools, { recursive: true, force: true });
  await registry[Symbol.asyncDispose]();
});

/** @param when Which command kills codegen, as a pattern of the shell. */
async function breakOff(when: "BREAK_BEFORE" | "BREAK_AFTER", command: string): Promise<void> {
  const env = { PATH: `${tools}:${process.env["PATH"]}`, BREAK_BEFORE: "nothing", BREAK_AFTER: "nothing" };
  const { code } = await project.release(["--publish"], { ...env, [when]: command });
  // Ended by the signal, not by an error of its own.
  expect(code, command).toBe(null);
}

const puts = () => registry.calls.filter((line) => line.startsWith("PUT /film-"));

test("a release is resumed wherever it was interrupted, also in another clone, and publishes nothing twice", async () => {
  expect(await project.publish()).toMatchObject({ code: 0 });
  await project.change({ seconds: seconds(10) });
  registry.calls.length = 0;

  await breakOff("BREAK_BEFORE", "npm pack *");
  expect(project.read("codegen.config.json")).toContain('"0.2.0"');
  const unfinished = await project.codegen("check");
  expect(unfinished.code).toBe(1);
  expect(unfinished.stdout).toContain(
    "Failed: a release is not finished: film-client 0.2.0 is not published, film-schemas 0.2.0 is not published",
  );
  expect(unfinished.stderr).toContain("To finish the release, run codegen release --publish");
  await breakOff("BREAK_AFTER", "npm pack *");
  await breakOff("BREAK_BEFORE", "git commit *");
  await breakOff("BREAK_AFTER", "git commit *");
  await breakOff("BREAK_BEFORE", "git tag --annotate *");
  await breakOff("BREAK_AFTER", "git tag --annotate *");
  expect(puts()).toEqual([]);
  await breakOff("BREAK_AFTER", "npm publish *film-client*");
  expect(puts()).toEqual(["PUT /film-client"]);
  expect((await project.release()).stdout).toMatch(/film-client {3}0\.2\.0 {2}major {2}published\n/);

  // Another clone has no record of the release: the tag and the registry show what is missing.
  using clone = createWorkspace();
  rmSync(clone.folder, { recursive: true });
  project.git("clone", "--quiet", project.folder, clone.folder);
  const finished = await startCodegen(clone.folder, ["release", "--publish"], registry.env).finished;
  expect(finished, finished.stderr).toMatchObject({ code: 0 });
  expect(finished.stderr).not.toContain("Published film-client");
  expect(finished.stderr).toContain("Published film-schemas@0.2.0");
  expect(puts()).toEqual(["PUT /film-client", "PUT /film-schemas"]);

  const again = await project.publish();
  expect(again).toMatchObject({
    code: 0,
    stdout: "Nothing to release: film-client@0.2.0 and film-schemas@0.2.0 are published\n",
  });
  expect(await project.codegen("check")).toMatchObject({ code: 0 });
  expect(project.git("log", "--format=%s").trim().split("\n")).toEqual([
    "Release v0.2.0",
    "Change the page",
    "Release v0.1.0",
    "Add the first model",
  ]);
  expect(project.git("rev-parse", "v0.2.0^{commit}")).toBe(project.git("rev-parse", "HEAD"));
  expect(project.git("status", "--porcelain")).toBe("");
  expect(project.read("generated/client/CHANGELOG.md").match(/^## .*$/gm)).toEqual(["## 0.2.0", "## 0.1.0"]);
});

test("a release that is tagged and not published is not replaced by other packages", async () => {
  await project.change({ seconds: seconds(8) });
  await breakOff("BREAK_AFTER", "git tag --annotate *");
  await project.change({ seconds: seconds(8), seed: { type: "integer" } });
  const refused = await project.publish();
  expect(refused).toMatchObject({ code: 1, stdout: "" });
  expect(refused.stderr).toContain("The tag v0.3.0 is on other packages than these");
  // As the hint says.
  project.git("switch", "--quiet", "--detach", "v0.3.0");
  expect(await project.publish()).toMatchObject({ code: 0 });
  project.git("switch", "--quiet", "main");
  const next = await project.publish();
  expect(next, next.stderr).toMatchObject({ code: 0 });
  expect(Object.keys((await registry.packument("film-client")).versions ?? {})).toEqual([
    "0.1.0",
    "0.2.0",
    "0.3.0",
    "0.3.1",
  ]);
});

test("a release that was given up before anything was published does not disturb", async () => {
  await project.change({ seconds: seconds(9), seed: { type: "integer" } });
  await breakOff("BREAK_BEFORE", "npm pack *");
  expect((await project.codegen("check")).code).toBe(1);
  project.git("restore", ".");
  expect(await project.codegen("check")).toMatchObject({ code: 0 });
  // Changes of the config would belong to an unfinished release.
  project.write("codegen.config.json", `${project.read("codegen.config.json")}\n`);
  const { code, stderr } = await project.publish();
  expect(code).toBe(1);
  expect(stderr).toContain("error: codegen.config.json is not committed");
  project.git("restore", ".");
  project.git("reset", "--quiet", "--hard", "HEAD~1");
});

test("without commits and tags, half a release is finished all the same", async () => {
  await project.change({ seconds: seconds(7), seed: { type: "integer" } });
  const env = {
    PATH: `${tools}:${process.env["PATH"]}`,
    BREAK_BEFORE: "nothing",
    BREAK_AFTER: "npm publish *film-client*",
  };
  expect((await project.release(["--publish", "--no-git"], env)).code).toBe(null);
  const done = await project.publish("--no-git");
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(done.stderr).not.toContain("Published film-client");
  expect(Object.keys((await registry.packument("film-schemas")).versions ?? {})).toContain("0.4.0");
  expect(project.git("tag")).not.toContain("v0.4.0");
});
