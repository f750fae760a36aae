import { Anchors } from "../emit/docs/anchors.js";
import { en } from "../emit/docs/words/en.js";
import type { DocsWords } from "../emit/docs/words/words.js";
import { wordsOf } from "../emit/docs/words/words-of.js";
import type { NamedModel } from "../emit/emitter.js";
import { compileTemplate } from "../emit/template.js";
import type { Model } from "../model/model.js";
import { type Html, htmlCode, htmlText, htmlValue, libraryHtml, toHtml } from "../text/html.js";
import { htmlSiteWords } from "./html-words.js";
import { languageAttributes } from "./language-attributes.js";
import { relativeTo, type SitePage } from "./layout.js";
import { type EntryTexts, entryOf, flowHtml, type ModelEntry } from "./model-entry.js";
import { parameterTree } from "./parameter-tree.js";
import { conditionsHtml, type ParameterView, parameterPieces, sentenceHtml } from "./parameter-view.js";
import { markdownOf, pageOf, partPath, providerName, providerPage, taskPage } from "./paths.js";
import { joinPieces, type Piece, paginatePieces } from "./pieces.js";
import { type SampleMedia, sampleMedia } from "./sample-media.js";
import { type SearchDocument, searchDocument } from "./search-index.js";
import type { SiteContext } from "./site-context.js";
import { createSnippets, type Snippets } from "./snippets.js";
import { purposeOf, taskName } from "./task-name.js";
import { messagesOf, siteWordsOf } from "./words/site-words-of.js";

/** The pages of one model, and its facts on other pages. */
export interface ModelPages {
  readonly entry: ModelEntry;
  readonly pages: readonly SitePage[];
  readonly documents: readonly SearchDocument[];
}

interface ModelView {
  readonly [name: string]: unknown;
}

/** Makes the pages of models: one in each language that a model has texts in. */
export function createModelPages(context: SiteContext): (named: NamedModel) => ModelPages {
  const render = compileTemplate<ModelView>(context.templates, "site/model.html.hbs");
  const renderParameter = compileTemplate<ParameterView>(context.templates, "site/parameter.html.hbs");
  const snippetsOf = createSnippets(context.config);
  return (named) => {
    const entry = entryOf(named);
    const snippets = snippetsOf(named);
    const shared = { entry, snippets, context, media: sampleMedia(named.model) };
    const made = entry.languages.flatMap((texts) => {
      const parts = paginatePieces(piecesOf(named.model, texts.language, renderParameter));
      return parts.map((pieces, part) => {
        const pagePart = { part, parts: parts.length, path: partPath(texts.language, entry.path, part) };
        const main = libraryHtml(render(modelView(named, texts, pieces, pagePart, shared)));
        return { page: pageView(texts, main, pagePart, shared), document: documentOf(texts, pieces, pagePart, entry) };
      });
    });
    const [pages, documents] = [made.map(({ page }) => page), made.map(({ document }) => document)];
    return { entry, pages, documents };
  };
}

/** One of the pages of a model in one language: a model with very many parameters has several. */
interface PagePart {
  readonly part: number;
  readonly parts: number;
  readonly path: string;
}

function pageView(
  { language, title, summary }: EntryTexts,
  main: Html,
  { part, path }: PagePart,
  shared: Shared,
): SitePage {
  const { entry, media } = shared;
  // The parts of another language begin at other parameters, so the language menu leads to its first part.
  const translations = new Map(entry.languages.map((one) => [one.language, pageOf(one.language, entry.path)]));
  if (part > 0) translations.set(language, path);
  return {
    path,
    language,
    title: part === 0 ? title : `${title} (${part + 1})`,
    description: summary === "" ? title : summary,
    main,
    translations,
    markdown: markdownOf(language, entry.path),
    kind: "model",
    section: "models",
    mediaOrigins: part === 0 ? [...new Set(media.map(({ origin }) => origin))] : [],
  };
}

function documentOf(
  texts: EntryTexts,
  pieces: readonly Piece[],
  { part, path }: PagePart,
  entry: ModelEntry,
): SearchDocument {
  const task = entry.task !== null && part === 0 ? entry.task : undefined;
  const purpose = task === undefined || texts.language !== "en" ? undefined : purposeOf(task);
  const about = purpose === undefined ? [] : [htmlText(purpose)];
  const lead = part === 0 ? [htmlText(texts.summary), ...about, htmlValue(entry.id)] : [];
  const sections = pieces.flatMap((piece) => piece.sections);
  return searchDocument(
    path.replace(/index\.html$/, ""),
    texts.language,
    htmlText(texts.title),
    htmlText(task === undefined ? "" : taskName(task, texts.language)),
    lead,
    sections,
  );
}

