/** The steps of the release workflow, with a real registry, a bare repository as `origin`, and a `gh` that can fail. */
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { parse } from "yaml";
import { repository } from "../support/workspace.js";
import { Project, seconds } from "./project.js";
import { type Registry, startRegistry } from "./registry.js";

// A release runs npm about ten times.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

let registry: Registry;
let project: Project;
/** Has the tools, the files of the runner, and the repository `origin`. */
let folder: string;
beforeAll(async () => {
  registry = await startRegistry();
  project = await Project.create(registry, ["film-client", "film-schemas"]);
  folder = mkdtempSync(join(tmpdir(), "codegen-runner-"));
  project.git("init", "--quiet", "--bare", join(folder, "origin"));
  project.git("remote", "add", "origin", join(folder, "origin"));
  project.git("push", "--quiet", "origin", "main");
  tool("npx", `while [ "$1" != release ]; do shift; done; exec node '${repository}dist/cli/bin.js' "$@"`);
  tool(
    "gh",
    `case "$1 $2" in
  "release view") grep --quiet "create $3 " '${folder}/created' ;;
  "release create") test ! -f '${folder}/down' && echo "$@" >> '${folder}/created' ;;
esac`,
  );
});
afterAll(async () => {
  project[Symbol.dispose]();
  rmSync(folder, { recursive: true, force: true });
  await registry[Symbol.asyncDispose]();
});

function tool(name: string, script: string): void {
  writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
  chmodSync(join(folder, name), 0o755);
}

/** Runs the steps of a workflow that have a name, as GitHub does. @returns The exit code of each step. */
async function runWorkflow(file = ".github/workflows/release.yml", pre = ""): Promise<readonly number[]> {
  const { jobs } = parse(readFileSync(join(repository, file), "utf8"));
  const steps: readonly { readonly name?: string; readonly run: string }[] = jobs.release.steps;
  rmSync(join(folder, "notes.md"), { force: true });
  const codes: number[] = [];
  for (const { name, run } of steps) {
    // Only GitHub and GitLab can sign where a package was built.
    if (name !== undefined && !codes.some((code) => code !== 0))
      codes.push(await bash(run.replace("--provenance ", ""), pre));
  }
  return codes;
}

/** Not with execFileSync: the registry runs in this process. */
function bash(script: string, pre: string): Promise<number> {
  const env = {
    ...process.env,
    ...registry.env,
    PATH: `${folder}:${process.env["PATH"]}`,
    RUNNER_TEMP: folder,
    GITHUB_REF: "refs/heads/main",
    NPM_TOKEN: "",
    PRE: pre,
  };
  return new Promise((resolve) => {
    execFile("bash", ["-e", "-c", script], { cwd: project.folder, env }, (error) =>
      resolve(error === null ? 0 : Number(error.code)),
    );
  });
}

test("if the GitHub release cannot be made, the next run makes it, with the notes of the release", async () => {
  writeFileSync(join(folder, "down"), "");
  expect(await runWorkflow()).toEqual([0, 1]);
  expect(Object.keys((await registry.packument("film-client")).versions ?? {})).toEqual(["0.1.0"]);
  expect(project.git("ls-remote", "--tags", "origin")).toContain("refs/tags/v0.1.0\n");
  const notes = readFileSync(join(folder, "notes.md"), "utf8");
  expect(notes).toContain("npm install film-client@0.1.0\nnpm install film-schemas@0.1.0\n");
  expect(notes).toContain("First release, with 1 model:");
  expect(existsSync(join(folder, "created"))).toBe(false);

  rmSync(join(folder, "down"));
  // A commit that needs no release.
  project.write("notes.txt", "Released");
  project.commit("Write notes");
  expect(await runWorkflow()).toEqual([0, 0]);
  expect(readFileSync(join(folder, "notes.md"), "utf8")).toBe(notes);
  const created = readFileSync(join(folder, "created"), "utf8");
  expect(created).toBe(`release create v0.1.0 --title v0.1.0 --notes-file ${folder}/notes.md\n`);

  expect(await runWorkflow()).toEqual([0, 0]);
  expect(readFileSync(join(folder, "created"), "utf8")).toBe(created);
});

test("with nothing to release, the JSON plan has the notes of the last release", async () => {
  const { code, stdout } = await project.publish("--format", "json");
  expect(code).toBe(0);
  const { version, gitTag, notes } = JSON.parse(stdout);
  expect({ version, gitTag }).toEqual({ version: "0.1.0", gitTag: "v0.1.0" });
  expect(notes).toContain("First release, with 1 model:");
});

test("the workflow that init writes makes a prerelease", async () => {
  await project.change({ seconds: seconds(10) });
  expect(await runWorkflow("templates/project/workflows/release.yml", "beta")).toEqual([0, 0]);
  const created = readFileSync(join(folder, "created"), "utf8");
  expect(created).toContain("release create v0.2.0-beta.0 ");
  expect(created.trim().endsWith(" --prerelease")).toBe(true);
});
