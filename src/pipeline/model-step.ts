import type { Memoize } from "../base/memoize.js";
import { once } from "../base/once.js";
import { groupBy } from "../base/order.js";
import { runStep, type Step } from "../base/step.js";
import { type CatalogModel, headOf, type ModelHead } from "../model/catalog-model.js";
import { renderModelText } from "../model/model-file.js";
import type { Overlay } from "../overlay/overlay.js";
import type { Reading } from "../page/reading.js";
import type { BuiltModel, ModelDiagnostics } from "./build-model.js";
import type { PageOfModel } from "./catalog.js";
import type { ReadPage } from "./page-step.js";

/** An overlay, with the text that it was parsed from. */
export interface OverlayText {
  readonly overlay: Overlay;
  readonly text: string;
}

/** Everything that a model is built from. */
interface ModelSources {
  readonly id: string;
  readonly pages: readonly ReadPage[];
  readonly overlays: readonly OverlayText[];
  /** Builds the model, at most once per run. */
  readonly build: () => Promise<BuiltModel>;
}

/** A built model without its JSON nodes. */
interface ModelSummary {
  readonly head: ModelHead;
  readonly pages: readonly PageOfModel[];
  readonly found: ModelDiagnostics;
  /** The text of its file. */
  readonly text: string;
}

/** A model of the catalog with its diagnostics, and a function that builds it in full. */
export interface KnownModel extends Pick<ModelSummary, "pages" | "found"> {
  readonly model: CatalogModel;
  readonly build: () => Promise<BuiltModel>;
}

/** The step from the readings of one model to its file and its diagnostics. */
const modelStep: Step<ModelSources, ModelSummary> = {
  name: "model",
  key: ({ id, pages, overlays }) => [
    id,
    ...pages.map(({ digest }) => digest),
    ...overlays.flatMap(({ overlay, text }) => [overlay.path, text]),
  ],
  work: async (sources) => {
    const summaries: ModelSummary[] = [];
    for (const { build } of sources) summaries.push(summarize(await build()));
    return summaries;
  },
  toTexts: ({ text, ...rest }) => [JSON.stringify(rest), text],
  fromTexts: ([rest = "", text = ""]) => ({ ...(JSON.parse(rest) as Omit<ModelSummary, "text">), text }),
};

/** Builds the models that pages document, in the order in which their ids first appear. */
export async function buildModels(
  pages: readonly ReadPage[],
  overlays: ReadonlyMap<string, readonly OverlayText[]>,
  memoize: Memoize,
): Promise<readonly KnownModel[]> {
  const byId = groupBy(
    pages.flatMap((page) => page.ids.map((id) => ({ id, page }))),
    ({ id }) => id,
  );
  const sources = [...byId].map(([id, list]) =>
    toSources(id, [...new Set(list.map(({ page }) => page))], overlays.get(id) ?? []),
  );
  const summaries = await runStep(modelStep, sources, memoize);
  return sources.map(({ build }, i) => {
    const { head, text, pages: own, found } = summaries[i] as ModelSummary;
    return { model: { ...head, text, load: async () => (await build()).model }, pages: own, found, build };
  });
}

function toSources(id: string, pages: readonly ReadPage[], overlays: readonly OverlayText[]): ModelSources {
  const build = once(async () => {
    const { buildModel } = await import("./build-model.js");
    const readings: Reading[] = [];
    for (const { read } of pages) readings.push(...(await read()).value.filter((reading) => reading.id === id));
    return buildModel(
      readings,
      overlays.map(({ overlay }) => overlay),
    );
  });
  return { id, pages, overlays, build };
}

function summarize({ model, contracts, found }: BuiltModel): ModelSummary {
  const pages = contracts.map(({ page, id: own, locale }) => ({ page, id: own, locale }));
  return { head: headOf(model), pages, found, text: renderModelText(model) };
}
