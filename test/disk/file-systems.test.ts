import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changePage, generateOnce, page, temporaries } from "../support/generated-workspace.js";
import { codegen, createWorkspace, type Finished, readTree, repository, startCodegen } from "../support/workspace.js";

const model = "kling/kling-3.0/pro/text-to-video.json";

const generated = generateOnce();

// Links

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

// Mount points

const canMount = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]).status === 0;

test.skipIf(!canMount)("folders and single files that are mount points are updated together", async () => {
  using workspace = createWorkspace(generated);
  using other = createWorkspace(generated);
  const { folder } = workspace;
  changePage(folder);
  changePage(other.folder);
  expect((await codegen(other.folder)).code).toBe(0);
  for (const name of ["generated", "models", "docs"]) mkdirSync(join(folder, "disks", name), { recursive: true });
  writeFileSync(join(folder, "disks/api.md"), readFileSync(join(folder, "generated/client/api.md")));
  // A namespace of its own: the mounts end with the shell.
  const script = `
    set -e
    cp -r generated schemas disks/
    mount --bind disks/generated generated
    mount -t tmpfs tmpfs schemas/models
    cp -r disks/schemas/models/. schemas/models/
    mount -t tmpfs tmpfs generated/docs
    cp -r disks/generated/docs/. generated/docs/
    echo "stale" > disks/api.md
    mount --bind disks/api.md generated/client/api.md
    "$0" "$1" generate --quiet
    "$0" "$1" check --quiet
    find . -name ".codegen-*"
    mkdir disks/result
    cp -r generated schemas disks/result/
  `;
  const env = { ...process.env, XDG_CACHE_HOME: `${folder}-cache` };
  const executable = join(repository, "dist/cli/bin.js");
  const run = spawnSync("unshare", ["-m", "sh", "-c", script, process.execPath, executable], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  expect(run.stderr).toBe("");
  expect(run.stdout).toMatch(/Current: 2 models, .*\n$/);
  for (const name of ["generated", "schemas"])
    expect(readTree(join(folder, "disks/result", name))).toEqual(readTree(join(other.folder, name)));
});

test.skipIf(!canMount)("a full disk under one tree changes no tree, and the error names the file", () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  changePage(folder);
  const before = readTree(join(folder, "schemas/models"));
  const script = `
    mount -t tmpfs -o size=2M tmpfs generated
    head -c 1990000 /dev/zero > generated/filler
    "$0" "$1" generate; echo "code $?"
    find generated -type f
  `;
  const env = { ...process.env, XDG_CACHE_HOME: `${folder}-cache` };
  const executable = join(repository, "dist/cli/bin.js");
  const run = spawnSync("unshare", ["-m", "sh", "-c", script, process.execPath, executable], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  expect(run.stdout).toBe("code 2\ngenerated/filler\n");
  expect(run.stderr).toMatch(/error: Cannot write \/.*generated\/.*: ENOSPC: no space left on device/);
  expect(readTree(join(folder, "schemas/models"))).toEqual(before);
});

test.skipIf(!canMount)("a read-only folder is an error that names the path, and check still works there", () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const script = `
    mount --bind generated generated && mount -o remount,bind,ro generated
    "$0" "$1" check; echo "code $?"
    "$0" "$1" generate; echo "code $?"
    sed -i 's/"maximum": 15/"maximum": 12/' ${page}
    "$0" "$1" generate; echo "code $?"
  `;
  const env = { ...process.env, XDG_CACHE_HOME: `${folder}-cache` };
  const executable = join(repository, "dist/cli/bin.js");
  const run = spawnSync("unshare", ["-m", "sh", "-c", script, process.execPath, executable], {
    cwd: folder,
    encoding: "utf8",
    env,
  });
  expect(run.stdout.match(/code \d/g)).toEqual(["code 0", "code 0", "code 2"]);
  expect(run.stderr).toMatch(/Cannot write \/.*generated: EROFS: read-only file system/);
  expect(readTree(join(folder, "schemas/models"))[model]).toContain('"maximum": 15');
});

// Two runs at once

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

// Byte order marks and line ends

test("files that an editor saved with a byte order mark are written again", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  const before = readTree(folder);
  for (const [path, text] of Object.entries(before)) writeFileSync(join(folder, path), `\ufeff${text}`);
  expect((await codegen(folder, "check")).code).toBe(1);
  expect((await codegen(folder)).code).toBe(0);
  const after = readTree(folder);
  for (const path of Object.keys(before).filter(
    (name) => !name.startsWith("schemas/pages/") && !name.startsWith("schemas/models/"),
  ))
    expect(after[path]).toBe(before[path]);
  expect((await codegen(folder, "check")).code).toBe(0);
});

test.each(["utf16le", "utf8"] as const)("a config in %s with a byte order mark is read", async (encoding) => {
  using workspace = createWorkspace(generated);
  writeFileSync(
    join(workspace.folder, "codegen.config.json"),
    Buffer.from('\ufeff{"client":{"name":"my-client"}}', encoding),
  );
  expect((await codegen(workspace.folder)).code).toBe(0);
  expect(readTree(join(workspace.folder, "generated"))["client/package.json"]).toContain('"my-client"');
});

test("a clone with CRLF passes check and writes nothing, and a notice says what to set", async () => {
  using workspace = createWorkspace(generated);
  const { folder } = workspace;
  for (const root of ["schemas", "generated"]) {
    for (const [path, text] of Object.entries(readTree(join(folder, root))))
      writeFileSync(join(folder, root, path), text.replaceAll("\n", "\r\n"));
  }
  const before = readTree(folder);
  const checked = await codegen(folder, "check");
  expect(checked).toMatchObject({ code: 0, stderr: expect.stringMatching(/differ only in line ends.*\n.*eol=lf/) });
  expect(await codegen(folder)).toMatchObject({ code: 0, stdout: expect.stringContaining("Nothing to write") });
  expect(readTree(folder)).toEqual(before);
  expect((await codegen(folder, "diff")).stdout).toContain("no changes");
  // A fresh run over CRLF pages gives the bytes of one over LF pages.
  for (const path of ["generated", "schemas/models"]) rmSync(join(folder, path), { recursive: true });
  expect((await codegen(folder, "--no-cache")).code).toBe(0);
  for (const path of ["generated", "schemas/models"])
    expect(readTree(join(folder, path))).toEqual(readTree(join(generated.folder, path)));
});

// Standard output

test.skipIf(!existsSync("/dev/full"))("a full disk behind standard output is one line and exit code 2", () => {
  for (const command of ["check --quiet", "list", "lint --format json", "--help"]) {
    const { status, stderr } = spawnSync(
      "sh",
      ["-c", `"$0" "$1" ${command} > /dev/full`, process.execPath, join(repository, "dist/cli/bin.js")],
      { cwd: generated.folder, encoding: "utf8", env: { ...process.env, XDG_CACHE_HOME: `${generated.folder}-cache` } },
    );
    expect([status, stderr]).toEqual([2, "error: Cannot write to standard output: ENOSPC: no space left on device\n"]);
  }
});
