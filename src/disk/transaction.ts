import { randomUUID } from "node:crypto";
import { lstatSync, mkdirSync, rmdirSync, type Stats, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { carryOut, discard } from "./carry-out.js";
import { attemptWrite, codeOf, writeError } from "./disk-error.js";
import { homeOf, type Step, TEMPORARY, type TreeSteps, writeJournal } from "./journal.js";
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
 * A signal that asks the process to end waits for step 3.
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
  // Removals come first: they may free the place of a new file, and on some file systems two names differ in case only.
  const steps: Step[] = [
    ...removed.filter((path) => present(root, path)).map((path) => ({ kind: "remove", path, isNew: false }) as const),
    ...[...written.keys()].map((path) => ({ kind: "write", path, isNew: !present(root, path) }) as const),
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

/** Looks at a path below a root. @throws {UsageError} If a link is on the way, or it is not a file. */
function present(root: string, path: string): boolean {
  let at = root;
  const names = path.split("/");
  for (const [i, name] of names.entries()) {
    at = join(at, name);
    const found = look(at);
    if (found === undefined) return false;
    if (found.isSymbolicLink())
      throw new UsageError(
        `Refused to write ${join(root, path)}: ${at} is a link`,
        "Replace the link with what it leads to",
      );
    const isLast = i === names.length - 1;
    // A folder in the place of a file, or the reverse, may be gone once the removals are done.
    if (!isLast && !found.isDirectory()) return false;
    if (isLast && found.isDirectory()) return false;
    if (isLast && !found.isFile())
      throw new UsageError(`Refused to write ${at}: it is not a regular file`, "Remove it");
  }
  return true;
}

function look(path: string): Stats | undefined {
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
