import { conditionDoc } from "../emit/condition-doc.js";
import { findText, languagesOf, titleIn } from "../emit/docs/localized.js";
import { curlRequest, curlSubmit, pythonSample, typeScriptSample, typeScriptSteps } from "../emit/docs/samples.js";
import { en } from "../emit/docs/words/en.js";
import type { Words } from "../emit/docs/words/words.js";
import { wordsOf } from "../emit/docs/words/words-of.js";
import type { NamedModel } from "../emit/emitter.js";
import { compileTemplate } from "../emit/template.js";
import type { Model } from "../model/model.js";
import { titleOfModel, titleOfName } from "../model/titles.js";
import { type Html, htmlCode, htmlText, htmlValue, libraryHtml, toHtml } from "../text/html.js";
import { createAnchors } from "./anchors.js";
import { highlight } from "./highlight.js";
import { type Page, relativeTo } from "./layout.js";
import { type EntryTexts, folderOf, type ModelEntry, markdownOf, pageOf } from "./model-entry.js";
import { parameterTree } from "./parameter-tree.js";
import { type ParameterView, parametersHtml, sentenceHtml } from "./parameter-view.js";
import { sampleMedia } from "./sample-media.js";
import { type SearchDocument, type SearchSection, searchDocument } from "./search-index.js";
import type { SiteContext } from "./site-context.js";
import { directionOf, siteWordsOf } from "./words/site-words-of.js";

/** The pages of one model, and what other pages say about it. */
export interface ModelPages {
  readonly entry: ModelEntry;
  readonly pages: readonly Page[];
  readonly documents: readonly SearchDocument[];
}

interface ModelView {
  readonly [name: string]: unknown;
}

/** Makes the pages of models: one in each language that a model has texts in. */
export function createModelPages(context: SiteContext): (named: NamedModel) => ModelPages {
  const render = compileTemplate<ModelView>(context.templates, "site/model.html.hbs");
  const renderParameter = compileTemplate<ParameterView>(context.templates, "site/parameter.html.hbs");
  return (named) => {
    const entry = entryOf(named);
    const snippets = snippetsOf(named, context);
    const documents: SearchDocument[] = [];
    const media = sampleMedia(named.model);
    const pages = entry.languages.map((texts): Page => {
      const { language, title, summary } = texts;
      const path = pageOf(language, entry.path);
      const sections: SearchSection[] = [];
      const view = modelView(named, texts, { entry, snippets, renderParameter, context, sections });
      const lead = [htmlText(summary), htmlValue(entry.id)];
      documents.push(searchDocument(path.replace(/index\.html$/, ""), language, htmlText(title), lead, sections));
      return {
        path,
        language,
        title,
        description: summary === "" ? title : summary,
        main: libraryHtml(render(view)),
        translations: new Map(entry.languages.map((one) => [one.language, pageOf(one.language, entry.path)])),
        markdown: markdownOf(language, entry.path),
        kind: "model",
        section: "models",
        mediaOrigins: [...new Set(media.map(({ origin }) => origin))],
      };
    });
    return { entry, pages, documents };
  };
}

function entryOf({ model, name }: NamedModel): ModelEntry {
  const languages = languagesOf(model).map((language): EntryTexts => {
    const summary = findText(model, language, (texts) => texts.summary);
    return {
      language,
      title: titleIn(model, language) ?? titleOfModel(model.id),
      summary: summary?.text ?? "",
      summaryLanguage: summary?.language ?? language,
    };
  });
  const { id, provider, task } = model;
  return { id, provider, task: task ?? null, path: name.path, isRetired: model.retired === true, languages };
}

interface Snippets {
  readonly curl: Html;
  readonly typeScript: Html;
  readonly python: Html;
  readonly steps: Html;
  readonly curlStatus: Html;
  readonly curlResult: Html;
  readonly curlCancel: Html;
}

