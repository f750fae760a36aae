import { withSchemaUrl } from "../model/model-file.js";
import { terminalText } from "../text/terminal.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { findModel } from "../workspace/select-models.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { openWorkspace } from "../workspace/workspace.js";

/** The arguments of `codegen show`. */
export interface ShowArgs extends SharedArgs {
  readonly id: string;
}

/** `codegen show <id>`: prints one model in full. */
export async function show(args: ShowArgs, io: Io): Promise<ExitCode> {
  const { catalog } = await openWorkspace(args, io);
  const model = findModel(catalog.models, args.id);
  const lines = withSchemaUrl(model.text, "model.schema.json").trimEnd().split("\n");
  // Control characters are escaped, because the output may be a terminal.
  io.out(lines.map(terminalText).join("\n"));
  return 0;
}
