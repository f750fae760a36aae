import { byCodePoint, groupBy, sortBy } from "../base/order.js";
import { cutAtWord } from "../emit/cut-at-word.js";
import { en } from "../emit/docs/words/en.js";
import { wordsOf } from "../emit/docs/words/words-of.js";
import { compileTemplate } from "../emit/template.js";
import { type Html, htmlText, htmlValue, libraryHtml, toHtml } from "../text/html.js";
import { htmlSiteWords, modelCount } from "./html-words.js";
import { languageAttributes } from "./language-attributes.js";
import { relativeTo, SITE_NAME, type SitePage } from "./layout.js";
import { flowHtml, type ModelEntry, textsIn } from "./model-entry.js";
import { pageOf, providerName, providerPage, taskPage } from "./paths.js";
import type { SiteContext } from "./site-context.js";
import { taskName } from "./task-name.js";
import { siteWordsOf } from "./words/site-words-of.js";

/** Maximum number of cards on a page of a list. With their summaries, the page stays below 60 kB. */
const PER_PAGE = 80;
/** Maximum number of cards on a home page, for all tasks together. */
const ON_HOME = 72;
const MAX_PER_TASK = 8;
/** Maximum length of a summary, in characters. */
const MAX_SUMMARY = 140;

interface ListView {
  readonly [name: string]: unknown;
}

/** Makes the home page of each language, and the pages of tasks and providers. */
export function listPages(entries: readonly ModelEntry[], context: SiteContext): readonly SitePage[] {
  const renderHome = compileTemplate<ListView>(context.templates, "site/home.html.hbs");
  const renderList = compileTemplate<ListView>(context.templates, "site/list.html.hbs");
  const languages = languagesOfAll(entries);
  // The tasks with the most models come first, models without a task last.
  const tasks = [...groupBy(entries, ({ task }) => task ?? "")].sort(
    ([a, one], [b, other]) => Number(a === "") - Number(b === "") || other.length - one.length || byCodePoint(a, b),
  );
  const named = tasks.filter(([task]) => task !== "");
  const providers = sortBy(
    groupBy(entries, ({ provider }) => provider),
    ([provider]) => provider.toLowerCase(),
  );
  return languages.flatMap((language) => {
    const home = (path: string): SitePage =>
      homePage({ path, language, languages, entries, tasks, providers }, renderHome);
    const lists = (
      groups: readonly Group[],
      pathOf: (name: string, own: readonly ModelEntry[]) => (tag: string) => string,
      nameOf: (name: string) => string,
    ) =>
      groups.flatMap(([name, own]) =>
        paginate({ language, languages, title: nameOf(name), own, fileOf: pathOf(name, own) }, renderList),
      );
    return [
      home(`${language}/index.html`),
      ...(language === "en" ? [home("index.html")] : []),
      ...lists(
        named,
        (task) => (tag) => taskPage(tag, task),
        (task) => taskName(task, language),
      ),
      ...lists(providers, (_, own) => (tag) => providerPage(tag, own[0]?.path ?? ""), providerName),
    ];
  });
}

type Group = readonly [name: string, entries: readonly ModelEntry[]];

/** The languages that any model has a page in, English first. */
function languagesOfAll(entries: readonly ModelEntry[]): readonly string[] {
  const all = new Set(entries.flatMap(({ languages }) => languages.map(({ language }) => language)));
  all.delete("en");
  return ["en", ...sortBy(all, (language) => language)];
}

interface Home {
  /** The file of a home page. The English one is also at the top. */
  readonly path: string;
  readonly language: string;
  readonly languages: readonly string[];
  readonly entries: readonly ModelEntry[];
  readonly tasks: readonly Group[];
  readonly providers: readonly Group[];
}

