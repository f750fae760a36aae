import { join } from "node:path";
import { plural } from "../base/plural.js";
import { OVERLAYS_PREFIX } from "../disk/read-inputs.js";
import { applyEdits } from "../disk/transaction.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import { type OverlayFile, proposeOverlays } from "../overlay/propose-overlays.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";
import type { Io } from "../workspace/io.js";
import { displayPath, type Workspace } from "../workspace/workspace.js";

/**
 * `codegen lint --fix-with-overlay`: prints proposed overlays for problems with a known fix, or writes them if
 * `isWriting`.
 */
export async function proposeFixes(
  { catalog, overlays, schemas }: Workspace,
  found: readonly LocatedDiagnostic[],
  isWriting: boolean,
  io: Io,
): Promise<void> {
  const existing = new Map([...overlays].map(([path, text]) => [path.slice(OVERLAYS_PREFIX.length), text]));
  const models = await Promise.all(catalog.models.map((model) => model.load()));
  const proposed = proposeOverlays(found, models, existing).filter((file) => isReadable(file, existing, io));
  for (const { path, text, reasons } of proposed) {
    io.out(io.colors.bold(displayPath(OVERLAYS_PREFIX + path, schemas, io)));
    for (const reason of reasons) io.out(`  ${terminalText(reason)}`);
    io.out(text.trimEnd().split("\n").map(terminalText).join("\n"));
  }
  if (isWriting && proposed.length > 0) {
    const written = new Map(proposed.map(({ path, text }) => [path, text]));
    applyEdits([{ root: join(schemas, "overlays"), written, removed: [] }]);
  }
  io.err(conclude(proposed.length, isWriting));
}

/** Keeps overlays that cannot be read: a person may be editing them. */
function isReadable({ path }: OverlayFile, existing: ReadonlyMap<string, string>, io: Io): boolean {
  const text = existing.get(path);
  if (text === undefined || parseOverlay(text, path).value !== undefined) return true;
  io.err(`Kept ${OVERLAYS_PREFIX}${path} unchanged: it cannot be read (codegen lint shows why)`);
  return false;
}

function conclude(files: number, isWriting: boolean): string {
  if (files === 0) return "Found no problem with a known fix";
  return isWriting
    ? `Wrote ${plural(files, "overlay")}: review their reasons, then run codegen`
    : `Proposed ${plural(files, "overlay")} and wrote nothing: add --write to write them`;
}
