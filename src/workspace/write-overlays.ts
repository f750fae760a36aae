import { join } from "node:path";
import { OVERLAYS_PREFIX } from "../disk/read-inputs.js";
import { applyEdits } from "../disk/transaction.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import { type OverlayFile, proposeOverlays } from "../overlay/propose-overlays.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Workspace } from "./workspace.js";

/** Overlays for problems with a known fix. Paths are relative to the folder of the overlays. */
export interface ProposedOverlays {
  readonly files: readonly OverlayFile[];
  /** Existing overlays that would change but cannot be read: a person may be editing them. */
  readonly unreadable: readonly string[];
}

/** Proposes overlays for the diagnostics that have a known fix. */
export async function proposeFixes(
  { catalog, overlays }: Workspace,
  diagnostics: readonly LocatedDiagnostic[],
): Promise<ProposedOverlays> {
  const existing = new Map([...overlays].map(([path, text]) => [path.slice(OVERLAYS_PREFIX.length), text]));
  const models = await Promise.all(catalog.models.map((model) => model.load()));
  const proposed = proposeOverlays(diagnostics, models, existing);
  const isReadable = ({ path }: OverlayFile): boolean => {
    const text = existing.get(path);
    return text === undefined || parseOverlay(text, path).value !== undefined;
  };
  return {
    files: proposed.filter(isReadable),
    unreadable: proposed.filter((file) => !isReadable(file)).map(({ path }) => path),
  };
}

/** Writes proposed overlays: all or none. */
export function writeOverlays({ files }: ProposedOverlays, schemas: string): void {
  if (files.length === 0) return;
  const written = new Map(files.map(({ path, text }) => [path, text]));
  applyEdits([{ root: join(schemas, "overlays"), written, removed: [] }]);
}
