import { once } from "../base/once.js";
import { sha256 } from "../base/sha256.js";
import type { Step } from "../base/step.js";
import type { NamedCatalogModel } from "../model/catalog-model.js";
import type { ModelEntry } from "./model-entry.js";
import type { SearchDocument } from "./search-index.js";
import type { SiteContext } from "./site-context.js";

/** Everything on the site about one model. */
export interface BuiltModelPages {
  readonly entry: ModelEntry;
  readonly pages: readonly { readonly path: string; readonly html: string }[];
  readonly documents: readonly SearchDocument[];
}

/** Model → its pages. They depend on no other model, so they are cached. */
export function modelPagesStep(context: SiteContext): Step<NamedCatalogModel, BuiltModelPages> {
  const { config, templates, base, captured } = context;
  const shared = sha256(JSON.stringify([config.client.name, base, [...templates]]));
  const create = once(async () => {
    const [{ createModelPages }, { createLayout }] = await Promise.all([
      import("./model-page.js"),
      import("./layout.js"),
    ]);
    return { makePages: createModelPages(context), inLayout: createLayout(templates, base) };
  });
  return {
    name: "site",
    key: ({ model, name }) => [
      shared,
      name.path,
      model.text,
      ...model.sources.map(({ page }) => captured.get(page) ?? ""),
    ],
    work: async (inputs) => {
      const { makePages, inLayout } = await create();
      const built: BuiltModelPages[] = [];
      for (const { model, name } of inputs) {
        const { entry, pages, documents } = makePages({ model: await model.load(), name });
        built.push({ entry, documents, pages: pages.map((page) => ({ path: page.path, html: inLayout(page) })) });
      }
      return built;
    },
    toTexts: ({ entry, pages, documents }) => [
      JSON.stringify({ entry, documents, paths: pages.map(({ path }) => path) }),
      ...pages.map(({ html }) => html),
    ],
    fromTexts: ([head = "", ...texts]) => {
      const { entry, documents, paths } = JSON.parse(head) as Omit<BuiltModelPages, "pages"> & { paths: string[] };
      return { entry, documents, pages: paths.map((path, i) => ({ path, html: texts[i] ?? "" })) };
    },
  };
}
