/**
 * Folders that codegen owns: compared with what should be there, and replaced all at once.
 *
 * Files are read and written without a promise for each: with thousands of small ones, waiting takes four times as long as
 * the disk does.
 */
import {
  type Dirent,
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { sortBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { GeneratedFile } from "../emit/emitter.js";
import { reasonOf } from "./read-inputs.js";

/** A folder and what it must hold. */
export interface Tree {
  readonly root: string;
  readonly files: readonly GeneratedFile[];
  /** Whether a path that is not among `files` belongs to somebody else and stays, such as `client/node_modules`. */
  readonly isForeign: (path: string, isFolder: boolean) => boolean;
}

export interface TreeDifference {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
  /** Undefined where the file does not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What writing the tree would change, by path. */
export function compareTree(tree: Tree): readonly TreeDifference[] {
  const wanted = new Map(tree.files.map(({ path, text }) => [path, text]));
  const present = listOwned(tree, wanted);
  const differences: TreeDifference[] = [];
  for (const [path, after] of wanted) {
    const before = present.has(path) ? readFileSync(join(tree.root, path), "utf8") : undefined;
    if (before === undefined) differences.push({ path, kind: "added", before, after });
    else if (before !== after) differences.push({ path, kind: "changed", before, after });
  }
  for (const path of present) {
    if (wanted.has(path)) continue;
    differences.push({
      path,
      kind: "removed",
      before: readFileSync(join(tree.root, path), "utf8"),
      after: undefined,
    });
  }
  return sortBy(differences, ({ path }) => path);
}

/**
 * Writes trees so that a kill at any moment leaves each as it was or as it should be: all are written aside first, then
 * moved into place. Where nothing differs, nothing is touched.
 *
 * @returns What was changed, per tree.
 */
export function writeTrees(trees: readonly Tree[]): readonly (readonly TreeDifference[])[] {
  for (const tree of trees) recover(tree);
  const differences = trees.map(compareTree);
  const staged: { readonly tree: Tree; readonly aside: string }[] = [];
  try {
    for (const [i, tree] of trees.entries()) {
      const changes = differences[i] ?? [];
      if (changes.length > 0) staged.push({ tree, aside: stage(tree, changes) });
    }
  } catch (cause) {
    for (const { root } of trees) rmSync(asidePath(root, "new"), { recursive: true, force: true });
    throw new UsageError(
      `Cannot write: ${reasonOf(cause)}`,
      "Check that the folder can be written and the disk is not full",
      { cause },
    );
  }
  swap(staged);
  for (const { tree } of staged) finish(tree);
  return differences;
}

/** Names beside the root, so that a move stays within one file system. */
function asidePath(root: string, kind: "new" | "old"): string {
  return join(dirname(root), `.codegen-${kind}-${basename(root)}`);
}

/** Writes the whole tree aside; files that do not change are linked, not copied. */
function stage(tree: Tree, changes: readonly TreeDifference[]): string {
  const aside = asidePath(tree.root, "new");
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside, { recursive: true });
  const changed = new Set(changes.map(({ path }) => path));
  const folders = new Set(tree.files.map(({ path }) => dirname(path)));
  for (const folder of folders) mkdirSync(join(aside, folder), { recursive: true });
  for (const { path, text } of tree.files) {
    const target = join(aside, path);
    if (changed.has(path) || !isLinked(join(tree.root, path), target)) writeFileSync(target, text);
  }
  return aside;
}

/** Not every file system has links. */
function isLinked(file: string, target: string): boolean {
  try {
    linkSync(file, target);
    return true;
  } catch {
    return false;
  }
}

/** Two moves per tree, with nothing between them. A signal that asks the process to end waits for them. */
function swap(staged: readonly { readonly tree: Tree; readonly aside: string }[]): void {
  const pending: NodeJS.Signals[] = [];
  const defer = (signal: NodeJS.Signals): number => pending.push(signal);
  const signals: readonly NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  for (const signal of signals) process.on(signal, defer);
  try {
    for (const { tree, aside } of staged) {
      if (existsSync(tree.root)) renameSync(tree.root, asidePath(tree.root, "old"));
      renameSync(aside, tree.root);
    }
  } finally {
    for (const signal of signals) process.off(signal, defer);
  }
  const [signal] = pending;
  if (signal !== undefined) process.kill(process.pid, signal);
}

/** Brings over what belongs to somebody else, and drops the old tree. */
function finish({ root, isForeign }: Tree): void {
  const old = asidePath(root, "old");
  if (!existsSync(old)) return;
  for (const path of listForeign(old, isForeign)) {
    const target = join(root, path);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), { recursive: true });
    renameSync(join(old, path), target);
  }
  rmSync(old, { recursive: true, force: true });
}

/** Undoes what a killed run left: the old tree comes back where the new one was not yet in place. */
function recover(tree: Tree): void {
  const { root } = tree;
  const old = asidePath(root, "old");
  if (existsSync(old) && !existsSync(root)) renameSync(old, root);
  finish(tree);
  rmSync(asidePath(root, "new"), { recursive: true, force: true });
}

/** The files of the tree on the disk that are codegen's, by path. */
function listOwned({ root, isForeign }: Tree, wanted: ReadonlyMap<string, string>): ReadonlySet<string> {
  const owned = new Set<string>();
  walk(root, "", (path, isFolder) => {
    const isOwn = wanted.has(path) || !isForeign(path, isFolder);
    if (isOwn && !isFolder) owned.add(path);
    return isOwn;
  });
  return owned;
}

/** The topmost paths that belong to somebody else. */
function listForeign(root: string, isForeign: Tree["isForeign"]): readonly string[] {
  const foreign: string[] = [];
  walk(root, "", (path, isFolder) => {
    if (!isForeign(path, isFolder)) return true;
    foreign.push(path);
    return false;
  });
  return foreign;
}

/** Visits all paths below `root`; a folder is entered where `visit` says so. */
function walk(root: string, folder: string, visit: (path: string, isFolder: boolean) => boolean): void {
  for (const entry of entriesOf(join(root, folder))) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (visit(path, entry.isDirectory()) && entry.isDirectory()) walk(root, path, visit);
  }
}

/** Empty where there is no such folder. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
