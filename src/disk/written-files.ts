import { lstatSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { codeOf, reasonOf } from "./disk-error.js";
import { applyEdits } from "./transaction.js";

/** The list of the files that codegen wrote, in the folder itself. */
const WRITTEN_LIST = "codegen-files.json";

/** A file to write. */
interface WrittenFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** The numbers of files that a write changed, without the list itself. */
export interface WrittenChanges {
  readonly written: number;
  readonly removed: number;
}

/**
 * Writes files into a folder, all or none. Files that an earlier run wrote and that are no longer needed are removed;
 * all other files are kept.
 *
 * @throws {UsageError} If a file that codegen did not write has the place of one that it must write.
 */
export function writeFiles(root: string, files: readonly WrittenFile[]): WrittenChanges {
  const before = readList(root);
  const paths = files.map(({ path }) => path).sort();
  const list = `${JSON.stringify({ generatedBy: "codegen site", files: paths }, null, 0)}\n`;
  const all = [...files, { path: WRITTEN_LIST, content: list }];
  const written = new Map<string, string | Uint8Array>();
  const foreign: string[] = [];
  for (const { path, content } of all) {
    const bytes = typeof content === "string" ? Buffer.from(content) : content;
    const present = readBytes(join(root, path));
    if (present?.equals(bytes)) continue;
    if (present !== undefined && !before.has(path)) foreign.push(path);
    written.set(path, bytes);
  }
  if (foreign.length > 0) throw taken(root, foreign);
  const wanted = new Set(all.map(({ path }) => path));
  const removed = [...before].filter((path) => !wanted.has(path) && readBytes(join(root, path)) !== undefined);
  applyEdits([{ root, written, removed }]);
  written.delete(WRITTEN_LIST);
  return { written: written.size, removed: removed.length };
}

function taken(root: string, foreign: readonly string[]): UsageError {
  const shown = foreign.slice(0, 5).join(", ");
  const more = foreign.length > 5 ? ` and ${foreign.length - 5} more` : "";
  return new UsageError(
    `Refused to write to ${root}: codegen did not write these files there: ${shown}${more}`,
    "Set another folder with --out, or delete these files",
  );
}

/** The files that the last run wrote; none if there is no list, or if it is not one of ours. */
function readList(root: string): ReadonlySet<string> {
  const text = readBytes(join(root, WRITTEN_LIST))?.toString("utf8");
  if (text === undefined) return new Set();
  try {
    const { files } = JSON.parse(text) as { readonly files?: readonly unknown[] };
    const paths = (files ?? []).filter((path) => typeof path === "string" && isPlain(path)) as string[];
    return new Set([...paths, WRITTEN_LIST]);
  } catch {
    return new Set();
  }
}

/** The list may have been edited, so nothing outside the folder is removed. */
function isPlain(path: string): boolean {
  return !/[\\\u0000]/.test(path) && path.split("/").every((segment) => segment !== "" && !/^\.{1,2}$/.test(segment));
}

/** @throws {UsageError} If the file is there and cannot be read. */
function readBytes(file: string): Buffer | undefined {
  try {
    const found = lstatSync(file);
    // A file there is refused when it would be replaced.
    return found.isFile() ? readFileSync(file) : undefined;
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UsageError(`Cannot read ${file}: ${reasonOf(cause)}`, "Check that the file is readable", { cause });
  }
}
