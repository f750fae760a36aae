import { sortBy } from "../../base/order.js";
import { type CatalogModel, headOf } from "../../model/catalog-model.js";
import { parseModel, withoutSchemaUrl } from "../../model/model-file.js";
import { type Outcome, outcome } from "../../rules/diagnostic.js";
import { locateOnPages } from "../workspace.js";
import type { CatalogSide } from "./catalog-side.js";

/**
 * Makes a side from model files. A file that cannot be read is an error, not a missing model.
 *
 * @param texts The texts by path in the folder.
 * @param folder The folder for messages.
 * @param known Models that need not be parsed again if a file is the same.
 */
export function sideOfModels(
  name: string,
  texts: ReadonlyMap<string, string>,
  folder: string,
  known: readonly CatalogModel[],
): CatalogSide {
  const placed = withFolder(texts, folder);
  const byText = new Map(known.map((model) => [model.text, model]));
  const parsed = [...placed].map(([path, text]): Outcome<CatalogModel | undefined> => {
    const own = withoutSchemaUrl(text);
    const same = byText.get(own);
    if (same !== undefined) return outcome(same);
    const { value, diagnostics } = parseModel(text, path);
    // Printing every model again, to compare the same format, would take longer than comparing those that differ in it.
    return outcome(value && { ...headOf(value), text: own, load: async () => value }, diagnostics);
  });
  return {
    name,
    models: sortBy(
      parsed.map(({ value }) => value).filter((model) => model !== undefined),
      ({ id }) => id,
    ),
    diagnostics: locateOnPages(
      parsed.flatMap(({ diagnostics }) => diagnostics),
      (path) => placed.get(path),
    ),
    exports: async () => undefined,
  };
}

/** Converts paths to paths for messages. */
export function withFolder(texts: ReadonlyMap<string, string>, folder: string): ReadonlyMap<string, string> {
  return new Map([...texts].map(([path, text]) => [folder === "" ? path : `${folder}/${path}`, text]));
}
