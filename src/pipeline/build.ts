/**
 * Pages in, models out; `emit/emit-files.ts` makes files of them.
 *
 * Two phases are remembered: which models a page is of, and what a model is. Both are as good as the page and the model
 * themselves until something else is asked for, so nothing that reads pages is loaded until one has changed.
 */
import { createHash } from "node:crypto";
import { computeAlways, type Memoize, type Texts } from "../base/memoize.js";
import { groupBy, sortBy } from "../base/order.js";
import type { Config } from "../config.js";
import { type CatalogModel, readCommitted } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import { renderModelText } from "../model/model-file.js";
import type { Contract } from "../normalize/contract.js";
import type { Overlay } from "../overlay/overlay.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import type { Page } from "../page/page.js";
import type { Reading } from "../page/reading.js";
import type { ReadOptions } from "../page/shapes/shape.js";
import { type Diagnostic, each, type Outcome } from "../rules/diagnostic.js";
import type { BuiltModel, ModelFindings, ToldPage } from "./build-model.js";
import { type Catalog, type PageOfModel, toCatalog } from "./catalog.js";

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

export interface Build extends Catalog {
  /** What each page of the model with this id says, before merging. */
  readonly contractsOf: (id: string) => Promise<readonly Contract[]>;
}

/** Pages → models. A model with an error stays as it was committed, if it was. */
export async function buildCatalog(
  { pages, previous, options, locales, overlays: texts }: Inputs,
  config: Config,
  memoize: Memoize = computeAlways,
): Promise<Outcome<Build>> {
  const told = sortBy(pages, ({ path }) => path).map((page): ToldPage => {
    const locale = options.locale ?? locales?.get(page.path);
    return locale === undefined ? { page } : { page, locale };
  });
  const overlays = readOverlays(texts ?? new Map());
  const read = await readPages(told, memoize);
  const models = await buildModels(read, overlays.byModel, memoize);
  const { value, diagnostics } = toCatalog(
    {
      pages: read.map((page) => page.diagnostics),
      models: models.map(({ model, pages, found }) => ({ model, pages, found })),
      overlays: { value: overlays.all, diagnostics: overlays.diagnostics },
      committed: (known) => readCommitted(previous, known),
    },
    config.rules,
  );
  const contractsOf = async (id: string): Promise<readonly Contract[]> =>
    (await models.find(({ model }) => model.id === id)?.build())?.contracts ?? [];
  return { value: { ...value, contractsOf }, diagnostics };
}

interface Overlays {
  readonly all: readonly Overlay[];
  readonly byModel: ReadonlyMap<string, readonly (readonly [overlay: Overlay, text: string])[]>;
  readonly diagnostics: readonly Diagnostic[];
}

function readOverlays(texts: ReadonlyMap<string, string>): Overlays {
  const parsed = each(
    sortBy(texts, ([path]) => path),
    ([path, text]) => parseOverlay(text, path),
  );
  const all = parsed.value.filter((overlay) => overlay !== undefined);
  const withTexts = all.map((overlay) => [overlay, texts.get(overlay.path) ?? ""] as const);
  return { all, byModel: groupBy(withTexts, ([{ model }]) => model), diagnostics: parsed.diagnostics };
}

/** A page as far as it is known without reading it again. */
interface ReadPage {
  /** A hash of all that it says, and where. */
  readonly digest: string;
  /** The id of each reading, in the order of the page. */
  readonly ids: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly readings: () => Promise<readonly Reading[]>;
}

async function readPages(pages: readonly ToldPage[], memoize: Memoize): Promise<readonly ReadPage[]> {
  const read = new Map<number, readonly Reading[]>();
  const digests = pages.map(({ page: { path, sha256, text }, locale }) =>
    createHash("sha256")
      // As JSON, which spells lone surrogates out.
      .update(JSON.stringify([path, sha256, locale, text]))
      .digest("hex"),
  );
  const keys = digests.map((digest) => ["page", digest]);
  const results = await memoize(keys, async (missing) => {
    const { readPage } = await import("./build-model.js");
    return missing.map((i) => {
      const { value, diagnostics } = readPage(pages[i] as ToldPage);
      read.set(i, value);
      return [JSON.stringify({ ids: value.map(({ id }) => id), diagnostics })];
    });
  });
  return results.map(([text = ""], i) => ({
    ...(JSON.parse(text) as Pick<ReadPage, "ids" | "diagnostics">),
    digest: digests[i] as string,
    readings: async () => {
      const { readPage } = await import("./build-model.js");
      const readings = read.get(i) ?? readPage(pages[i] as ToldPage).value;
      read.set(i, readings);
      return readings;
    },
  }));
}

/** A model as far as it is known without building it again. */
interface KnownModel {
  readonly model: CatalogModel;
  readonly pages: readonly PageOfModel[];
  readonly found: ModelFindings;
  readonly build: () => Promise<BuiltModel>;
}

async function buildModels(
  pages: readonly ReadPage[],
  overlays: Overlays["byModel"],
  memoize: Memoize,
): Promise<readonly KnownModel[]> {
  const byId = [
    ...groupBy(
      pages.flatMap((page) => page.ids.map((id) => ({ id, page }))),
      ({ id }) => id,
    ),
  ].map(([id, list]) => ({ id, pages: [...new Set(list.map(({ page }) => page))], overlays: overlays.get(id) ?? [] }));
  const builders = byId.map((one) =>
    once(async (): Promise<BuiltModel> => {
      const { buildModel } = await import("./build-model.js");
      const readings: Reading[] = [];
      for (const page of one.pages) readings.push(...(await page.readings()).filter(({ id }) => id === one.id));
      return buildModel(
        readings,
        one.overlays.map(([overlay]) => overlay),
      );
    }),
  );
  const keys = byId.map(({ id, pages: own, overlays: corrections }) => [
    "model",
    id,
    ...own.map(({ digest }) => digest),
    ...corrections.flatMap(([{ path }, text]) => [path, text]),
  ]);
  const results = await memoize(keys, async (missing) => {
    const texts: Texts[] = [];
    for (const i of missing) texts.push(toTexts(await (builders[i] as KnownModel["build"])()));
    return texts;
  });
  return results.map((texts, i) => toKnownModel(texts, builders[i] as KnownModel["build"]));
}

/** What is kept of a model. */
interface Head extends Pick<Model, "id" | "provider" | "task" | "endpoint" | "sources"> {
  readonly pages: readonly PageOfModel[];
  readonly found: ModelFindings;
}

function toTexts({ model, contracts, found }: BuiltModel): Texts {
  const { id, provider, task, endpoint, sources } = model;
  const pages = contracts.map(({ page, id: own, locale }) => ({ page, id: own, locale }));
  const head: Head = { id, provider, ...(task !== undefined && { task }), endpoint, sources, pages, found };
  return [JSON.stringify(head), renderModelText(model)];
}

function toKnownModel([head = "", text = ""]: Texts, build: KnownModel["build"]): KnownModel {
  const { pages, found, ...model } = JSON.parse(head) as Head;
  return { model: { ...model, text, load: async () => (await build()).model }, pages, found, build };
}

function once<T>(compute: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | undefined;
  return () => {
    result ??= compute();
    return result;
  };
}