/** The programs of a page: the same in every language, so they are highlighted once. */
function snippetsOf({ model, name }: NamedModel, { config }: SiteContext): Snippets {
  return {
    curl: highlight(curlSubmit(model), "sh"),
    typeScript: highlight(typeScriptSample(model, config.client.name, name.path), "ts"),
    python: highlight(pythonSample(model), "python"),
    steps: highlight(typeScriptSteps(model), "ts"),
    curlStatus: highlight(curlRequest("GET", "status"), "sh"),
    curlResult: highlight(curlRequest("GET", "result"), "sh"),
    curlCancel: highlight(curlRequest("POST", "cancel"), "sh"),
  };
}

interface Shared {
  readonly entry: ModelEntry;
  readonly snippets: Snippets;
  readonly renderParameter: (view: ParameterView) => string;
  readonly context: SiteContext;
  /** Where the parameters are added, for the search. */
  readonly sections: SearchSection[];
}

function modelView({ model }: NamedModel, texts: EntryTexts, shared: Shared): ModelView {
  const { entry, snippets, renderParameter, context, sections } = shared;
  const { language } = texts;
  const [words, siteWords] = [wordsOf(language) ?? en, siteWordsOf(language)];
  const path = pageOf(language, entry.path);
  const anchorOf = createAnchors();
  const parameters = (direction: "input" | "output"): Html =>
    parametersHtml(parameterTree(model[direction], direction), {
      model,
      direction,
      language,
      words,
      siteWords,
      anchorOf,
      renderParameter,
      onSection: (section) => sections.push(section),
    });
  const [input, output] = [parameters("input"), parameters("output")];
  const conditions = conditionDoc(model.input).map(sentenceHtml);
  const captured = capturedOn(model, context);
  const media = sampleMedia(model).map(({ kind, url, origin, name }) => ({
    kind,
    url: htmlValue(url),
    host: htmlText(new URL(origin).host),
    name: htmlCode(name),
    label: htmlText(siteWords[kind]),
  }));
  return {
    words: htmlWords(words),
    siteWords: Object.fromEntries(Object.entries(siteWords).map(([key, text]) => [key, htmlText(text)])),
    title: htmlText(texts.title),
    id: htmlValue(model.id),
    provider: htmlText(providerName(model.provider)),
    providerHref: relativeTo(path, providerPage(language, entry.path)),
    homeHref: relativeTo(path, `${language}/index.html`),
    task: htmlText(entry.task === null ? "" : taskName(entry.task)),
    hasTask: entry.task !== null,
    taskHref: entry.task === null ? toHtml`` : relativeTo(path, taskPage(language, entry.task)),
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
    media,
    hasMedia: media.length > 0,
    ...snippets,
    messages: htmlValue(language),
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
function htmlWords(words: Words): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(words).map(([key, word]) => [
      key,
      typeof word === "string"
        ? sentenceHtml(word)
        : { heading: sentenceHtml(word.heading), text: sentenceHtml(word.text) },
    ]),
  );
}

function languageAttributes(own: string, language: string): Html {
  return own === language ? toHtml`` : toHtml` lang="${htmlValue(own)}" dir="${htmlValue(directionOf(own))}"`;
}

/** The newest day on which one of the model's pages was captured; empty if it is not known. */
function capturedOn({ sources }: Model, { captured }: SiteContext): string {
  return (
    sources
      .map(({ page }) => captured.get(page) ?? "")
      .sort()
      .at(-1) ?? ""
  );
}

/** The file of a provider's page. */
export function providerPage(language: string, path: string): string {
  return `${language}/${folderOf(path).split("/")[0]}/index.html`;
}

/** The file of a task's page. */
export function taskPage(language: string, task: string): string {
  return `${language}/~tasks/${task}/index.html`;
}

/** `image-to-video` → "Image to video". */
export function taskName(task: string): string {
  return titleOfName(task);
}

/** `kling` → "Kling". */
export function providerName(provider: string): string {
  return provider.charAt(0).toUpperCase() + provider.slice(1);
}
