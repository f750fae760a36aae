import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { codeOf, reasonOf } from "../disk/disk-error.js";
import { readProjectWorkflows, readTextIfAny } from "../disk/read-inputs.js";
import { type ProjectFile, projectFiles } from "../setup/project-files.js";
import { terminalText } from "../text/terminal.js";
import { renderFileSchemas } from "../workspace/file-schemas.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";

export interface InitArgs extends SharedArgs {
  readonly "dry-run": boolean;
}

/**
 * `codegen init`: writes the files that a project lacks in the current folder, and prints what to add to existing ones.
 * Asks nothing and overwrites nothing.
 */
export async function init(args: InitArgs, io: Io): Promise<ExitCode> {
  const files = projectFiles(readProjectWorkflows(), renderFileSchemas());
  for (const file of files) {
    const isNew = await writeIfMissing(file, args["dry-run"], io);
    io.out(`${isNew ? "created" : "exists "}  ${file.path}`);
    if (!isNew) printMissing(file, io);
  }
  if (args["dry-run"]) io.out("Nothing was written: this was a dry run");
  else io.out("Next: npm install, then npx codegen pull (or npx codegen add <page>), then npx codegen doctor");
  return 0;
}

/** @returns If the file is new. */
async function writeIfMissing({ path, text }: ProjectFile, isDryRun: boolean, { cwd }: Io): Promise<boolean> {
  const file = join(cwd, path);
  if (isDryRun) return readTextIfAny(file) === undefined;
  try {
    await mkdir(dirname(file), { recursive: true });
    // `wx` never replaces a file, not even one that another process creates meanwhile.
    await writeFile(file, text, { flag: "wx" });
    return true;
  } catch (cause) {
    if (codeOf(cause) === "EEXIST") return false;
    throw new UsageError(`Cannot write ${file}: ${reasonOf(cause)}`, "Check that the folder is writable", { cause });
  }
}

function printMissing({ path, missingIn }: ProjectFile, { cwd, out }: Io): void {
  const lines = missingIn(readTextIfAny(join(cwd, path)) ?? "");
  if (lines.length === 0) return;
  out("         add to it:");
  for (const line of lines) out(`           ${terminalText(line)}`);
}
