/** What overlays do to findings. */

import { pointerTokens } from "../base/pointer.js";
import { nearestIds } from "../model/nearest-ids.js";
import { diagnose } from "../rules/diagnose.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { subschemaDepth } from "../schema/map-subschemas.js";
import type { Overlay } from "./overlay.js";

/** Overlays that are of no model in the catalog. */
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
 * The findings that no overlay has settled: a change at the very place shows that somebody looked at it.
 *
 * @param touched The pointers that overlays made changes at, by model id.
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

/** Whether a change at `path` is about what was found at `pointer`: the place itself, around it, or one of its keywords. */
function isAbout(path: string, pointer: string): boolean {
  if (path === pointer || pointer.startsWith(`${path}/`)) return true;
  if (!path.startsWith(`${pointer}/`)) return false;
  const [keyword = ""] = pointerTokens(path.slice(pointer.length));
  return subschemaDepth(keyword) === undefined;
}
