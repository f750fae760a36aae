import { execFileSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changePage, generateOnce, page, temporaries } from "../support/generated-workspace.js";
import { codegen, createWorkspace, readTree } from "../support/workspace.js";

const model = "kling/kling-3.0/pro/text-to-video.json";

const generated = generateOnce();

test("linked models and packages are written through the link, and other files are kept", async () => {
  using workspace = createWorkspace();
  const { folder } = workspace;
  for (const name of ["models", "packages"]) mkdirSync(join(folder, "elsewhere", name), { recursive: true });
  writeFileSync(join(folder, "elsewhere/models/letter.txt"), "dear");
  writeFileSync(join(folder, "elsewhere/models/accounts.json"), '{"sum": 1}');
  writeFileSync(join(folder, "elsewhere/packages/notes.txt"), "notes");
  symlinkSync("../elsewhere/models", join(folder, "schemas/models"));
  symlinkSync("elsewhere/packages", join(folder, "generated"));
  for (let run = 1; run <= 2; run += 1) {
    expect((await codegen(folder)).code).toBe(0);
    const elsewhere = readTree(join(folder, "elsewhere"));
    expect(elsewhere).toMatchObject({
      "models/letter.txt": "dear",
      "models/accounts.json": '{"sum": 1}',
      "packages/notes.txt": "notes",
    });
    expect(Object.keys(elsewhere)).toContain(`models/${model}`);
    expect(Object.keys(elsewhere)).toContain("packages/client/package.json");
    expect(lstatSync(join(folder, "generated")).isSymbolicLink()).toBe(true);
    changePage(folder);
  }
  expect((await codegen(folder, "check")).code).toBe(0);
  rmSync(join(folder, page));
  expect((await codegen(folder)).code).toBe(0);
  expect(existsSync(join(folder, "elsewhere/models", model))).toBe(false);
  expect(readFileSync(join(folder, "elsewhere/models/accounts.json"), "utf8")).toBe('{"sum": 1}');
});

test("the schemas folder may have a link on its way", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  mkdirSync(join(folder, "real"));
  renameSync(join(folder, "schemas"), join(folder, "real/schemas"));
  symlinkSync("real", join(folder, "linked"));
  changePage(join(folder, "real"));
  const run = await codegen(folder, "--schemas", "linked/schemas");
  expect([run.code, run.stdout]).toEqual([0, expect.stringContaining("1 changed")]);
  expect(readTree(join(folder, "real/schemas/models"))[model]).toContain('"maximum": 12');
});

test.each([
  ["a folder of models", "schemas/models/kling"],
  ["a folder of a package", "generated/docs"],
  ["the parent of changed files", "generated/client/models"],
])("a link inside the trees, %s, is refused, and neither side changes", async (_, path) => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  renameSync(join(folder, path), join(folder, "moved"));
  writeFileSync(join(folder, "moved/letter.txt"), "dear");
  symlinkSync(join(folder, "moved"), join(folder, path));
  changePage(folder);
  const before = readTree(folder);
  const { code, stderr } = await codegen(folder);
  expect(code).toBe(2);
  expect(stderr).toContain(`${join(folder, path)} is a link`);
  expect(stderr).not.toContain("bug");
  expect(readTree(folder)).toEqual(before);
  expect(temporaries(folder)).toEqual([]);
});

test("a generated file that is a link is refused once it would change", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const file = join(folder, "schemas/models", model);
  renameSync(file, join(folder, "mine.json"));
  symlinkSync(join(folder, "mine.json"), file);
  expect((await codegen(folder)).stdout).toContain("Nothing to write");
  const before = readFileSync(join(folder, "mine.json"), "utf8");
  changePage(folder);
  expect(await codegen(folder)).toMatchObject({ code: 2, stderr: expect.stringContaining(`${file} is a link`) });
  expect(readFileSync(join(folder, "mine.json"), "utf8")).toBe(before);
});

test("pages that are links, or lie in a linked folder, are read", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  renameSync(join(folder, page), join(folder, "captured.txt"));
  symlinkSync(join(folder, "captured.txt"), join(folder, page));
  renameSync(join(folder, "schemas/pages/kling/kling-3.0/standard"), join(folder, "standard"));
  symlinkSync(join(folder, "standard"), join(folder, "schemas/pages/kling/kling-3.0/standard"));
  expect((await codegen(folder)).stdout).toContain("Nothing to write");
});

test.each<readonly [string, string, (path: string) => void]>([
  ["a broken link", "the link is broken", (path) => symlinkSync("nowhere", path)],
  ["a link to itself", "the link is broken", (path) => symlinkSync(path, path)],
  ["a FIFO", "not a regular file", (path) => execFileSync("mkfifo", [path])],
])("a page that is %s is an error that names it, not a removed model", async (_, reason, make) => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  rmSync(join(folder, page));
  make(join(folder, page));
  const before = readTree(join(folder, "schemas/models"));
  const { code, stderr } = await codegen(folder);
  expect([code, stderr]).toEqual([2, expect.stringContaining(`Cannot read ${join(folder, page)}: `)]);
  expect(stderr).toContain(reason);
  expect(readTree(join(folder, "schemas/models"))).toEqual(before);
});

test("a linked folder that contains itself is an error", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  symlinkSync("..", join(folder, "schemas/pages/kling/again"));
  expect(await codegen(folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("points to a folder around it"),
  });
});