/** All parameters of a model in one language. */
function piecesOf(model: Model, language: string, renderParameter: (view: ParameterView) => string): readonly Piece[] {
  const [words, siteWords] = [wordsOf(language) ?? en, siteWordsOf(language)];
  const context = { model, language, words, siteWords, anchors: new Anchors(), renderParameter };
  return (["input", "output"] as const).flatMap((direction) =>
    parameterPieces(parameterTree(model[direction], direction), { ...context, direction }),
  );
}

interface Shared {
  readonly entry: ModelEntry;
  readonly snippets: Snippets;
  readonly context: SiteContext;
  readonly media: readonly SampleMedia[];
}

function modelView(
  { model }: NamedModel,
  texts: EntryTexts,
  pieces: readonly Piece[],
  { part, parts, path }: PagePart,
  { entry, snippets, context, media }: Shared,
): ModelView {
  const { language } = texts;
  const [words, siteWords] = [wordsOf(language) ?? en, siteWordsOf(language)];
  const [input, output] = [joinPieces(pieces, "input"), joinPieces(pieces, "output")];
  const isFirst = part === 0;
  const conditions = isFirst ? conditionsHtml(model.input, words) : [];
  const captured = capturedOn(model, context);
  const shownMedia = media.map(({ kind, url, origin, name }) => ({
    kind,
    url: htmlValue(url),
    host: htmlText(new URL(origin).host),
    name: htmlCode(name),
    label: htmlText(siteWords[kind]),
  }));
  return {
    words: htmlWords(words),
    siteWords: htmlSiteWords(language),
    title: htmlText(texts.title),
    id: htmlValue(model.id),
    provider: htmlText(providerName(model.provider)),
    providerHref: relativeTo(path, providerPage(language, entry.path)),
    homeHref: relativeTo(path, `${language}/index.html`),
    task: htmlText(entry.task === null ? "" : taskName(entry.task, language)),
    hasTask: entry.task !== null,
    taskHref: entry.task === null ? toHtml`` : relativeTo(path, taskPage(language, entry.task)),
    flow: flowHtml(entry.media, language),
    hasFlow: entry.media.output.length > 0,
    summary: htmlText(texts.summary),
    hasSummary: texts.summary !== "",
    summaryLang: languageAttributes(texts.summaryLanguage, language),
    isRetired: entry.isRetired,
    captured: htmlText(captured),
    hasCaptured: captured !== "",
    endpoint: htmlValue(model.endpoint),
    input,
    hasInput: input !== "",
    conditions,
    hasConditions: conditions.length > 0,
    output,
    hasOutput: output !== "",
    media: shownMedia,
    hasMedia: media.length > 0,
    isFirst,
    isWithInput: isFirst || input !== "",
    isWithOutput: output !== "" || (isFirst && parts === 1),
    hasParts: parts > 1,
    parts: Array.from({ length: parts }, (_, i) => ({
      number: i + 1,
      href: relativeTo(path, partPath(language, entry.path, i)),
      isCurrent: i === part,
    })),
    ...snippets,
    messages: htmlValue(messagesOf(language)),
    endpointJson: htmlValue(model.endpoint),
    clientName: htmlValue(context.config.client.name),
    modelPath: htmlValue(entry.path),
    formWords: htmlValue(
      JSON.stringify({
        notSet: siteWords.notSet,
        add: siteWords.add,
        remove: siteWords.remove,
        valid: siteWords.valid,
        problems: siteWords.problems,
        useSample: siteWords.useSample,
        clear: siteWords.clear,
        copy: siteWords.copy,
        option: siteWords.option,
      }),
    ),
  };
}

/** The words of the docs: Markdown of one line in which backticks are all the markup there is. */
function htmlWords(words: DocsWords): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [
      key,
      typeof word === "string"
        ? sentenceHtml(word)
        : { heading: sentenceHtml(word.heading), text: sentenceHtml(word.text) },
    ]),
  );
}

/** The newest day on which one of the model's pages was captured; empty if it is unknown. */
function capturedOn({ sources }: Model, { captured }: SiteContext): string {
  return (
    sources
      .map(({ page }) => captured.get(page) ?? "")
      .sort()
      .at(-1) ?? ""
  );
}
