import { groupBy, sortBy } from "../base/order.js";
import type { Config } from "../config.js";
import type { GeneratedFile } from "../emit/emitter.js";
import type { CatalogModel, CommittedModel } from "../model/catalog-model.js";
import { withSchemaUrl } from "../model/model-file.js";
import { nameModels, pathOf, sharedPaths, withoutMark } from "../model/names.js";
import type { Overlay } from "../overlay/overlay.js";
import { unknownModels, withoutCorrected } from "../overlay/settled.js";
import { diagnose } from "../rules/diagnose.js";
import { type Diagnostic, type Outcome, outcome } from "../rules/diagnostic.js";
import { isPartialError } from "../rules/is-partial-error.js";
import type { ModelDiagnostics } from "./build-model.js";

/** A page and an AI model that it documents. */
export interface PageOfModel {
  readonly page: string;
  readonly id: string;
  readonly locale: string;
}

/** All models, and the diagnostics that explain missing or outdated ones. */
export interface Catalog {
  /** Sorted by id. */
  readonly models: readonly CatalogModel[];
  /** The models that were built from pages, without those that keep their committed version. */
  readonly said: readonly CatalogModel[];
  readonly pages: readonly PageOfModel[];
  /** Ids of models that keep their committed version because one of their pages has an error. */
  readonly kept: ReadonlySet<string>;
}

/** The inputs of a catalog. Lists are in the order of the pages. */
export interface CatalogParts {
  readonly pages: readonly (readonly Diagnostic[])[];
  readonly models: readonly {
    readonly model: CatalogModel;
    readonly pages: readonly PageOfModel[];
    readonly found: ModelDiagnostics;
  }[];
  readonly overlays: Outcome<readonly Overlay[]>;
  /** Selects the models to build, by id; the others keep their committed version. Default: all. */
  readonly only?: (id: string) => boolean;
  /** Loads the committed models. Called only if one must be kept. */
  readonly committed: (known: readonly CatalogModel[]) => readonly CommittedModel[];
}

/**
 * Makes the catalog and collects all diagnostics. A model with an error keeps its committed version, if there is one.
 */
export function toCatalog(
  { pages, models: built, overlays, committed, only }: CatalogParts,
  rules: Config["rules"],
): Outcome<Catalog> {
  const sorted = sortBy(built, ({ model }) => model.id);
  const ids = sorted.map(({ model }) => model.id);
  const touched = new Map(sorted.map(({ model, found }) => [model.id, found.touched]));
  const found = [
    ...pages.flat(),
    ...built.flatMap((one) => one.found.contracts),
    ...sorted.flatMap((one) => one.found.merge),
  ];
  const diagnostics = withSeverities(
    [
      ...withoutCorrected(found, touched),
      ...overlays.diagnostics,
      ...unknownModels(overlays.value, ids),
      ...sorted.flatMap((one) => one.found.overlays),
    ],
    rules,
  );
  const chosen = keepWhereWrong(
    sorted.map(({ model }) => model),
    diagnostics,
    committed,
    only,
  );
  const shared = withSeverities(findSharedPaths(chosen.models), rules);
  const all = sortDiagnostics([...diagnostics, ...shared]);
  return outcome({ ...chosen, pages: built.flatMap((one) => one.pages) }, all);
}

/** Reports each of the ids that map to one path, since any of them may be misspelt. */
function findSharedPaths(models: readonly CatalogModel[]): readonly Diagnostic[] {
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

/** The files of `schemas/models/`, by path. */
export function renderModelFiles(models: readonly Pick<CatalogModel, "id" | "text">[]): readonly GeneratedFile[] {
  const names = nameModels(models.map(({ id }) => id));
  return models.map(({ id, text }) => {
    const path = `${pathOf(names, id)}.json`;
    return { path, text: withSchemaUrl(text, `${"../".repeat(path.split("/").length)}model.schema.json`) };
  });
}

/** Replaces models whose pages have an error by their committed versions. */
function keepWhereWrong(
  models: readonly CatalogModel[],
  diagnostics: readonly Diagnostic[],
  committed: (known: readonly CatalogModel[]) => readonly CommittedModel[],
  only: ((id: string) => boolean) | undefined,
): Pick<Catalog, "models" | "said" | "kept"> {
  const errors = diagnostics.filter((found) => found.severity === "error" && !isPartialError(found));
  if (errors.length === 0 && only === undefined) return { models, said: models, kept: new Set() };
  const wrongIds = new Set(errors.map(({ model }) => model));
  // A page may document many models (a catalog response), so an error with a model affects only that model.
  const nameless = errors.filter(({ model }) => model === undefined);
  const wrongPages = new Set(nameless.map(({ origin, file }) => origin?.page ?? file));
  const uncorrected = pathsOfLostOverlays(errors);
  const kept = committed(models).flatMap(({ path, model }) => {
    if (model === undefined) return [];
    const isWrong = wrongIds.has(model.id) || model.sources.some(({ page }) => wrongPages.has(page));
    // If another id maps to the same path, the model's path moves, but its overlay stays.
    const isUncorrected = uncorrected.has(path) || uncorrected.has(`${withoutMark(path.replace(/\.json$/, ""))}.json`);
    const isLeftOut = only !== undefined && !only(model.id);
    return isWrong || isUncorrected || isLeftOut ? [model] : [];
  });
  const ids = new Set(kept.map(({ id }) => id));
  // A model whose pages disagree can be used. One whose schema could not be cleaned cannot.
  const brokenIds = new Set(errors.filter(({ rule }) => rule.startsWith("schema/")).map(({ model }) => model));
  const said = models.filter(({ id }) => !brokenIds.has(id));
  const usable = said.filter(({ id }) => !ids.has(id) && (only?.(id) ?? true));
  return { models: sortBy([...usable, ...kept], ({ id }) => id), said, kept: ids };
}

const OVERLAYS_PREFIX = "schemas/overlays/";

/**
 * The models of overlays that cannot be read or have no model id, found by the overlay's path. They lack a correction.
 */
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

/** Sorts by page, then by place on the page. */
function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const byPage = groupBy(diagnostics, ({ origin, file }) => origin?.page ?? file ?? "");
  return sortBy(byPage, ([page]) => page).flatMap(([, list]) =>
    list.toSorted((a, b) => (a.origin?.start ?? 0) - (b.origin?.start ?? 0)),
  );
}
