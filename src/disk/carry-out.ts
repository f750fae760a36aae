import { existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { attemptWrite } from "./disk-error.js";
import { type FileChange, homeOf, type Journal, reverseJournal, type TreeSteps } from "./journal.js";
import { keepFile, makeFolderOf, moveFile, removeEmptyFolders } from "./move-file.js";

/**
 * Carries out a committed transaction, or undoes it. A killed run may have done some of the steps before. A signal to
 * end the process waits until this is done.
 *
 * @throws {UsageError} If a step fails; then the transaction was undone.
 */
export function carryOut(journal: Journal): void {
  withoutSignals(() => finish(journal));
}

function finish(journal: Journal): void {
  const { trees } = journal;
  if (journal.direction === "forward") {
    try {
      const made = new Set<string>();
      for (const tree of trees)
        for (const [i, step] of tree.steps.entries()) {
          // Removing a file also removes its folder, if that is empty then.
          if (step.kind === "remove") made.clear();
          attemptWrite(join(tree.root, step.path), () => redo(tree, step, i, made));
        }
    } catch (cause) {
      reverseJournal(trees);
      undoAll(trees);
      end(trees);
      throw cause;
    }
  } else undoAll(trees);
  for (const { root, steps } of trees) {
    for (const { kind, path } of steps) if (kind === "remove") removeEmptyFolders(root, path);
  }
  end(trees);
}

function redo({ root, staging }: TreeSteps, { kind, path, isNew }: FileChange, i: number, made: Set<string>): void {
  const [target, folder] = [join(root, path), join(root, staging)];
  const [fresh, old] = [join(folder, `new-${i}`), join(folder, `old-${i}`)];
  const isKept = !isNew && existsSync(old);
  if (kind === "remove") {
    // If it was done before, the target may be a new file: on some file systems, two names that differ in case are equal.
    if (!isKept && existsSync(target)) moveFile(target, old);
    removeEmptyFolders(root, path);
    return;
  }
  // It was moved by a run that was then killed.
  if (!existsSync(fresh)) return;
  if (!isNew && !isKept && existsSync(target)) keepFile(target, old);
  makeFolderOf(target, made);
  moveFile(fresh, target);
}

/** Undoes all steps, from the last to the first. */
function undoAll(trees: readonly TreeSteps[]): void {
  for (const tree of [...trees].reverse()) {
    for (const [i, step] of [...tree.steps.entries()].reverse()) {
      attemptWrite(join(tree.root, step.path), () => undo(tree, step, i));
    }
  }
}

function undo({ root, staging }: TreeSteps, { path, isNew }: FileChange, i: number): void {
  const [target, folder] = [join(root, path), join(root, staging)];
  const old = join(folder, `old-${i}`);
  if (isNew) {
    // A new file that is still in the staging folder was not moved, but its folders may have been made.
    const isDone = !existsSync(join(folder, `new-${i}`));
    if (isDone && existsSync(target)) rmSync(target);
    removeEmptyFolders(root, path);
  } else if (existsSync(old)) {
    makeFolderOf(target);
    moveFile(old, target);
  }
}

/** Removes the staging folders. The journal is removed first: without it, the rest has no meaning. */
function end(trees: readonly TreeSteps[]): void {
  const home = homeOf(trees);
  for (const name of ["journal.json", "rollback.json"])
    attemptWrite(home, () => rmSync(join(home, name), { force: true }));
  for (const { root, staging } of trees) discard(join(root, staging));
}

/** Removes a staging folder without a journal, or with one that was carried out. */
export function discard(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Without a journal it means nothing, and the next run tries again.
  }
}

function withoutSignals(action: () => void): void {
  const pending: NodeJS.Signals[] = [];
  const defer = (signal: NodeJS.Signals): number => pending.push(signal);
  const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, defer);
  try {
    action();
  } finally {
    for (const signal of signals) process.off(signal, defer);
  }
  const [signal] = pending;
  if (signal !== undefined) process.kill(process.pid, signal);
}
