import { OVERLAYS_PREFIX } from "../disk/read-inputs.js";
import { nameModels, pathOf } from "../model/names.js";
import { overlaySchemaUrl } from "../overlay/overlay-schema.js";

/** Overlay files to write and to remove, by path below `schemas/overlays/`. */
export interface OverlayChanges {
  readonly written: ReadonlyMap<string, string>;
  readonly removed: readonly string[];
}

const FILE = "retired.json";

/**
 * Marks models that are no longer in the catalog as retired, with an overlay for each, and removes the mark from models
 * that are offered again.
 *
 * @param gone Ids of models that are no longer offered.
 * @param offered Ids of models that are offered.
 * @param models Ids of all models; the others are not marked.
 * @param overlays Texts by path, `schemas/overlays/…`.
 */
export function markRetired(
  gone: readonly string[],
  offered: ReadonlySet<string>,
  models: readonly string[],
  overlays: ReadonlyMap<string, string>,
): OverlayChanges {
  const names = nameModels(models);
  const marked = new Map(
    [...overlays].flatMap(([path, text]) => {
      const id = path.endsWith(`/${FILE}`) ? modelOf(text) : undefined;
      return id === undefined ? [] : [[id, path.slice(OVERLAYS_PREFIX.length)] as const];
    }),
  );
  const known = new Set(models);
  const lost = gone.filter((id) => known.has(id) && !marked.has(id));
  return {
    written: new Map(
      lost.map((id) => {
        const path = `${pathOf(names, id)}/${FILE}`;
        return [path, retiredOverlay(id, path)];
      }),
    ),
    removed: [...marked].filter(([id]) => offered.has(id)).map(([, path]) => path),
  };
}

function retiredOverlay(model: string, path: string): string {
  const patch = [{ op: "add", path: "/retired", value: true }];
  const changes = [{ reason: "The catalog no longer lists the model.", patch }];
  return `${JSON.stringify({ $schema: overlaySchemaUrl(path), model, changes }, null, 2)}\n`;
}

/** The model of an overlay; one that cannot be read is reported when the catalog is built. */
function modelOf(text: string): string | undefined {
  try {
    const { model }: { model?: unknown } = JSON.parse(text) ?? {};
    return typeof model === "string" ? model : undefined;
  } catch {
    return undefined;
  }
}

/** The overlays as they are after the changes. */
export function withOverlayChanges(
  overlays: ReadonlyMap<string, string>,
  { written, removed }: OverlayChanges,
): ReadonlyMap<string, string> {
  const gone = new Set(removed.map((path) => OVERLAYS_PREFIX + path));
  const kept = [...overlays].filter(([path]) => !gone.has(path));
  return new Map([...kept, ...[...written].map(([path, text]) => [OVERLAYS_PREFIX + path, text] as const)]);
}
