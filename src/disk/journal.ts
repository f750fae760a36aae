import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { isAbsolute, join, relative, resolve } from "node:path";

/** One file that a transaction changes. Step `n` has its new content in `new-n` and its old content in `old-n`. */
export interface FileChange {
  readonly kind: "write" | "remove";
  /** Relative to the root of its tree, with `/`. */
  readonly path: string;
  /** True if there is no previous file to restore. */
  readonly isNew: boolean;
}

/** The steps of a transaction in one tree. */
export interface TreeSteps {
  /** The real path of the tree. */
  readonly root: string;
  /** Name of the staging folder below the root. */
  readonly staging: string;
  readonly steps: readonly FileChange[];
}

/** A committed transaction: it must be finished (`forward`) or undone (`back`). */
export interface Journal {
  readonly direction: "forward" | "back";
  readonly trees: readonly TreeSteps[];
}

/** Staging folders and other temporary names of codegen start with this; nothing else may. */
export const TEMPORARY = ".codegen-";

const FILES = { forward: "journal.json", back: "rollback.json" } as const;
/** The file in the staging folders of the other trees with the path of the journal, relative to the folder. */
const POINTER = "journal-in";

/**
 * Commits a transaction: once this returns, the next run finishes it. The staging folder of the first tree holds the
 * journal.
 */
export function writeJournal(trees: readonly TreeSteps[]): void {
  const home = homeOf(trees);
  for (const tree of trees.slice(1)) {
    const staging = join(tree.root, tree.staging);
    writeSynced(join(staging, POINTER), relative(staging, home));
  }
  const placed = trees.map((tree) => ({ ...tree, root: relative(home, tree.root) }));
  writeSynced(join(home, "journal.tmp"), JSON.stringify(placed));
  renameSync(join(home, "journal.tmp"), join(home, FILES.forward));
}

/** Reverses a committed transaction: from now on, the next run undoes it. */
export function reverseJournal(trees: readonly TreeSteps[]): void {
  renameSync(join(homeOf(trees), FILES.forward), join(homeOf(trees), FILES.back));
}

/** The folder that holds the journal. */
export function homeOf([first]: readonly TreeSteps[]): string {
  return first === undefined ? "" : join(first.root, first.staging);
}

/** Reads the journal in a staging folder, or the one that it points to; undefined if nothing was committed. */
export function readJournal(staging: string): Journal | undefined {
  const pointer = readText(join(staging, POINTER));
  const home = pointer === undefined ? staging : resolve(staging, pointer);
  for (const direction of ["back", "forward"] as const) {
    const text = readText(join(home, FILES[direction]));
    if (text === undefined) continue;
    const trees = (JSON.parse(text) as readonly TreeSteps[]).map((tree) => ({
      ...tree,
      root: resolve(home, tree.root),
    }));
    return { direction, trees };
  }
  return undefined;
}

/** Checks that a journal changes nothing outside its trees, since any program could have written the file. */
export function isSafe({ trees }: Journal): boolean {
  return trees.every(
    ({ staging, steps }) =>
      staging.startsWith(TEMPORARY) &&
      !/[\\/]/.test(staging) &&
      steps.every(({ path }) => !isAbsolute(path) && !path.split(/[\\/]/).includes("..")),
  );
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}

function writeSynced(file: string, text: string): void {
  const handle = openSync(file, "w");
  try {
    writeSync(handle, text);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
