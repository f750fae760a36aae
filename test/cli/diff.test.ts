import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codegen, createWorkspace, type Workspace } from "../support/workspace.js";

const page = "schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt";

/** A committed, generated workspace, to be copied. */
let committed: Workspace;
beforeAll(async () => {
  committed = createWorkspace();
  const { folder } = committed;
  writeFileSync(join(folder, ".gitignore"), ".codegen-*\n");
  await codegen(folder);
  git(folder, "init", "--quiet");
  git(folder, "add", "--all");
  git(folder, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "first");
  git(folder, "tag", "v0.1.0");
});
afterAll(() => committed[Symbol.dispose]());

function git(folder: string, ...args: readonly string[]): void {
  execFileSync("git", args, { cwd: folder, stdio: "ignore" });
}

function edit(folder: string, from: string, to: string): void {
  const text = readFileSync(join(folder, page), "utf8");
  expect(text).toContain(from);
  writeFileSync(join(folder, page), text.replace(from, to));
}

test("without arguments the committed models are compared with the pages", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  expect(await codegen(folder, "diff")).toMatchObject({ code: 0, stdout: "no changes\n" });
  edit(folder, '"maximum": 15', '"maximum": 12');
  const { code, stdout } = await codegen(folder, "diff");
  expect(code).toBe(1);
  expect(stdout).toContain("`duration` is now at most 12, was at most 15");
  const { changes } = JSON.parse((await codegen(folder, "diff", "--format", "json")).stdout);
  expect(changes[0].witness).toBe("`duration: 15` was accepted and is refused now");
});

test("the json report has level, bump and one entry per change", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, '"16:9",', '"16:9", "4:3",');
  const { code, stdout } = await codegen(folder, "diff", "git:HEAD", "--format", "json");
  expect(code).toBe(0);
  const report = JSON.parse(stdout);
  expect(report).toMatchObject({ level: "compatible", bump: "minor" });
  expect(report.changes).toHaveLength(1);
  expect(report.changes[0]).toMatchObject({
    model: "kling/kling-3.0/pro/text-to-video",
    direction: "input",
    pointer: "/properties/aspect_ratio",
    level: "compatible",
  });
});

test("--fail-on sets the lowest level that fails", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, '"default": 0.5', '"default": 0.4');
  expect((await codegen(folder, "diff")).code).toBe(0);
  expect((await codegen(folder, "diff", "--fail-on", "warning")).code).toBe(1);
  expect((await codegen(folder, "diff", "--fail-on", "none")).code).toBe(0);
});

test("a translation is a change of level docs", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, "Elementos a excluir del vídeo.", "Lo que no debe verse en el vídeo.");
  const { stdout } = await codegen(folder, "diff", "--format", "json");
  expect(JSON.parse(stdout)).toMatchObject({ level: "docs", bump: "patch" });
});

test("a side that cannot be read never looks unchanged", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  const whole = readFileSync(join(folder, page), "utf8");
  writeFileSync(join(folder, page), whole.slice(0, whole.indexOf('"cfg_scale"')));
  const cut = await codegen(folder, "diff");
  expect(cut.code).toBe(2);
  expect(cut.stdout).toBe("");
  expect(cut.stderr).toContain("page/truncated");
  for (const side of ["git:no-such-revision", "no-such-folder", "git:--upload-pack=x"]) {
    const missing = await codegen(folder, "diff", side);
    expect(missing).toMatchObject({ code: 2, stdout: "" });
    expect(missing.stderr).toContain("Cannot find");
  }
});

test("a model file that cannot be read never looks like a removed model", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  writeFileSync(join(folder, "schemas/models/kling/kling-3.0/pro/text-to-video.json"), "<<<<<<< HEAD\n");
  const { code, stdout, stderr } = await codegen(folder, "diff");
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).toContain("schemas/models/kling/kling-3.0/pro/text-to-video.json:1:1");
});

test("a version without a tag means the commit that set it", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, '"maximum": 15', '"maximum": 12');
  await codegen(folder, "version", "--write");
  git(folder, "add", "--all");
  git(folder, "-c", "user.name=test", "-c", "user.email=test@example.com", "commit", "--quiet", "--message", "second");
  expect((await codegen(folder, "changelog", "--since", "0.1.0")).stdout).toContain("### Breaking changes");
  expect((await codegen(folder, "changelog", "--since", "0.2.0")).stdout).toContain("No changes.");
});

test("unknown models and rules are wrong use", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  expect((await codegen(folder, "diff", "--model", "nothing/*")).code).toBe(2);
  writeFileSync(join(folder, "codegen.config.json"), JSON.stringify({ drift: { "input-maximum-lowerd": "docs" } }));
  const { code, stderr } = await codegen(folder, "diff");
  expect(code).toBe(2);
  expect(stderr).toContain('Did you mean "input-maximum-lowered"?');
});

