/** Releases of a project, one after the other, published to a real registry and installed from it. */
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { serve, wellBehaved } from "../runtime/server.js";
import { runProgram, typeCheck } from "../support/packed-client.js";
import { modelId, Project, seconds } from "./project.js";
import { type Registry, startRegistry } from "./registry.js";

const execute = promisify(execFile);

// A release runs npm about ten times.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

let registry: Registry;
let project: Project;
beforeAll(async () => {
  registry = await startRegistry();
  project = await Project.create(registry, ["@acme/film", "film-schemas"], {
    repository: "https://github.com/acme/film",
    keywords: ["film"],
    publishConfig: { access: "public" },
  });
});
afterAll(async () => {
  project[Symbol.dispose]();
  await registry[Symbol.asyncDispose]();
});

async function versionsOf(name: string): Promise<readonly string[]> {
  return Object.keys((await registry.packument(name)).versions ?? {});
}

/** An empty project with packages installed from the registry. */
async function install(
  specs: readonly string[],
  type: "module" | "commonjs",
): Promise<Disposable & { folder: string }> {
  const folder = mkdtempSync(join(tmpdir(), "codegen-consumer-"));
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "consumer", private: true, type }));
  await execute("npm", ["install", ...specs], { cwd: folder, env: { ...process.env, ...registry.env } });
  return { folder, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) };
}

const program = `import { RunComfy } from "@acme/film";
import textToVideo, { type Input } from "@acme/film/models/${modelId}";
const input: Input = { prompt: "A rainy street", seconds: 12 };
const { output } = await new RunComfy({ token: "t" }).run(textToVideo, input);
const video: string | undefined = output.video;
export { video };`;

const call = `const runcomfy = new RunComfy({ baseUrl: process.env.BASE_URL, token: "t" });
  runcomfy.run(textToVideo, { prompt: "A rainy street", seconds: 12 }, { pollInterval: 5 }).then(({ output }) =>
    console.log(output.video));`;

test("the plan is shown and nothing is changed, until --publish", async () => {
  const before = project.git("rev-parse", "HEAD");
  const shown = await project.release();
  expect(shown).toMatchObject({ code: 0 });
  expect(shown.stdout).toContain("Release 0.1.0, compared with nothing: it is the first release\n");
  expect(shown.stdout).toMatch(/ {2}@acme\/film {4}0\.1\.0 {2}first release {2}dist-tag latest\n/);
  expect(shown.stderr).toBe("Nothing was changed. To publish, run the same command with --publish\n");
  expect(project.git("rev-parse", "HEAD")).toBe(before);
  expect(project.git("status", "--porcelain")).toBe("");
  expect(await versionsOf("film-schemas")).toEqual([]);
});

test("a first release is published, and works in every kind of project", async () => {
  const notes = join(project.folder, "..", "notes.md");
  const done = await project.publish("--notes", notes);
  expect(done, done.stderr).toMatchObject({ code: 0 });
  expect(done.stdout).toContain(`First release, with 1 model:\n\n- \`${modelId}\``);
  expect(project.git("log", "-1", "--format=%s")).toBe("Release v0.1.0\n");
  expect(project.git("tag", "--points-at", "HEAD")).toBe("v0.1.0\n");
  expect(project.git("status", "--porcelain")).toBe("");
  expect((await registry.packument("@acme/film")).versions?.["0.1.0"]).toMatchObject({
    repository: { type: "git", url: "git+https://github.com/acme/film.git" },
    keywords: ["film"],
    license: "MIT",
    publishConfig: { access: "public" },
  });
  // `generate` keeps the changelog, and `check` accepts it.
  await project.generate();
  expect(project.read("generated/client/CHANGELOG.md")).toContain("## 0.1.0\n\nFirst release");
  expect(await project.codegen("check")).toMatchObject({ code: 0 });

  using consumer = await install(["@acme/film", "film-schemas"], "module");
  expect(await typeCheck(consumer.folder, "typescript/bin/tsc", [program])).toEqual([""]);
  const bundler = { module: "ESNext", moduleResolution: "Bundler" };
  expect(await typeCheck(consumer.folder, "typescript/bin/tsc", [program], bundler)).toEqual([""]);
  await using server = await serve(wellBehaved([{ status: "completed" }], { video: "https://cdn.example/a.mp4" }));
  const env = { BASE_URL: server.url };
  const imports = `import { RunComfy } from "@acme/film"; import textToVideo from "@acme/film/models/${modelId}";`;
  const schema = `import schema from "film-schemas/models/${modelId}/input.json" with { type: "json" };`;
  expect(await runProgram(consumer.folder, `${imports} ${schema} console.log(schema.type); ${call}`, env)).toBe(
    "object\nhttps://cdn.example/a.mp4\n",
  );
  writeFileSync(
    join(consumer.folder, "program.cjs"),
    `const { RunComfy } = require("@acme/film");
    const { default: textToVideo } = require("@acme/film/models/${modelId}"); ${call}`,
  );
  const common = await execute(process.execPath, ["program.cjs"], { cwd: consumer.folder, env });
  expect(common.stdout).toBe("https://cdn.example/a.mp4\n");
});

