import { computeAlways, type Memoize } from "../base/memoize.js";
import { groupBy, sortBy } from "../base/order.js";
import type { Config } from "../config.js";
import { readCommitted } from "../model/catalog-model.js";
import type { Contract } from "../normalize/contract.js";
import type { Overlay } from "../overlay/overlay.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import type { Page } from "../page/page.js";
import { each, type Outcome } from "../rules/diagnostic.js";
import { type Catalog, toCatalog } from "./catalog.js";
import { buildModels, type OverlayText } from "./model-step.js";
import { readPages } from "./page-step.js";

/** The inputs of a run. */
export interface Inputs {
  readonly pages: readonly Page[];
  /** Reads the committed models: texts by path relative to `schemas/models/`. Most runs do not need them. */
  readonly previous: () => ReadonlyMap<string, string>;
  /** Locales that users set for single pages, by path. */
  readonly locales?: ReadonlyMap<string, string>;
  /** Selects the models to build, by id; the others keep their committed version. Default: all. */
  readonly only?: (id: string) => boolean;
  /** The texts of overlays by their path in diagnostics: `schemas/overlays/…`. */
  readonly overlays?: ReadonlyMap<string, string>;
}

/** A catalog, with access to the contracts that it was merged from. */
export interface Build extends Catalog {
  /** The contract of each page of the model with this id, before merging. */
  readonly contractsOf: (id: string) => Promise<readonly Contract[]>;
}

/**
 * Builds the catalog: page → reading → contract → model. `emit/emit-files.ts` continues with model → files.
 *
 * - `readPages` (`page-step.ts`): a page → its readings, by `parsePage`.
 * - `buildModels` (`model-step.ts`, `build-model.ts`): the readings of a model → its contracts → the model, by
 *   `normalizeReading`, `mergeContracts` and `applyOverlays`.
 * - `toCatalog` (`catalog.ts`): the models → the catalog. A model with an error keeps its committed version, if it has
 *   one.
 *
 * Only pages and models that changed are computed, and the code that reads pages is loaded only then.
 */
export async function buildCatalog(
  { pages, previous, only, locales, overlays: overlayTexts = new Map() }: Inputs,
  config: Config,
  memoize: Memoize = computeAlways,
): Promise<Outcome<Build>> {
  const sorted = sortBy(pages, ({ path }) => path);
  const read = await readPages(sorted, ({ path }) => locales?.get(path), memoize);
  const overlays = readOverlays(overlayTexts);
  const models = await buildModels(read, byModel(overlays.value, overlayTexts), memoize);
  const { value, diagnostics } = toCatalog(
    {
      pages: read.map(({ diagnostics }) => diagnostics),
      models,
      overlays,
      ...(only !== undefined && { only }),
      committed: (known) => readCommitted(previous(), known),
    },
    config.rules,
  );
  const contractsOf = async (id: string): Promise<readonly Contract[]> =>
    (await models.find(({ model }) => model.id === id)?.build())?.contracts ?? [];
  return { value: { ...value, contractsOf }, diagnostics };
}

function readOverlays(texts: ReadonlyMap<string, string>): Outcome<readonly Overlay[]> {
  const sorted = sortBy(texts, ([path]) => path);
  const { value, diagnostics } = each(sorted, ([path, text]) => parseOverlay(text, path));
  return { value: value.filter((overlay) => overlay !== undefined), diagnostics };
}

function byModel(
  overlays: readonly Overlay[],
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, readonly OverlayText[]> {
  const withTexts = overlays.map((overlay) => ({ overlay, text: texts.get(overlay.path) ?? "" }));
  return groupBy(withTexts, ({ overlay }) => overlay.model);
}
