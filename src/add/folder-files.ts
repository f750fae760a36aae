import { spawnSync } from "node:child_process";
import { join, relative, resolve, sep } from "node:path";
import { glob } from "tinyglobby";
import { byCodePoint } from "../base/order.js";
import { PAGE_EXTENSIONS } from "../page/page-ending.js";

const PAGES = `**/*{${[...PAGE_EXTENSIONS].join(",")}}`;

/** Enough for the paths of a large repository. In bytes. */
const MAX_OUTPUT = 256 * 1024 * 1024;

/**
 * Lists the page files in a folder, without files that git ignores, installed packages and folders that start with a
 * dot.
 *
 * @param folder Absolute.
 * @param own Absolute paths of the folders that codegen itself reads and writes: left out, unless `folder` is in one.
 * @returns Absolute paths, sorted.
 */
export async function listPageFiles(folder: string, own: readonly string[]): Promise<readonly string[]> {
  const ignore = ["**/node_modules/**", "**/.*/**", "**/.*"];
  const found = await glob([PAGES], {
    cwd: folder,
    onlyFiles: true,
    followSymbolicLinks: false,
    caseSensitiveMatch: false,
    ignore,
  });
  const skipped = own.filter((path) => !isInside(folder, path));
  const files = found
    .map((file) => resolve(folder, file))
    .filter((file) => !skipped.some((path) => isInside(file, path)));
  return withoutIgnored(files.sort(byCodePoint), folder);
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/**
 * Asks git for ignored files. If the folder itself is ignored, the user named it on purpose, so nothing in it is
 * ignored.
 */
function withoutIgnored(files: readonly string[], folder: string): readonly string[] {
  if (files.length === 0 || isIgnored(folder)) return files;
  const input = files.map((file) => relative(folder, file)).join("\0");
  const { status, stdout } = spawnSync("git", ["check-ignore", "-z", "--stdin"], {
    cwd: folder,
    input,
    maxBuffer: MAX_OUTPUT,
    encoding: "utf8",
  });
  if (status !== 0) return files;
  const ignored = new Set(stdout.split("\0").map((path) => join(folder, path)));
  return files.filter((file) => !ignored.has(file));
}

function isIgnored(folder: string): boolean {
  return spawnSync("git", ["check-ignore", "-q", "."], { cwd: folder, stdio: "ignore" }).status === 0;
}
