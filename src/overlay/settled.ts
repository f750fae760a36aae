import { pointerTokens } from "../base/pointer.js";
import { nearestIds } from "../model/nearest-ids.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { subschemaDepth } from "../schema/map-subschemas.js";
import type { Overlay } from "./overlay.js";

/** Reports overlays of models that are not in the catalog. */
export function unknownModels(overlays: readonly Overlay[], ids: readonly string[]): readonly Diagnostic[] {
  const known = new Set(ids);
  return overlays
    .filter(({ model }) => !known.has(model))
    .map(({ model, path }) => {
      const [nearest] = nearestIds(model, ids);
      return diagnose("overlay/unknown-model", { file: path, model }, model, nearest);
    });
}

/**
 * Drops diagnostics about places that an overlay changed: a person has reviewed them.
 *
 * @param touched The pointers that overlays changed, by model id.
 */
export function withoutCorrected(
  diagnostics: readonly Diagnostic[],
  touched: ReadonlyMap<string, readonly string[]>,
): readonly Diagnostic[] {
  return diagnostics.filter(({ rule, model, pointer }) => {
    if (pointer === undefined || !/^(?:schema|model)\//.test(rule)) return true;
    return !(touched.get(model ?? "") ?? []).some((path) => isAbout(path, pointer));
  });
}

/** Returns true if a change at `path` is at `pointer`, around it, or at one of its keywords. */
function isAbout(path: string, pointer: string): boolean {
  if (path === pointer || pointer.startsWith(`${path}/`)) return true;
  if (!path.startsWith(`${pointer}/`)) return false;
  const [keyword = ""] = pointerTokens(path.slice(pointer.length));
  return subschemaDepth(keyword) === undefined;
}
