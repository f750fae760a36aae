import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { codeOf, reasonOf } from "../disk/disk-error.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import type { ProjectFile } from "./project-files.js";

/** What `init` did with a file. */
export interface WrittenFile {
  readonly isNew: boolean;
  /** The lines that an existing file lacks. */
  readonly missing: readonly string[];
}

/**
 * Writes a file of a project unless it exists. Never changes an existing file.
 *
 * @param folder The absolute folder of the project.
 * @param isDryRun Writes nothing, and returns what a run would do.
 * @throws {UsageError} If the file cannot be written.
 */
export async function writeProjectFile(file: ProjectFile, folder: string, isDryRun: boolean): Promise<WrittenFile> {
  const path = join(folder, file.path);
  const isNew = isDryRun ? readTextIfAny(path) === undefined : await writeIfMissing(path, file.text);
  return { isNew, missing: isNew ? [] : file.missingIn(readTextIfAny(path) ?? "") };
}

/** Returns true if the file is new. */
async function writeIfMissing(path: string, text: string): Promise<boolean> {
  try {
    await mkdir(dirname(path), { recursive: true });
    // `wx` never replaces a file, not even one that another process creates meanwhile.
    await writeFile(path, text, { flag: "wx" });
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    throw new UsageError(`Cannot write ${path}: ${reasonOf(cause)}`, "Check that the folder is writable", { cause });
  }
}