function homePage(
  { path, language, languages, entries, tasks, providers }: Home,
  render: (view: ListView) => string,
): SitePage {
  const words = siteWordsOf(language);
  const perTask = cardsPerTask(tasks.map(([, own]) => own.length));
  const description = `${modelCount(entries.length, language)}: ${tasks.flatMap(([task]) => (task === "" ? [] : [taskName(task, language)])).join(", ")}`;
  const view: ListView = {
    words: htmlSiteWords(language),
    title: SITE_NAME,
    quickStart: htmlText((wordsOf(language) ?? en).quickStart),
    count: htmlText(modelCount(entries.length, language)),
    tasks: tasks.map(([task, own]) => ({
      name: htmlText(task === "" ? words.otherTasks : taskName(task, language)),
      anchor: htmlValue(task === "" ? "~other" : `task.${task}`),
      count: own.length,
      href: task === "" ? toHtml`` : relativeTo(path, taskPage(language, task)),
      hasMore: task !== "" && own.length > perTask,
      cards: (task === "" ? own.slice(0, MAX_PER_TASK * 4) : own.slice(0, perTask)).map((entry) =>
        cardOf(entry, language, path),
      ),
    })),
    providers: providers.map(([provider, own]) => ({
      name: htmlText(providerName(provider)),
      count: own.length,
      href: relativeTo(path, providerPage(language, own[0]?.path ?? "")),
    })),
  };
  return {
    path,
    language,
    title: SITE_NAME,
    description: cutAtWord(description, 300),
    main: libraryHtml(render(view)),
    translations: new Map(languages.map((tag) => [tag, `${tag}/index.html`])),
    ...(path === "index.html" && { canonical: "en/index.html" }),
    kind: "list",
    section: "models",
  };
}

/** The number of cards for each task, so that a home page has at most `ON_HOME`. */
function cardsPerTask(counts: readonly number[]): number {
  const total = (perTask: number): number => counts.reduce((sum, count) => sum + Math.min(count, perTask), 0);
  let perTask = MAX_PER_TASK;
  while (perTask > 1 && total(perTask) > ON_HOME) perTask--;
  return perTask;
}

interface List {
  readonly language: string;
  readonly languages: readonly string[];
  readonly title: string;
  readonly own: readonly ModelEntry[];
  readonly fileOf: (language: string) => string;
}

function paginate(
  { language, languages, title, own, fileOf }: List,
  render: (view: ListView) => string,
): readonly SitePage[] {
  const count = Math.ceil(own.length / PER_PAGE);
  const fileAt = (tag: string, page: number): string =>
    page === 0 ? fileOf(tag) : fileOf(tag).replace(/index\.html$/, `~${page + 1}/index.html`);
  return Array.from({ length: count }, (_, page): SitePage => {
    const path = fileAt(language, page);
    const shown = own.slice(page * PER_PAGE, (page + 1) * PER_PAGE);
    const view: ListView = {
      words: htmlSiteWords(language),
      title: htmlText(title),
      count: htmlText(modelCount(own.length, language)),
      homeHref: relativeTo(path, `${language}/index.html`),
      cards: shown.map((entry) => cardOf(entry, language, path)),
      hasPages: count > 1,
      pages: Array.from({ length: count }, (_, i) => ({
        number: i + 1,
        href: relativeTo(path, fileAt(language, i)),
        isCurrent: i === page,
      })),
    };
    return {
      path,
      language,
      title: page === 0 ? title : `${title} (${page + 1})`,
      description: `${title}: ${modelCount(own.length, language)}`,
      main: libraryHtml(render(view)),
      translations: new Map(languages.map((tag) => [tag, fileAt(tag, page)])),
      kind: "list",
      section: "models",
    };
  });
}

interface Card {
  readonly href: Html;
  readonly attributes: Html;
  readonly title: Html;
  readonly id: Html;
  /** The kinds of media that a model takes and produces. */
  readonly flow: Html;
  readonly hasFlow: boolean;
  readonly summary: Html;
  readonly summaryAttributes: Html;
  readonly hasSummary: boolean;
}

function cardOf(entry: ModelEntry, language: string, from: string): Card {
  const texts = textsIn(entry, language);
  return {
    href: relativeTo(from, pageOf(texts.language, entry.path)),
    attributes: languageAttributes(texts.language, language),
    title: htmlText(texts.title),
    id: htmlValue(entry.id),
    flow: flowHtml(entry.media, language),
    hasFlow: entry.media.output.length > 0,
    summary: htmlText(cutAtWord(texts.summary.replace(/\s+/g, " "), MAX_SUMMARY)),
    summaryAttributes: languageAttributes(texts.summaryLanguage, language),
    hasSummary: texts.summary !== "",
  };
}
