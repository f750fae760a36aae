import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, expect, test } from "vitest";
import { sarifErrors } from "../support/sarif.js";
import { Folder, smallPage } from "./command-line.js";

const cache = mkdtempSync(join(tmpdir(), "codegen-cache-"));
const [film, still] = ["acme/film/text-to-video", "acme/still/text-to-image"];
const input = (maximum: number, more: object = {}) => ({
  prompt: { type: "string" },
  seconds: { type: "integer", maximum, ...more },
});

let folder: Folder;
beforeEach(async () => {
  folder = new Folder();
  folder.cacheFolder = cache;
  folder.write("schemas/pages/film.txt", smallPage(film, input(15)));
  folder.write("schemas/pages/still.txt", smallPage(still, { prompt: { type: "string" } }));
  await folder.run(["generate"]);
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: folder.path, stdio: "ignore" });
  git("init", "--quiet");
  git("add", "--all");
  git("-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "first");
});
afterEach(() => rmSync(folder.path, { recursive: true, force: true }));
afterAll(() => rmSync(cache, { recursive: true, force: true }));

const against = ["check", "--against", "git:HEAD"];

test("the verdict comes first, then drift, then at most one screen of patches of models", async () => {
  folder.write("schemas/pages/film.txt", smallPage(film, input(10, { default: 5 })));
  const { code, out, err } = await folder.run(against);
  expect(code).toBe(1);
  const lines = out.split("\n");
  expect(lines[0]).toMatch(/^Failed: \d+ files out of date; drift since git:HEAD: 1 breaking, 1 warning$/);
  const at = (text: string) => lines.findIndex((line) => line.includes(text));
  expect(at("`seconds` is now at most 10, was at most 15")).toBeLessThan(at("Out of date:"));
  expect(at("Out of date:")).toBeLessThan(at('+        "maximum": 10'));
  expect(out).not.toContain("+++ generated/");
  expect(lines.length).toBeLessThan(100);
  expect(err).toContain('To accept these changes: codegen diff git:HEAD --acknowledge "<reason>"');
  expect((await folder.run([...against, "--patch"])).out).toContain("+++ generated/");
});

test("json has the verdict, the files, the diagnostics and the drift", async () => {
  folder.write("schemas/pages/film.txt", smallPage(film, input(10)));
  const { out } = await folder.run([...against, "--format", "json"]);
  expect(JSON.parse(out)).toMatchObject({
    current: false,
    stale: expect.arrayContaining([{ path: "schemas/models/acme/film/text-to-video.json", kind: "changed" }]),
    summary: { errors: 0 },
    drift: { level: "breaking", bump: "major", changes: [{ id: "input-maximum-lowered" }] },
  });
  folder.write("schemas/pages/film.txt", smallPage(film, input(15)));
  expect(JSON.parse((await folder.run([...against, "--format", "json"])).out)).toMatchObject({
    current: true,
    stale: [],
    drift: { changes: [] },
  });
});

test("every SARIF result has a place in an existing file, also for a removed model", async () => {
  rmSync(join(folder.path, "schemas/pages/still.txt"));
  folder.write("schemas/pages/film.txt", smallPage(film, input(10)));
  const check = async (argv: readonly string[]) => {
    const log = JSON.parse((await folder.run([...argv, "--format", "sarif"])).out);
    expect(sarifErrors(log)).toBeNull();
    type Found = { ruleId: string; locations: { physicalLocation: { artifactLocation: { uri: string } } }[] };
    return (log.runs[0].results as Found[]).map(({ ruleId, locations }) => {
      const uri = locations[0]?.physicalLocation.artifactLocation.uri ?? "";
      expect(existsSync(join(folder.path, decodeURIComponent(uri))), `${ruleId} in ${uri}`).toBe(true);
      return `${ruleId} ${uri}`;
    });
  };
  const removed = `schemas/models/${still}.json`;
  expect(await check(["diff", "git:HEAD"])).toEqual([
    `input-maximum-lowered schemas/models/${film}.json`,
    `model-removed ${removed}`,
  ]);
  expect(await check(against)).toContain(`check/out-of-date ${removed}`);
  await folder.run(["generate"]);
  expect(await check(["diff", "git:HEAD"])).toContain("model-removed generated/client/api.md");
});

test("annotations and the summary of a job of GitHub", async () => {
  folder.write("schemas/pages/film.txt", smallPage(film, input(10)));
  const summary = join(folder.path, "summary.md");
  process.env["GITHUB_STEP_SUMMARY"] = summary;
  const { out } = await folder.run([...against, "--format", "github"]).finally(() => {
    delete process.env["GITHUB_STEP_SUMMARY"];
  });
  expect(out).toContain(`::error file=schemas/models/${film}.json,line=`);
  expect(out).toContain("title=out of date::Failed: ");
  expect(readFileSync(summary, "utf8")).toContain("`seconds` is now at most 10, was at most 15");
  const markdown = (await folder.run([...against, "--format", "markdown"])).out;
  expect(markdown).toMatch(/^## ❌ Failed: /);
  expect(markdown).toContain("- **`acme/film/text-to-video`**: `seconds` is now at most 10, was at most 15");
});

test("--level and --limit shorten the output of diff, not its verdict", async () => {
  folder.write("schemas/pages/film.txt", smallPage(film, input(10, { default: 5, title: "Length" })));
  const all = await folder.run(["diff", "git:HEAD"]);
  expect(all.out.split("\n")[0]).toMatch(/^1 breaking, 1 warning, \d docs; bump: major$/);
  const worst = await folder.run(["diff", "git:HEAD", "--level", "breaking"]);
  expect(worst).toMatchObject({ code: 1 });
  expect(worst.out).not.toContain("Warnings");
  const one = await folder.run(["diff", "git:HEAD", "--limit", "1"]);
  expect(one.out).toMatch(/Not shown: 1 warning, \d docs$/);
});
