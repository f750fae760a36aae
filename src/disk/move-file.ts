import { copyFileSync, linkSync, mkdirSync, renameSync, rmdirSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { codeOf } from "./disk-error.js";

/**
 * Moves a file, replacing the target. Across file systems it is copied beside the target first; a target that is itself
 * a mount point is overwritten in place.
 */
export function moveFile(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    const code = codeOf(cause);
    if (code === "EBUSY") copyFileSync(from, to);
    else if (code === "EXDEV") {
      // The name is always the same, so the next run reuses a file that is left by a kill.
      const aside = join(dirname(to), `.codegen-${basename(from)}`);
      try {
        copyFileSync(from, aside);
        renameSync(aside, to);
      } catch (error) {
        if (codeOf(error) !== "EBUSY") throw error;
        copyFileSync(from, to);
      } finally {
        rmSync(aside, { force: true });
      }
    } else throw cause;
    rmSync(from, { force: true });
  }
}

/** Copies a file to a second name, which exists only when the copy is complete. */
export function keepFile(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch {
    // Some file systems have no links, and links across mount points are impossible.
    copyFileSync(from, `${to}.tmp`);
    renameSync(`${to}.tmp`, to);
  }
}

/** Makes the folders above a file. @param made Folders that are known to be there. */
export function makeFolderOf(file: string, made = new Set<string>()): void {
  const folder = dirname(file);
  if (made.has(folder)) return;
  mkdirSync(folder, { recursive: true });
  made.add(folder);
}

/** Removes empty folders above a path, up to the root, which is kept. */
export function removeEmptyFolders(root: string, path: string): void {
  for (let folder = dirname(path); folder !== "."; folder = dirname(folder)) {
    try {
      rmdirSync(join(root, folder));
    } catch {
      return;
    }
  }
}
