import { plural } from "../../base/plural.js";
import { OVERLAYS_PREFIX } from "../../disk/read-inputs.js";
import { terminalText } from "../../text/terminal.js";
import type { Io } from "../../workspace/io.js";
import { displayPath } from "../../workspace/workspace.js";
import type { ProposedOverlays } from "../../workspace/write-overlays.js";

/** Prints the overlays that `codegen lint --fix-with-overlay` proposes, with their reasons. */
export function printOverlays({ files, unreadable }: ProposedOverlays, schemas: string, io: Io): void {
  for (const path of unreadable)
    io.err(`Kept ${OVERLAYS_PREFIX}${path} unchanged: it cannot be read (codegen lint shows why)`);
  for (const { path, text, reasons } of files) {
    io.out(io.colors.bold(displayPath(OVERLAYS_PREFIX + path, schemas, io)));
    for (const reason of reasons) io.out(`  ${terminalText(reason)}`);
    io.out(text.trimEnd().split("\n").map(terminalText).join("\n"));
  }
}

/** Prints the number of overlays, and what to do next. */
export function printOverlayCount({ files }: ProposedOverlays, isWritten: boolean, io: Io): void {
  const overlays = plural(files.length, "overlay");
  if (files.length === 0) io.err("Found no problem with a known fix");
  else if (isWritten) io.err(`Wrote ${overlays}: review their reasons, then run codegen`);
  else io.err(`Proposed ${overlays} and wrote nothing: add --write to write them`);
}
