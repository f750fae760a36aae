import { randomUUID } from "node:crypto";
import { lstatSync, mkdirSync, rmdirSync, type Stats, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { carryOut, discard } from "./carry-out.js";
import { attemptWrite, codeOf, writeError } from "./disk-error.js";
import { type FileChange, homeOf, TEMPORARY, type TreeSteps, writeJournal } from "./journal.js";
import { realPath } from "./real-path.js";

/** Files to change below one folder. */
export interface Edit {
  /** The folder; a link is written through to the real folder. */
  readonly root: string;
  /** New contents by path relative to the root, with `/`. */
  readonly written: ReadonlyMap<string, Uint8Array | string>;
  readonly removed: readonly string[];
}

/**
 * Changes files in several folders: all of them or none, even if the process is killed.
 *
 * 1. New contents are written to a staging folder inside each root, so a root may be a mount point.
 * 2. A journal of all steps is written. This commits the change: after a kill, the next run finishes it.
 * 3. Removed files are moved to the staging folder and new ones to their place. If a step fails, all are undone.
 *
 * A signal to end the process waits for step 3.
 *
 * @throws {UsageError} If something cannot be written, a link is on the way to a file below its root, or something other
 * than a file has the place of a file; then nothing was changed.
 */
export function applyEdits(edits: readonly Edit[]): void {
  const pending = edits.filter(({ written, removed }) => written.size + removed.length > 0);
  if (pending.length === 0) return;
  const trees: TreeSteps[] = [];
  const made: string[] = [];
  try {
    for (const edit of pending) {
      const first = attemptWrite(edit.root, () => mkdirSync(realPath(edit.root), { recursive: true }));
      if (first !== undefined) made.push(first);
      trees.push(stage(edit));
    }
    attemptWrite(homeOf(trees), () => writeJournal(trees));
  } catch (cause) {
    for (const { root, staging } of trees) discard(join(root, staging));
    for (const folder of made.reverse()) removeIfEmpty(folder);
    throw cause;
  }
  carryOut({ direction: "forward", trees });
}

/** Checks the paths and writes the new contents. */
function stage({ root: given, written, removed }: Edit): TreeSteps {
  const root = realPath(given);
  const staging = `${TEMPORARY}${randomUUID()}`;
  const folders: Folders = new Map();
  // Removals come first: they may free the path of a new file, also on file systems on which case does not matter.
  const steps: FileChange[] = [
    ...removed
      .filter((path) => present(root, path, folders))
      .map((path) => ({ kind: "remove", path, isNew: false }) as const),
    ...[...written.keys()].map((path) => ({ kind: "write", path, isNew: !present(root, path, folders) }) as const),
  ];
  const folder = join(root, staging);
  attemptWrite(root, () => mkdirSync(folder));
  try {
    for (const [i, { kind, path }] of steps.entries()) {
      if (kind === "write")
        attemptWrite(join(root, path), () => writeFileSync(join(folder, `new-${i}`), written.get(path) ?? ""));
    }
  } catch (cause) {
    discard(folder);
    throw cause;
  }
  return { root, staging, steps };
}

/** Folders below a root that were looked at: true for those that are there. */
type Folders = Map<string, boolean>;

/** Looks at a path below a root. @throws {UsageError} If a link is on the way, or it is not a file. */
function present(root: string, path: string, folders: Folders): boolean {
  const end = path.lastIndexOf("/");
  const at = join(root, path);
  if (end >= 0 && !isFolder(root, path.slice(0, end), folders, at)) return false;
  const found = lstatIfAny(at);
  if (found === undefined) return false;
  assertNoLink(found, at, at);
  // A folder in the place of a file may not exist after the removals.
  if (found.isDirectory()) return false;
  if (!found.isFile()) throw new UsageError(`Refused to write ${at}: it is not a regular file`, "Remove it");
  return true;
}

/** Returns false if there is no such folder, or a file in its place, which the removals may remove. */
function isFolder(root: string, path: string, folders: Folders, target: string): boolean {
  const known = folders.get(path);
  if (known !== undefined) return known;
  const end = path.lastIndexOf("/");
  const isInFolder = end < 0 || isFolder(root, path.slice(0, end), folders, target);
  const at = join(root, path);
  const found = isInFolder ? lstatIfAny(at) : undefined;
  if (found !== undefined) assertNoLink(found, at, target);
  folders.set(path, found?.isDirectory() === true);
  return found?.isDirectory() === true;
}

function assertNoLink(found: Stats, at: string, target: string): void {
  if (!found.isSymbolicLink()) return;
  throw new UsageError(`Refused to write ${target}: ${at} is a link`, "Replace the link with its target");
}

function lstatIfAny(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw writeError(path, cause);
  }
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds something, so it stays.
  }
}
