import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { withLf } from "../base/line-ends.js";
import { sortBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { GeneratedFile } from "../emit/emitter.js";
import { codeOf, reasonOf } from "./disk-error.js";
import { TEMPORARY } from "./journal.js";
import { entriesOf } from "./list-files.js";
import { applyEdits } from "./transaction.js";

/** A folder and the files that it must hold. */
export interface Tree {
  readonly root: string;
  readonly files: readonly GeneratedFile[];
  /** Paths of further files that are known to be what they must be. They are not read. */
  readonly current?: readonly string[];
  /** If a path that is not among `files` belongs to somebody else and is kept, such as `client/node_modules`. */
  readonly isForeign: (path: string, isFolder: boolean) => boolean;
  /** If a file that is not among `files` was written by codegen, by its text. Default: always. */
  readonly isOwn?: (text: string) => boolean;
}

/** A file that differs from what it must be. */
export interface TreeDifference {
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
  /** Undefined if the file does not exist. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** How a folder differs from what it must hold. */
export interface TreeComparison {
  /** What writing the tree would change, by path. */
  readonly differences: readonly TreeDifference[];
  /** Paths of files that differ in line ends alone. They count as equal and are not written. */
  readonly lineEnds: readonly string[];
}

/** Compares a folder with what it must hold. Links are not followed; one that is not among the files belongs to somebody else. */
export function compareTree(tree: Tree): TreeComparison {
  const wanted = new Map(tree.files.map(({ path, text }) => [path, text]));
  const current = new Set(tree.current);
  const present = listOwned(tree, (path) => wanted.has(path) || current.has(path));
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
 * Writes trees: all of them or none, even if the process is killed. If nothing differs, nothing is touched.
 *
 * @returns What was changed, per tree, and the paths of the files that were written.
 * @see applyEdits
 */
export function writeTrees(trees: readonly Tree[]): {
  readonly changes: readonly (readonly TreeDifference[])[];
  readonly written: readonly string[];
  /** If nothing differs now, not even line ends. */
  readonly isExact: boolean;
} {
  const compared = trees.map(compareTree);
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

/** The files of the tree on the disk that are codegen's, by path. */
function listOwned({ root, isForeign }: Tree, isWanted: (path: string) => boolean): ReadonlySet<string> {
  const owned = new Set<string>();
  walk(root, "", (path, kind) => {
    if (isWanted(path)) {
      if (kind !== "folder") owned.add(path);
      return true;
    }
    if (isForeign(path, kind === "folder")) return false;
    // A link or a socket was made by somebody else.
    if (kind === "file") owned.add(path);
    return true;
  });
  return owned;
}

/** Visits all paths below `root`. @param visit Returns if a folder is to be entered. */
function walk(root: string, folder: string, visit: (path: string, kind: "file" | "folder" | "other") => boolean): void {
  for (const entry of entriesOf(join(root, folder))) {
    if (entry.name.startsWith(TEMPORARY)) continue;
    const path = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const kind = entry.isDirectory() ? "folder" : entry.isFile() ? "file" : "other";
    if (visit(path, kind) && kind === "folder") walk(root, path, visit);
  }
}

function readText(file: string): string {
  try {
    // Reading a FIFO would wait for ever.
    if (!lstatSync(file).isFile() && !lstatSync(file).isSymbolicLink()) return "";
    return readFileSync(file, "utf8");
  } catch (cause) {
    // A link that leads nowhere, or to a folder, differs from any text.
    if (codeOf(cause) === "ENOENT" || codeOf(cause) === "EISDIR") return "";
    throw new UsageError(`Cannot read ${file}: ${reasonOf(cause)}`, "Check that the file is readable", { cause });
  }
}