test("a hard link to a generated file keeps its old content", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  linkSync(join(folder, "schemas/models", model), join(folder, "second-name.json"));
  const before = readFileSync(join(folder, "second-name.json"), "utf8");
  changePage(folder);
  expect((await codegen(folder)).code).toBe(0);
  expect(readFileSync(join(folder, "second-name.json"), "utf8")).toBe(before);
});

test("sockets and FIFOs in the trees are not touched", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  for (const path of ["generated/docs/pipe", "schemas/models/pipe"]) execFileSync("mkfifo", [join(folder, path)]);
  changePage(folder);
  expect((await codegen(folder)).code).toBe(0);
  expect(lstatSync(join(folder, "generated/docs/pipe")).isFIFO()).toBe(true);
  expect(lstatSync(join(folder, "schemas/models/pipe")).isFIFO()).toBe(true);
});

test.each<readonly [string, string, (folder: string) => void]>([
  [
    "the overlays are a file",
    "schemas/overlays: it is not a folder\n  hint: Replace it with a folder",
    (folder) => writeFileSync(join(folder, "schemas/overlays"), ""),
  ],
  [
    "the overlays are a broken link",
    "schemas/overlays: the link is broken",
    (folder) => symlinkSync("gone", join(folder, "schemas/overlays")),
  ],
  [
    "the config is a broken link",
    "codegen.config.json: ENOENT",
    (folder) => symlinkSync("gone", join(folder, "codegen.config.json")),
  ],
  [
    "the models are a file",
    "schemas/models: it is not a folder",
    (folder) => replace(join(folder, "schemas/models"), "mine"),
  ],
  [
    "the packages are a broken link",
    "generated: the link is broken",
    (folder) => replace(join(folder, "generated"), undefined),
  ],
  [
    "a folder has the place of a file",
    "package.json: it is a folder",
    (folder) => {
      rmSync(join(folder, "generated/client/package.json"));
      mkdirSync(join(folder, "generated/client/package.json"));
    },
  ],
  [
    "a file has the place of a folder",
    "kling is in the way: it is not a folder",
    (folder) => replace(join(folder, "schemas/models/kling"), "mine"),
  ],
])("if %s, the error names it and nothing changes", async (_, reason, make) => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  changePage(folder);
  make(folder);
  const before = readTree(folder);
  const { code, stderr } = await codegen(folder);
  expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
  expect(stderr).not.toContain("bug");
  expect(readTree(folder)).toEqual(before);
});

test("acknowledgements that are a folder are not taken for none", async () => {
  using workspace = createWorkspace(generated);
  mkdirSync(join(workspace.folder, "schemas/acknowledgements.json"));
  const { code, stderr } = await codegen(workspace.folder, "diff", "schemas/models", "schemas/models");
  expect([code, stderr]).toEqual([2, expect.stringContaining("schemas/acknowledgements.json: EISDIR")]);
});

function replace(path: string, text: string | undefined): void {
  rmSync(path, { recursive: true });
  if (text === undefined) symlinkSync("gone", path);
  else writeFileSync(path, text);
}

test("an output folder behind a file is an error that names the file", async () => {
  using workspace = createWorkspace(generated);
  writeFileSync(join(workspace.folder, "notes"), "mine");
  const { code, stderr } = await codegen(workspace.folder, "--out", "notes/packages");
  expect([code, stderr]).toEqual([2, expect.stringContaining(`${join(workspace.folder, "notes")} is in the way`)]);
  expect(stderr).not.toContain("bug");
});

test.each<readonly [string, string, (folder: string) => void]>([
  ["the schemas folder", "schemas", () => {}],
  ["the models", "schemas/models", () => {}],
  ["a folder in the pages", "schemas/pages/out", () => {}],
  [
    "a folder around the schemas",
    "project",
    (folder) => {
      mkdirSync(join(folder, "project"));
      renameSync(join(folder, "schemas"), join(folder, "project/schemas"));
      symlinkSync("project/schemas", join(folder, "schemas"));
    },
  ],
  ["a link to the schemas folder", "linked", (folder) => symlinkSync("schemas", join(folder, "linked"))],
  [
    "the folder that the models are a link to",
    "generated",
    (folder) => {
      rmSync(join(folder, "schemas/models"), { recursive: true });
      symlinkSync("../generated", join(folder, "schemas/models"));
    },
  ],
])("%s cannot be the output folder", async (_, out, make) => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  make(folder);
  const before = readTree(folder);
  const { code, stderr } = await codegen(folder, "--out", out);
  expect([code, stderr]).toEqual([2, expect.stringMatching(/overlaps with .*the folder of the inputs/)]);
  expect(readTree(folder)).toEqual(before);
});

test("a journal that leads through a link is not carried out", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  mkdirSync(join(folder, "home"));
  writeFileSync(join(folder, "home/keys"), "mine");
  symlinkSync("../home", join(folder, "generated/link"));
  const staging = join(folder, "generated/.codegen-x");
  mkdirSync(staging);
  writeFileSync(join(staging, "new-0"), "theirs");
  const steps = [{ kind: "write", path: "link/keys", isNew: false }];
  writeFileSync(join(staging, "journal.json"), JSON.stringify([{ root: "..", staging: ".codegen-x", steps }]));
  expect(await codegen(folder)).toMatchObject({
    code: 2,
    stderr: expect.stringContaining("Cannot finish the changes"),
  });
  expect(readFileSync(join(folder, "home/keys"), "utf8")).toBe("mine");
});
