/** Pages in, models out; `emit/emit-files.ts` makes files of them. */
import { type Diagnostic, each, type Outcome, outcome } from "./base/diagnostic.js";
import { groupBy, sortBy } from "./base/order.js";
import { diagnose } from "./base/rules.js";
import type { Config } from "./config.js";
import type { GeneratedFile } from "./emit/emitter.js";
import { nameModels, pathOf, sharedPaths, withoutMark } from "./emit/names.js";
import { mergeContracts } from "./model/merge-contracts.js";
import type { Model } from "./model/model.js";
import { parseModel, renderModel } from "./model/model-file.js";
import type { Contract } from "./normalize/contract.js";
import { normalizeReading } from "./normalize/normalize-reading.js";
import { applyOverlays, withoutCorrected } from "./overlay/apply-overlays.js";
import { parseOverlay } from "./overlay/parse-overlay.js";
import type { Page } from "./page/page.js";
import { parsePage } from "./page/parse-page.js";
import type { ReadOptions } from "./page/shapes/shape.js";

/** What a run reads. */
export interface Inputs {
  readonly pages: readonly Page[];
  /** The committed models, as texts by path relative to `schemas/models/`. */
  readonly previous: ReadonlyMap<string, string>;
  readonly options: ReadOptions;
  /** Locales that a person gave to single pages, by path. */
  readonly locales?: ReadonlyMap<string, string>;
  /** Reviewed corrections, as texts by path as diagnostics show it: `schemas/overlays/…`. */
  readonly overlays?: ReadonlyMap<string, string>;
}

export interface Catalog {
  /** Sorted by id. */
  readonly models: readonly Model[];
  /** What each page says, before merging. */
  readonly contracts: readonly Contract[];
  /** Ids of models that stay as they were committed, because a page of theirs has an error. */
  readonly kept: ReadonlySet<string>;
}

/** Pages → models. A model with an error stays as it was committed, if it was. */
export function buildCatalog(
  { pages, previous, options, locales, overlays }: Inputs,
  config: Config,
): Outcome<Catalog> {
  const readings = each(
    sortBy(pages, ({ path }) => path),
    (page) => {
      const locale = options.locale ?? locales?.get(page.path);
      return parsePage(page, locale === undefined ? {} : { locale });
    },
  );
  const byId = groupBy(readings.value.flat(), ({ id }) => id);
  const contracts = each([...byId.values()], (ofModel) => {
    const samples = ofModel.flatMap((reading) => reading.samples);
    return each(ofModel, (reading) => normalizeReading(reading, samples));
  });
  const models = mergeContracts(contracts.value.flat());
  const parsed = each(
    sortBy(overlays ?? [], ([path]) => path),
    ([path, text]) => parseOverlay(text, path),
  );
  const corrected = applyOverlays(
    models.value,
    parsed.value.filter((overlay) => overlay !== undefined),
  );
  const found = [...readings.diagnostics, ...contracts.diagnostics, ...models.diagnostics];
  const diagnostics = withSeverities(
    [...withoutCorrected(found, corrected.value.touched), ...parsed.diagnostics, ...corrected.diagnostics],
    config.rules,
  );
  const kept = keepWhereWrong(corrected.value.models, diagnostics, previous);
  const shared = withSeverities(findSharedPaths(kept.models), config.rules);
  return outcome(
    { models: kept.models, contracts: contracts.value.flat(), kept: kept.ids },
    sortDiagnostics([...diagnostics, ...shared]),
  );
}

/** Told for each id, since any of them may be the misspelt one. */
function findSharedPaths(models: readonly Model[]): readonly Diagnostic[] {
  const shared = sharedPaths(models.map(({ id }) => id));
  return [...shared].flatMap(([path, ids]) =>
    models
      .filter(({ id }) => ids.includes(id))
      .map(({ id, sources: [source] }) => {
        const place = { model: id, ...(source && { file: source.page, locale: source.locale }) };
        const others = ids.filter((other) => other !== id);
        return diagnose("model/shared-path", place, path, id, others);
      }),
  );
}

/** Models → the files of `schemas/models/`, by path. */
export function renderModelFiles(models: readonly Model[]): readonly GeneratedFile[] {
  const names = nameModels(models.map(({ id }) => id));
  return models.map((model) => {
    const path = `${pathOf(names, model.id)}.json`;
    return { path, text: renderModel(model, `${"../".repeat(path.split("/").length)}model.schema.json`) };
  });
}

/** The committed models whose pages have an error now replace what could be read of them. */
function keepWhereWrong(
  models: readonly Model[],
  diagnostics: readonly Diagnostic[],
  previous: ReadonlyMap<string, string>,
): { readonly models: readonly Model[]; readonly ids: ReadonlySet<string> } {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return { models, ids: new Set() };
  const wrongIds = new Set(errors.map(({ model }) => model));
  // A page may hold many models (a catalog answer): an error that names its model concerns that one alone.
  const nameless = errors.filter(({ model }) => model === undefined);
  const wrongPages = new Set(nameless.map(({ origin, file }) => origin?.page ?? file));
  const uncorrected = pathsOfLostOverlays(errors);
  const kept = [...previous].flatMap(([path, text]) => {
    const model = parseModel(text, path).value;
    if (model === undefined) return [];
    const isWrong = wrongIds.has(model.id) || model.sources.some(({ page }) => wrongPages.has(page));
    // An overlay stays where it is when its model's path moves, since another id came out as the same one.
    const isUncorrected = uncorrected.has(path) || uncorrected.has(`${withoutMark(path.replace(/\.json$/, ""))}.json`);
    return isWrong || isUncorrected ? [model] : [];
  });
  const ids = new Set(kept.map(({ id }) => id));
  // Pages that disagree leave a model that can be used; a schema that could not be cleaned leaves none.
  const brokenIds = new Set(errors.filter(({ rule }) => rule.startsWith("schema/")).map(({ model }) => model));
  const usable = models.filter(({ id }) => !ids.has(id) && !brokenIds.has(id));
  return { models: sortBy([...usable, ...kept], ({ id }) => id), ids };
}

const OVERLAYS_PREFIX = "schemas/overlays/";

/** An overlay that cannot be read, or names no model, was for the model whose path it has: that one lacks it now. */
function pathsOfLostOverlays(errors: readonly Diagnostic[]): ReadonlySet<string> {
  const paths = errors
    .filter(({ rule }) => rule === "overlay/unreadable" || rule === "overlay/unknown-model")
    .map(({ origin, file }) => origin?.page ?? file ?? "");
  return new Set(
    paths.filter((path) => path.startsWith(OVERLAYS_PREFIX)).map((path) => path.slice(OVERLAYS_PREFIX.length)),
  );
}

function withSeverities(diagnostics: readonly Diagnostic[], rules: Config["rules"]): readonly Diagnostic[] {
  return diagnostics.flatMap((diagnostic) => {
    const severity = rules[diagnostic.rule] ?? diagnostic.severity;
    return severity === "off" ? [] : [{ ...diagnostic, severity }];
  });
}

/** By page, then by place on it. */
function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPage = groupBy(diagnostics, ({ origin, file }) => origin?.page ?? file ?? "");
  return sortBy(byPage, ([page]) => page).flatMap(([, list]) =>
    list.toSorted((a, b) => (a.origin?.start ?? 0) - (b.origin?.start ?? 0)),
  );
}
