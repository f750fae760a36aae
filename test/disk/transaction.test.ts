import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hasUnfinished, recover } from "../../src/disk/recover.js";
import { applyEdits } from "../../src/disk/transaction.js";
import { temporaries } from "../support/generated-workspace.js";
import { readTree } from "../support/workspace.js";

const breakDisk = fileURLToPath(new URL("../support/break-disk.mjs", import.meta.url));
const applyScript = fileURLToPath(new URL("../support/apply-edits.mjs", import.meta.url));

const old = {
  "one/changed.txt": "old text of one",
  "one/gone/removed.txt": "removed from one",
  "one/freed": "a file in the place of a folder",
  "one/kept.txt": "kept",
  "two/changed.txt": "old text of two",
  "two/removed.txt": "removed from two",
};
const now = {
  "one/changed.txt": "new text of one",
  "one/made/below/added.txt": "added to one",
  "one/freed/now-a-file-below": "a folder in the place of a file",
  "one/kept.txt": "kept",
  "two/changed.txt": "new text of two",
  "three/not/there/added.txt": "added to three",
};

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), "codegen-transaction-"));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

let folders = 0;
function newFolder(): string {
  folders += 1;
  const folder = join(base, String(folders));
  for (const [path, text] of Object.entries(old)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

const rootsOf = (folder: string): readonly string[] =>
  ["one", "two", "three/not/there"].map((name) => join(folder, name));

/** Applies the transaction in a process of its own, with faults. */
function apply(
  folder: string,
  faults: Readonly<Record<string, string>> = {},
): { killed: boolean; error: string; calls: number } {
  const count = join(base, "count");
  const { signal, stderr } = spawnSync(process.execPath, ["--import", breakDisk, applyScript, folder], {
    encoding: "utf8",
    env: { ...process.env, BREAK_IN: base, BREAK_COUNT: count, ...faults },
  });
  const calls = existsSync(count) ? Number(readFileSync(count, "utf8")) : 0;
  rmSync(count, { force: true });
  return { killed: signal === "SIGKILL", error: stderr, calls };
}

test("a transaction changes all folders and leaves no other files", () => {
  const folder = newFolder();
  expect(apply(folder)).toMatchObject({ killed: false, error: "" });
  expect(readTree(folder)).toEqual(now);
  expect(existsSync(join(folder, "one/gone"))).toBe(false);
  expect(temporaries(folder)).toEqual([]);
});

test.each(["whole", "half"])(
  "after a kill before any step (%s writes), the next run finds all folders old or all new",
  (how) => {
    const { calls } = apply(newFolder());
    expect(calls).toBeGreaterThan(25);
    const seen = { old: 0, new: 0 };
    for (let kill = 1; kill <= calls; kill += 1) {
      const folder = newFolder();
      expect(apply(folder, { BREAK_KILL: String(kill), BREAK_HOW: how }).killed, `call ${kill}`).toBe(true);
      const isUnfinished = hasUnfinished(rootsOf(folder));
      recover(rootsOf(folder));
      const tree = readTree(folder);
      const isNew = JSON.stringify(tree) === JSON.stringify(sorted(now));
      expect(tree, `call ${kill}`).toEqual(isNew ? now : old);
      if (isUnfinished) expect(isNew, `call ${kill}`).toBe(true);
      seen[isNew ? "new" : "old"] += 1;
      expect(temporaries(folder)).toEqual([]);
      recover(rootsOf(folder));
      expect(readTree(folder)).toEqual(tree);
    }
    expect(Math.min(seen.old, seen.new)).toBeGreaterThan(5);
  },
);

test.each(["ENOSPC", "EACCES"])("if any step fails with %s, the other folders do not change either", (code) => {
  const { calls } = apply(newFolder());
  for (let fail = 1; fail <= calls; fail += 1) {
    const folder = newFolder();
    const { error } = apply(folder, { BREAK_FAIL: String(fail), BREAK_CODE: code });
    if (hasUnfinished(rootsOf(folder))) recover(rootsOf(folder));
    const tree = readTree(folder);
    expect([sorted(old), sorted(now)], `call ${fail}: ${error}`).toContainEqual(tree);
    if (error !== "") expect(error).toMatch(new RegExp(`^Cannot write /.*: ${code}: injected\n$`));
  }
});

test("after a kill while a failed transaction is undone, all folders have their old content", () => {
  const { calls } = apply(newFolder());
  for (const fail of [calls - 12, calls - 8]) {
    const { calls: all } = apply(newFolder(), { BREAK_FAIL: String(fail), BREAK_CODE: "EACCES" });
    for (let kill = fail + 1; kill <= all; kill += 1) {
      const folder = newFolder();
      expect(apply(folder, { BREAK_FAIL: String(fail), BREAK_CODE: "EACCES", BREAK_KILL: String(kill) }).killed).toBe(
        true,
      );
      recover(rootsOf(folder));
      expect([sorted(old), sorted(now)], `fail ${fail}, kill ${kill}`).toContainEqual(readTree(folder));
      expect(temporaries(folder)).toEqual([]);
    }
  }
});

test("a journal with paths outside the folders of a run is refused", () => {
  const folder = newFolder();
  const staging = join(folder, "one/.codegen-hostile");
  mkdirSync(staging);
  for (const root of ["../../two", ".."]) {
    const path = root === ".." ? "../two/changed.txt" : "changed.txt";
    const trees = [{ root, staging: ".codegen-hostile", steps: [{ kind: "remove", path, isNew: false }] }];
    writeFileSync(join(staging, "journal.json"), JSON.stringify(trees));
    expect(() => recover([join(folder, "one")])).toThrow("Cannot finish the changes of an interrupted run");
  }
  writeFileSync(join(staging, "journal.json"), "{");
  expect(() => recover([join(folder, "one")])).toThrow("Cannot read the journal");
  rmSync(staging, { recursive: true });
  expect(readTree(folder)).toEqual(old);
});

test("a folder with other files at the path of a file is not replaced", () => {
  const folder = newFolder();
  const root = join(folder, "one");
  expect(() =>
    applyEdits([
      {
        root,
        written: new Map([
          ["kept.txt", "a"],
          ["gone", "b"],
        ]),
        removed: [],
      },
    ]),
  ).toThrow(`Cannot write ${join(root, "gone")}: `);
  expect(readTree(folder)).toEqual(old);
  expect(temporaries(folder)).toEqual([]);
});

test("a name that is too long fails with its path, and nothing is changed", () => {
  const folder = newFolder();
  const root = join(folder, "one");
  const long = `${"x".repeat(300)}.txt`;
  expect(() =>
    applyEdits([
      {
        root,
        written: new Map([
          ["changed.txt", "a"],
          [long, "b"],
        ]),
        removed: [],
      },
    ]),
  ).toThrow(/^Cannot write .*xxx\.txt: ENAMETOOLONG/);
  expect(readTree(folder)).toEqual(old);
});

function sorted(tree: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(tree).sort(([a], [b]) => (a < b ? -1 : 1)));
}
