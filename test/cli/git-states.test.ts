import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { codegen } from "../support/workspace.js";
import { Folder, smallPage } from "./command-line.js";

const top = mkdtempSync(join(tmpdir(), "codegen-states-"));
const at = (name: string): string => join(top, name);
const git = (cwd: string, ...args: readonly string[]) =>
  execFileSync("git", ["-c", "user.name=a", "-c", "user.email=a@example.com", ...args], { cwd, stdio: "pipe" });

/** One repository in each state that a CI job can find it in: a commit after the tag v0.1.0. */
beforeAll(async () => {
  const origin = new Folder();
  origin.write("schemas/pages/acme/one/en.txt", smallPage("acme/one/edit", { prompt: { type: "string" } }));
  await origin.run([]);
  git(origin.path, "init", "--quiet", "--initial-branch=main");
  git(origin.path, "add", ".");
  git(origin.path, "commit", "--quiet", "-m", "One");
  git(origin.path, "tag", "v0.1.0");
  git(origin.path, "commit", "--quiet", "--allow-empty", "-m", "Two");
  git(top, "clone", "--quiet", "--depth=1", `file://${origin.path}`, "shallow");
  git(top, "clone", "--quiet", `file://${origin.path}`, "detached");
  git(at("detached"), "checkout", "--quiet", "--detach");
  git(at("detached"), "worktree", "add", "--quiet", at("worktree"));
  cpSync(origin.path, at("outside"), { recursive: true });
  rmSync(at("outside/.git"), { recursive: true });
});

test.each(["shallow", "detached", "worktree", "outside"])("check works: %s", async (state) => {
  const { code, stdout } = await codegen(at(state), "check");
  expect([code, stdout]).toEqual([0, "Current: 1 model, 0 errors, 0 warnings\n"]);
});

test.each(["detached", "worktree"])("comparing with the tag works: %s", async (state) => {
  expect((await codegen(at(state), "check", "--against", "git:v0.1.0")).code).toBe(0);
  expect((await codegen(at(state), "version")).stdout).toContain("bump: none (since v0.1.0)");
});

test.each([
  ["shallow", ["check", "--against", "git:v0.1.0"], /run git fetch --depth=1 origin tag v0\.1\.0$/],
  ["shallow", ["version"], /run git fetch --unshallow --tags$/],
  ["outside", ["check", "--against", "git:v0.1.0"], /is not in a git repository$/],
  ["outside", ["version"], /is not in a git repository$/],
])("%s: %j reports in one line what is missing", async (state, args, message) => {
  const { code, stdout, stderr } = await codegen(at(state), ...args);
  expect([code, stdout]).toEqual([2, ""]);
  const [error = "", hint = "", ...more] = stderr.trimEnd().split("\n");
  expect(error).toMatch(message);
  expect([hint.startsWith("  hint: "), more]).toEqual([true, []]);
});
