import { readProjectWorkflows } from "../disk/read-inputs.js";
import { projectFiles } from "../setup/project-files.js";
import { writeProjectFile } from "../setup/write-project-file.js";
import { terminalText } from "../text/terminal.js";
import { renderFileSchemas } from "../workspace/file-schemas.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";

/** The options of `codegen init`. */
export interface InitArgs extends SharedArgs {
  readonly "dry-run": boolean;
}

/**
 * `codegen init`: writes the files that a project lacks in the current folder, and prints what to add to existing ones.
 * Asks nothing and overwrites nothing.
 */
export async function init(args: InitArgs, io: Io): Promise<ExitCode> {
  for (const file of projectFiles(readProjectWorkflows(), renderFileSchemas())) {
    const { isNew, missing } = await writeProjectFile(file, io.cwd, args["dry-run"]);
    io.out(`${isNew ? "created" : "exists "}  ${file.path}`);
    if (missing.length > 0) io.out("         add to it:");
    for (const line of missing) io.out(`           ${terminalText(line)}`);
  }
  if (args["dry-run"]) io.out("Nothing was written: this was a dry run");
  else io.out("Next: npm install, then npx codegen pull (or npx codegen add <page>), then npx codegen doctor");
  return 0;
}
