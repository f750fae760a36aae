/** Folders that codegen owns: compared with what should be there, and replaced all at once. */
import { existsSync, renameSync } from "node:fs";
import { link, mkdir, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
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
export async function compareTree(tree: Tree): Promise<readonly TreeDifference[]> {
  const wanted = new Map(tree.files.map(({ path, text }) => [path, text]));
  const present = await listOwned(tree, wanted);
  const differences: TreeDifference[] = [];
  for (const [path, after] of wanted) {
    const before = present.has(path) ? await readFile(join(tree.root, path), "utf8") : undefined;
    if (before === undefined) differences.push({ path, kind: "added", before, after });
    else if (before !== after) differences.push({ path, kind: "changed", before, after });
  }
  for (const path of present) {
    if (wanted.has(path)) continue;
    differences.push({
      path,
      kind: "removed",
      before: await readFile(join(tree.root, path), "utf8"),
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
export async function writeTrees(trees: readonly Tree[]): Promise<readonly (readonly TreeDifference[])[]> {
  for (const tree of trees) await recover(tree);
  const differences = await Promise.all(trees.map(compareTree));
  const staged: { readonly tree: Tree; readonly aside: string }[] = [];
  try {
    for (const [i, tree] of trees.entries()) {
      const changes = differences[i] ?? [];
      if (changes.length > 0) staged.push({ tree, aside: await stage(tree, changes) });
    }
  } catch (cause) {
    await Promise.all(trees.map(({ root }) => rm(asidePath(root, "new"), { recursive: true, force: true })));
    throw new UsageError(
      `Cannot write: ${reasonOf(cause)}`,
      "Check that the folder can be written and the disk is not full",
      { cause },
    );
  }
  swap(staged);
  for (const { tree } of staged) await finish(tree);
  return differences;
}

/** Names beside the root, so that a move stays within one file system. */
function asidePath(root: string, kind: "new" | "old"): string {
  return join(dirname(root), `.codegen-${kind}-${basename(root)}`);
}

/** Writes the whole tree aside; files that do not change are linked, not copied. */
async function stage(tree: Tree, changes: readonly TreeDifference[]): Promise<string> {
  const aside = asidePath(tree.root, "new");
  await rm(aside, { recursive: true, force: true });
  await mkdir(aside, { recursive: true });
  const changed = new Set(changes.map(({ path }) => path));
  const folders = new Set(tree.files.map(({ path }) => dirname(path)));
  for (const folder of folders) await mkdir(join(aside, folder), { recursive: true });
  for (const { path, text } of tree.files) {
    const target = join(aside, path);
    const isLinked =
      !changed.has(path) &&
      (await link(join(tree.root, path), target).then(
        () => true,
        () => false,
      ));
    if (!isLinked) await writeFile(target, text);
  }
  return aside;
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
async function finish({ root, isForeign }: Tree): Promise<void> {
  const old = asidePath(root, "old");
  if (!existsSync(old)) return;
  for (const path of await listForeign(old, isForeign)) {
    const target = join(root, path);
    if (existsSync(target)) continue;
    await mkdir(dirname(target), { recursive: true });
    await rename(join(old, path), target);
  }
  await rm(old, { recursive: true, force: true });
}

/** Undoes what a killed run left: the old tree comes back where the new one was not yet in place. */
async function recover(tree: Tree): Promise<void> {
  const { root } = tree;
  const old = asidePath(root, "old");
  if (existsSync(old) && !existsSync(root)) await rename(old, root);
  await finish(tree);
  await rm(asidePath(root, "new"), { recursive: true, force: true });
}

/** The files of the tree on the disk that are codegen's, by path. */
async function listOwned({ root, isForeign }: Tree, wanted: ReadonlyMap<string, string>): Promise<ReadonlySet<string>> {
  const owned = new Set<string>();
  await walk(root, "", (path, isFolder) => {
    const isOwn = wanted.has(path) || !isForeign(path, isFolder);
    if (isOwn && !isFolder) owned.add(path);
    return isOwn;
  });
  return owned;
}

/** The topmost paths that belong to somebody else. */
async function listForeign(root: string, isForeign: Tree["isForeign"]): Promise<readonly string[]> {
  const foreign: string[] = [];
  await walk(root, "", (path, isFolder) => {
    if (!isForeign(path, isFolder)) return true;
    foreign.push(path);
    return false;
  });
  return foreign;
}

/** Visits all paths below `root`; a folder is entered where `visit` says so. */
async function walk(root: string, folder: string, visit: (path: string, isFolder: boolean) => boolean): Promise<void> {
  const entries = await readdir(join(root, folder), { withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    if (visit(path, entry.isDirectory()) && entry.isDirectory()) await walk(root, path, visit);
  }
}
