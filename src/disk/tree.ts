import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withLf } from "../base/line-ends.js";
import { sortBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { GeneratedFile } from "../emit/emitter.js";
import { codeOf, reasonOf } from "./disk-error.js";
import { TEMPORARY } from "./journal.js";
import { type ListFolder, listFolder } from "./list-files.js";
import { applyEdits } from "./transaction.js";

/** A folder and the files that it must contain. */
export interface Tree {
  readonly root: string;
  readonly files: readonly GeneratedFile[];
  /** Paths of further files that are known to be current. They are not read. */
  readonly current?: readonly string[];
  /** Returns true if a path that is not in `files` is not codegen's and is kept, such as `client/node_modules`. */
  readonly isForeign: (path: string, isFolder: boolean) => boolean;
  /** Returns true if a file that is not in `files` was written by codegen, by its text. Default: always true. */
  readonly isOwn?: (text: string) => boolean;
}

/** A file with wrong content, a missing file, or one that must not exist. */
export interface TreeDifference {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
  /** Undefined if the file does not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The differences between a folder and its tree. */
export interface TreeComparison {
  /** The changes that writing the tree would make, by path. */
  readonly differences: readonly TreeDifference[];
  /** Paths of files that differ only in line ends. They count as equal and are not written. */
  readonly lineEnds: readonly string[];
}

/**
 * Compares a folder with its tree. Links are not followed. A link that is not in `files` is not codegen's.
 *
 * @param list Lists one folder. Default: from the disk.
 */
export function compareTree(tree: Tree, list: ListFolder = listFolder): TreeComparison {
  const wanted = new Map(tree.files.map(({ path, text }) => [path, text]));
  const current = new Set(tree.current);
  const present = listOwned(tree, list, (path) => wanted.has(path) || current.has(path));
  const differences: TreeDifference[] = [];
  const lineEnds: string[] = [];
  for (const [path, after] of wanted) {
    const before = present.has(path) ? readText(join(tree.root, path)) : undefined;
    if (before === after) continue;
    if (before === undefined) differences.push({ path, kind: "added", before, after });
    else if (withLf(before) === after) lineEnds.push(path);
    else differences.push({ path, kind: "changed", before, after });
  }
  for (const path of present) {
    if (wanted.has(path) || current.has(path)) continue;
    const before = readText(join(tree.root, path));
    if (tree.isOwn?.(before) === false) continue;
    differences.push({ path, kind: "removed", before, after: undefined });
  }
  return { differences: sortBy(differences, ({ path }) => path), lineEnds };
}

/**
 * Writes trees: all of them or none, even if the process is killed. If nothing differs, nothing is written.
 *
 * @param list See `compareTree`.
 * @returns The changes per tree, and the paths of the written files.
 * @see applyEdits
 */
export function writeTrees(
  trees: readonly Tree[],
  list?: ListFolder,
): {
  readonly changes: readonly (readonly TreeDifference[])[];
  readonly written: readonly string[];
  /** True if nothing differed, not even in line ends. */
  readonly isExact: boolean;
} {
  const compared = trees.map((tree) => compareTree(tree, list));
  const changes = compared.map(({ differences }) => differences);
  applyEdits(
    trees.map(({ root }, i) => {
      const own = changes[i] ?? [];
      return {
        root,
        written: new Map(own.flatMap(({ path, after }) => (after === undefined ? [] : [[path, after] as const]))),
        removed: own.filter(({ after }) => after === undefined).map(({ path }) => path),
      };
    }),
  );
  const isExact = compared.every(({ lineEnds }) => lineEnds.length === 0);
  return {
    changes,
    isExact,
    written: trees.flatMap(({ root }, i) => (changes[i] ?? []).map(({ path }) => join(root, path))),
  };
}

/** The files on the disk that are codegen's, by path. */
function listOwned(
  { root, isForeign }: Tree,
  list: ListFolder,
  isWanted: (path: string) => boolean,
): ReadonlySet<string> {
  const owned = new Set<string>();
  const walk = (folder: string): void => {
    for (const { name, kind } of list(folder === "" ? root : `${root}/${folder}`)) {
      if (name.startsWith(TEMPORARY)) continue;
      const path = folder === "" ? name : `${folder}/${name}`;
      const isFolder = kind === "folder";
      if (!isWanted(path) && isForeign(path, isFolder)) continue;
      // codegen makes no links or sockets.
      if (kind === "file" || (isWanted(path) && !isFolder)) owned.add(path);
      if (isFolder) walk(path);
    }
  };
  walk("");
  return owned;
}

function readText(file: string): string {
  try {
    // Reading a FIFO would never end.
    if (!lstatSync(file).isFile() && !lstatSync(file).isSymbolicLink()) return "";
    return readFileSync(file, "utf8");
  } catch (cause) {
    // A broken link, or one to a folder, differs from any text.
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "EISDIR") return "";
    throw new UsageError(`Cannot read ${file}: ${reasonOf(cause)}`, "Check that the file is readable", { cause });
  }
}
