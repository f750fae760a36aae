import { readdirSync, realpathSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { codeOf, isMissing, obstacleAt, reasonOf } from "./disk-error.js";

/**
 * Lists the files below a folder whose name has one of the extensions, sorted by path.
 *
 * Links are followed: a page that is a link is read like any other. Dot files and dot folders are skipped.
 *
 * @param extensions Lower case, with the dot.
 * @param list Lists one folder. Default: from the disk.
 * @returns Paths relative to the folder, with `/`; empty if the folder does not exist.
 * @throws {UsageError} If a folder cannot be read, a link is broken or points to a folder around it, or a path
 * is not a file, such as a socket.
 */
export function listFiles(
  folder: string,
  extensions: ReadonlySet<string>,
  list: ListFolder = listFolder,
): readonly string[] {
  const found: string[] = [];
  visit(folder, "", [], { extensions, list, found });
  return found.sort(byCodePoint);
}

interface Search {
  readonly extensions: ReadonlySet<string>;
  readonly list: ListFolder;
  readonly found: string[];
}

/** @param around The real paths of the folders around a linked folder. Empty until a link is followed. */
function visit(root: string, folder: string, around: readonly string[], search: Search): void {
  for (const { name, kind } of search.list(join(root, folder))) {
    if (name.startsWith(".")) continue;
    const path = folder === "" ? name : `${folder}/${name}`;
    const isWanted = search.extensions.has(extname(name).toLowerCase());
    if (kind === "folder") visit(root, path, around, search);
    else if (kind === "file") {
      if (isWanted) search.found.push(path);
    } else if (kind === "link") followLink(root, path, isWanted, around, search);
    else if (isWanted) throw unreadable(join(root, path), "it is not a regular file");
  }
}

function followLink(root: string, path: string, isWanted: boolean, around: readonly string[], search: Search): void {
  const link = join(root, path);
  try {
    const target = statSync(link);
    if (target.isDirectory()) {
      const real = realpathSync(link);
      const outer = [...around, realpathSync(join(link, ".."))];
      if (outer.some((one) => `${one}/`.startsWith(real.endsWith("/") ? real : `${real}/`)))
        throw unreadable(link, "the link points to a folder around it");
      visit(root, path, outer, search);
    } else if (isWanted && target.isFile()) search.found.push(path);
    else if (isWanted) throw unreadable(link, "it is not a regular file");
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    // A broken link with another extension, such as an editor's lock file, is not a page.
    if (isWanted || codeOf(cause) === "ELOOP") throw unreadable(link, `the link is broken (${reasonOf(cause)})`);
  }
}

function unreadable(path: string, reason: string, wanted: "file" | "folder" = "file"): UsageError {
  return new UsageError(`Cannot read ${path}: ${reason}`, `Replace it with a ${wanted}, or remove it`);
}

/** A member of a folder. "other" is a socket, a pipe or a device, or something that is gone by now. */
export interface FolderEntry {
  readonly name: string;
  readonly kind: "file" | "folder" | "link" | "other";
}

/**
 * Lists a folder by its absolute path; empty if it does not exist.
 *
 * @throws {UsageError} If it cannot be read, or a file or a broken link has its place.
 */
export type ListFolder = (folder: string) => readonly FolderEntry[];

/** Lists a folder from the disk. */
export const listFolder: ListFolder = (folder) => {
  try {
    return readdirSync(folder, { withFileTypes: true }).map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
  } catch (cause) {
    if (isMissing(folder, cause)) return [];
    const found = obstacleAt(folder);
    if (found !== undefined) throw unreadable(folder, found, "folder");
    throw new UsageError(`Cannot read ${folder}: ${reasonOf(cause)}`, "Check that the folder is readable", { cause });
  }
};

/** Node's `Dirent` and `Stats`, without their types: declarations that users compile must not need those of Node. */
interface FileStatus {
  isDirectory(): boolean;
  isFile(): boolean;
  isSymbolicLink(): boolean;
}

export function kindOf(found: FileStatus | undefined): FolderEntry["kind"] {
  if (found?.isDirectory()) return "folder";
  if (found?.isFile()) return "file";
  return found?.isSymbolicLink() ? "link" : "other";
}
