import { type SpawnSyncReturns, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { changePage, generateOnce, page } from "../support/generated-workspace.js";
import { codegen, createWorkspace, readTree, repository } from "../support/workspace.js";

const model = "kling/kling-3.0/pro/text-to-video.json";

const generated = generateOnce();

const probe = mkdtempSync(join(tmpdir(), "codegen-mount-"));
const canMount = spawnSync("unshare", ["-m", "mount", "-t", "tmpfs", "tmpfs", probe]).status === 0;
rmdirSync(probe);

/** Runs a script in a folder with mounts of its own. In it, `"$0" "$1"` is codegen. */
function runWithMounts(script: string, folder: string): SpawnSyncReturns<string> {
  const env = { ...process.env, XDG_CACHE_HOME: `${folder}-cache` };
  const executable = join(repository, "dist/cli/bin.js");
  const argv = ["-m", "sh", "-c", script, process.execPath, executable];
  return spawnSync("unshare", argv, { cwd: folder, encoding: "utf8", env });
}

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
  const run = runWithMounts(script, folder);
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
  const run = runWithMounts(script, folder);
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
  const run = runWithMounts(script, folder);
  expect(run.stdout.match(/code \d/g)).toEqual(["code 0", "code 0", "code 2"]);
  expect(run.stderr).toMatch(/Cannot write \/.*generated: EROFS: read-only file system/);
  expect(readTree(join(folder, "schemas/models"))[model]).toContain('"maximum": 15');
});

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
