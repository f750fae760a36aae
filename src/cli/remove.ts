import { terminalText } from "../text/terminal.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { findInputs, removeInputs } from "../workspace/remove-model.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, openWorkspace } from "../workspace/workspace.js";
import { generateAndPrint } from "./print/generate-and-print.js";

/** The arguments of `codegen remove`. */
export interface RemoveArgs extends SharedArgs {
  readonly id: string;
  readonly "dry-run": boolean;
}

/** `codegen remove`. Deletes nothing if a page of the model documents other models too. */
export async function remove(args: RemoveArgs, io: Io): Promise<ExitCode> {
  return args["dry-run"] ? removeLocked(args, io) : whileLocked(args, io, () => removeLocked(args, io));
}

async function removeLocked(args: RemoveArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const { schemas } = workspace;
  const inputs = findInputs(workspace, args.id);
  for (const path of [...inputs.pages, ...inputs.overlays])
    io.out(`removed   ${terminalText(displayPath(path, schemas, io))}`);
  if (args["dry-run"]) {
    io.out("Nothing was written: this was a dry run");
    return 0;
  }
  await removeInputs(inputs, schemas);
  return generateAndPrint(args, io);
}