test("a changed page is released as a prerelease, counted on, and left", async () => {
  await project.change({ seconds: seconds(10) });
  const first = await project.publish("--pre", "beta");
  expect(first, first.stderr).toMatchObject({ code: 0 });
  expect(first.stdout).toContain("npm install @acme/film@0.2.0-beta.0");
  expect((await registry.packument("@acme/film"))["dist-tags"]).toEqual({ latest: "0.1.0", beta: "0.2.0-beta.0" });
  // Nothing changed since: nothing is published.
  const again = await project.publish("--pre", "beta");
  expect(again.stdout).toBe(
    "Nothing to release: @acme/film@0.2.0-beta.0 and film-schemas@0.2.0-beta.0 are published\n",
  );

  await project.change({ seconds: seconds(10), seed: { type: "integer" } });
  await project.publish("--pre", "beta");
  const plan = JSON.parse((await project.release(["--format", "json"])).stdout);
  expect(plan).toMatchObject({ version: "0.2.0", gitTag: "v0.2.0", problems: [] });
  expect(plan.base).toMatch(/^v0\.1\.0 \(/);
  const left = await project.publish();
  expect(left.stdout).toContain("`seconds` is now at most 10, was at most 15");
  expect(left.stdout).toContain("`seed`");
  expect(await versionsOf("film-schemas")).toEqual(["0.1.0", "0.2.0-beta.0", "0.2.0-beta.1", "0.2.0"]);
  expect((await registry.packument("@acme/film"))["dist-tags"]).toEqual({ latest: "0.2.0", beta: "0.2.0-beta.1" });
  const changelog = project.read("generated/client/CHANGELOG.md");
  expect(changelog.match(/^## .*$/gm)).toEqual(["## 0.2.0", "## 0.2.0-beta.1", "## 0.2.0-beta.0", "## 0.1.0"]);
  using consumer = await install(["@acme/film"], "module");
  const printed = await typeCheck(consumer.folder, "typescript/bin/tsc", [program]);
  expect(printed).toEqual([""]);
});

test("a maintenance branch publishes under a dist-tag of its own", async () => {
  project.git("switch", "--quiet", "--create", "maintenance", "v0.1.0");
  await project.change({ seconds: { ...seconds(15), title: "Length" } });
  const moved = await project.publish("--tag", "latest");
  expect(moved).toMatchObject({ code: 1, stdout: "" });
  expect(moved.stderr).toContain('"latest" of @acme/film would go back from 0.2.0 to 0.1.1');
  const done = await project.publish();
  expect(done, done.stderr).toMatchObject({ code: 0 });
  const { "dist-tags": tags } = await registry.packument("@acme/film");
  expect(tags).toEqual({ latest: "0.2.0", beta: "0.2.0-beta.1", "release-0.1.x": "0.1.1" });

  // Another branch has published this version: its tag shows it, else the registry.
  project.git("switch", "--quiet", "--create", "other", "v0.1.0");
  await project.change({ seconds: { ...seconds(15), title: "Duration" } });
  expect((await project.publish()).stderr).toContain("error: The tag v0.1.1 is on other packages than these\n");
  project.git("tag", "--delete", "v0.1.1");
  const taken = await project.publish();
  expect(taken).toMatchObject({ code: 1, stdout: "" });
  expect(taken.stderr).toContain("error: @acme/film@0.1.1 is already published, with other contents");
  expect(project.git("log", "-1", "--format=%s")).toBe("Change the page\n");
  project.git("switch", "--quiet", "--force", "main");
});

test("without a tag, the last published version is the base", async () => {
  using copy = project.copy();
  copy.git("tag", "--delete", ...copy.git("tag").trim().split("\n"));
  await copy.change({ seconds: seconds(5), seed: { type: "integer" } });
  const { stdout, stderr } = await copy.codegen("version");
  expect(stderr).toMatch(/^Compared with v0\.2\.0 \(.*"Release v0\.2\.0"\)/);
  expect(stdout).toContain("@acme/film: 0.2.0 → 0.3.0 (major)");
  expect((await copy.codegen("changelog")).stdout).toContain("## 0.3.0\n\n### Breaking changes");
});