test("two folders of pages or models are compared, also with a removed model", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  const models = join(folder, "schemas/models/kling/kling-3.0");
  const { code, stdout } = await codegen(folder, "diff", "schemas", `${models}/standard`, "--format", "json");
  expect(code).toBe(1);
  expect(JSON.parse(stdout).changes).toEqual([
    expect.objectContaining({ model: "kling/kling-3.0/pro/text-to-video", kind: "model-removed", level: "breaking" }),
  ]);
});

test("a new id that maps to a published path moves it, and check, diff and version report it", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  const own = readFileSync(join(folder, page), "utf8");
  const misspelt = own.replaceAll("v1/models/kling/kling-3.0/pro/text-to-video", (url) => url.replace("text", "Text"));
  writeFileSync(join(folder, "misspelt.txt"), misspelt);
  const added = await codegen(folder, "add", "misspelt.txt");
  expect(added.stderr).toContain("[model/shared-path]");
  const checked = await codegen(folder, "check", "--against", "git:HEAD");
  expect(checked.stdout.split("\n")[0]).toBe("Failed: drift since git:HEAD: 2 breaking, 1 compatible");
  const one = ["--model", "kling/kling-3.0/pro/text-to-video", "--format", "json"];
  const { changes } = JSON.parse((await codegen(folder, "diff", "git:HEAD", ...one)).stdout);
  expect(changes.map(({ id }: { id: string }) => id)).toEqual(["path-changed", "type-names-changed"]);
  expect((await codegen(folder, "version")).stdout).toContain("runcomfy-client: 0.1.0 → 0.2.0");
  // The old path leads nowhere, rather than to the other model.
  expect(existsSync(join(folder, "generated/client/models/kling/kling-3.0/pro/text-to-video.js"))).toBe(false);
});

test("a known change is acknowledged in a reviewed file, until it changes again", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, '"maximum": 15', '"maximum": 12');
  const { changes } = JSON.parse((await codegen(folder, "diff", "--format", "json")).stdout);
  const [{ id, model, pointer, fingerprint }] = changes;
  const acknowledgements = [{ id, model, pointer, fingerprint, reason: "the server never took more" }];
  const file = join(folder, "schemas/acknowledgements.json");
  writeFileSync(file, JSON.stringify({ acknowledgements }));
  const known = await codegen(folder, "diff");
  expect(known).toMatchObject({ code: 0, stdout: "no changes except acknowledged ones; bump: major\n" });
  const report = JSON.parse((await codegen(folder, "diff", "--format", "json")).stdout);
  expect(report).toMatchObject({ changes: [], level: "none", bump: "major", acknowledged: [{ fingerprint }] });
  edit(folder, '"maximum": 12', '"maximum": 9');
  const again = await codegen(folder, "diff");
  expect(again.code).toBe(1);
  expect(again.stderr).not.toContain("stale");
  expect((await codegen(folder, "lint")).stderr).toContain(
    "Stale acknowledgement of input-maximum-lowered in kling/kling-3.0/pro/text-to-video at /properties/duration: it has changed since",
  );
  rmSync(file);
});

test("check fails on drift at the threshold and reports it first", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  expect((await codegen(folder, "check", "--against", "git:HEAD")).code).toBe(0);
  edit(folder, '"maximum": 15', '"maximum": 12');
  await codegen(folder);
  const { code, stdout } = await codegen(folder, "check", "--against", "git:HEAD");
  expect(code).toBe(1);
  expect(stdout.split("\n")[0]).toBe("Failed: drift since git:HEAD: 1 breaking");
  expect((await codegen(folder, "check", "--against", "git:HEAD", "--fail-on", "none")).code).toBe(0);
});

test("version raises the packages only when asked, as npm users of 0.x expect", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, '"maximum": 15', '"maximum": 12');
  const told = await codegen(folder, "version");
  expect(told.stdout).toContain("bump: major");
  expect(told.stdout).toContain("runcomfy-client: 0.1.0 → 0.2.0");
  expect(readFileSync(join(folder, "generated/client/package.json"), "utf8")).toContain('"version": "0.1.0"');
  const log = await codegen(folder, "changelog", "--since", "HEAD");
  expect(log.stdout).toMatch(/^## 0\.2\.0\n\n### Breaking changes\n/);
  await codegen(folder, "version", "--write");
  // A second time there is nothing to raise, and the changelog is of the version that was set.
  expect((await codegen(folder, "version", "--write")).stdout).toContain("0.2.0 (major, no change needed)");
  expect((await codegen(folder, "changelog", "--since", "HEAD")).stdout).toMatch(/^## 0\.2\.0\n/);
  expect(readFileSync(join(folder, "generated/client/package.json"), "utf8")).toContain('"version": "0.2.0"');
  expect((await codegen(folder, "check")).code).toBe(0);
});

test("generate names the changes of the contracts and the bump that they call for", async () => {
  using workspace = createWorkspace(committed);
  const { folder } = workspace;
  edit(folder, '"maximum": 15', '"maximum": 12');
  expect((await codegen(folder)).stdout).toContain("Contracts: 1 breaking; bump: major");
});
