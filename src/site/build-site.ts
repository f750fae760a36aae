import type { Memoize } from "../base/memoize.js";
import { runStep } from "../base/step.js";
import { UsageError } from "../base/usage-error.js";
import type { GeneratedFile } from "../emit/emitter.js";
import type { CatalogModel } from "../model/catalog-model.js";
import { nameModels, nameOf } from "../model/names.js";
import { clientFiles } from "./client-files.js";
import { guidePages } from "./guides.js";
import { createLayout, type SitePage } from "./layout.js";
import { listPages } from "./list-pages.js";
import type { ModelEntry } from "./model-entry.js";
import { modelPagesStep } from "./model-pages-step.js";
import { notFoundPage } from "./not-found-page.js";
import { markdownOf } from "./paths.js";
import { referencePages } from "./reference-pages.js";
import { type SearchDocument, searchIndex } from "./search-index.js";
import type { SiteContext, SiteFile } from "./site-context.js";
import { listedPages, llmsFull, llmsIndex, sitemap } from "./text-files.js";

/** Maximum number of models whose pages are in memory as text at the same time. */
const AT_ONCE = 100;

/** The inputs of a site besides the models' pages. */
export interface SiteInputs extends SiteContext {
  /** The files of `generated/`: the source of the Markdown, the validators and the OpenAPI document. */
  readonly generated: readonly GeneratedFile[];
  /** The compiled scripts of the pages, by name. */
  readonly scripts: ReadonlyMap<string, string>;
}

/** Builds a static site: all its files, in no particular order. Paths are distinct. */
export async function buildSite(
  models: readonly CatalogModel[],
  inputs: SiteInputs,
  memoize: Memoize,
): Promise<readonly SiteFile[]> {
  const { templates, base, generated } = inputs;
  const names = nameModels(models.map(({ id }) => id));
  const named = models.map((model) => ({ model, name: nameOf(names, model.id) }));
  const step = modelPagesStep(inputs);
  const files: SiteFile[] = [];
  const entries: ModelEntry[] = [];
  const documents: SearchDocument[] = [];
  for (let at = 0; at < named.length; at += AT_ONCE) {
    for (const built of await runStep(step, named.slice(at, at + AT_ONCE), memoize)) {
      entries.push(built.entry);
      documents.push(...built.documents);
      // As bytes, they take half of the memory.
      for (const { path, html } of built.pages) files.push({ path, content: Buffer.from(html) });
    }
  }
  const guides = guidePages(inputs);
  const lists = listPages(entries, inputs);
  const reference = referencePages(generated);
  const pages: readonly SitePage[] = [...lists, ...guides.pages, ...reference.pages, notFoundPage(inputs)];
  const inLayout = createLayout(templates, base);
  const markdown = markdownFiles(generated, entries);
  return distinct([
    ...files,
    ...pages.map((page) => ({ path: page.path, content: inLayout(page) })),
    ...guides.files,
    ...[...markdown].map(([path, content]) => ({ path, content })),
    ...clientFiles(generated),
    ...reference.files,
    ...assets(inputs),
    ...(await searchIndex(documents, memoize)),
    sitemap([...entries.flatMap(listedPages), ...pages], base),
    llmsIndex(entries, guides, base),
    llmsFull(entries, guides, markdown),
  ]);
}

/** Scripts, the style sheet and the icon. */
function assets({ scripts, templates }: SiteInputs): readonly SiteFile[] {
  const folder = "site/assets/";
  const own = [...templates].filter(([path]) => path.startsWith(folder));
  return [
    ...[...scripts].map(([name, content]) => ({ path: `assets/${name}`, content })),
    ...own.map(([path, content]) => ({ path: `assets/${path.slice(folder.length)}`, content })),
  ];
}

/** The Markdown of the docs: the indexes, and the page of each model and language. */
function markdownFiles(
  generated: readonly GeneratedFile[],
  entries: readonly ModelEntry[],
): ReadonlyMap<string, string> {
  const docs = new Map(generated.filter(({ path }) => path.startsWith("docs/")).map(({ path, text }) => [path, text]));
  const indexes = [...docs].filter(([path]) => path.split("/").length === 2);
  const pages = entries.flatMap(({ path, languages }) =>
    languages.map(({ language }) => {
      const text = docs.get(`docs/${language}/${path}.md`);
      return [markdownOf(language, path), text ?? ""] as const;
    }),
  );
  return new Map([...indexes.map(([path, text]) => [path.slice("docs/".length), text] as const), ...pages]);
}

function distinct(files: readonly SiteFile[]): readonly SiteFile[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    const name = path.toLowerCase();
    if (seen.has(name))
      throw new UsageError(`Two files of the site have the path "${path}"`, "Report this with the ids of the models");
    seen.add(name);
  }
  return files;
}
