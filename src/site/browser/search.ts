/** The part of Pagefind that is used: https://pagefind.app/docs/api/. */
interface Pagefind {
  readonly options: (options: { readonly baseUrl: string; readonly excerptLength: number }) => Promise<void>;
  readonly debouncedSearch: (query: string) => Promise<Results | null>;
  readonly search: (query: string) => Promise<Results>;
}

interface Results {
  /** Best first. */
  readonly results: readonly Result[];
}

interface Result {
  /** Identifies the page. */
  readonly id: string;
  readonly data: () => Promise<SearchResult>;
}

interface SearchResult {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly ResultSection[];
}

/** A part of a page, from one anchor to the next. */
interface ResultSection {
  readonly title: string;
  readonly url: string;
  readonly excerpt: string;
  readonly weighted_locations: readonly { readonly balanced_score: number }[];
}

const dialog = document.querySelector<HTMLDialogElement>("dialog.search");
const field = dialog?.querySelector("input");
const list = dialog?.querySelector("ol");
const note = dialog?.querySelector<HTMLElement>(".search-note");

/** The top of the site: this module is `assets/search.js`. */
const root = new URL("../", import.meta.url);
const MAX_RESULTS = 8;
const MAX_PARTS = 3;
/** Words of a question that say nothing about a model. A single letter would find every word that begins with it. */
const FILLERS = new Set(
  "a an and the to of for from in into on with by or my me i is it that make create turn".split(" "),
);

let pagefind: Promise<Pagefind> | undefined;

async function load(): Promise<Pagefind> {
  const found = (await import(new URL("pagefind/pagefind.js", root).href)) as Pagefind;
  await found.options({ baseUrl: root.pathname, excerptLength: 18 });
  return found;
}

/** Searches for the text that was typed while this module loaded, then again after each change. */
export function startSearch(): void {
  if (field) void search(field.value);
}

field?.addEventListener("input", () => void search(field.value));
field?.form?.addEventListener("submit", (event) => {
  // Enter follows the first result.
  if (event.submitter !== null && document.activeElement !== field) return;
  event.preventDefault();
  list?.querySelector("a")?.click();
});
dialog?.addEventListener("click", (event) => {
  if (event.target === dialog) dialog.close();
  if (event.target instanceof Element && event.target.closest("a")) dialog.close();
});
dialog?.addEventListener("keydown", (event) => {
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const stops = [field, ...dialog.querySelectorAll<HTMLElement>(".results a")];
  const at = stops.indexOf(document.activeElement as HTMLInputElement);
  stops[Math.min(Math.max(at + step, 0), stops.length - 1)]?.focus();
});

async function search(query: string): Promise<void> {
  if (list === undefined || list === null || note === undefined || note === null) return;
  if (query.trim() === "") {
    list.replaceChildren();
    note.textContent = "";
    return;
  }
  pagefind ??= load();
  const index = await pagefind;
  const words = contentWords(query);
  const found = await index.debouncedSearch(words.join(" "));
  // A newer search has started.
  if (found === null) return;
  const ranked = words.length < 2 ? found.results : await rank(index, query, words, found.results);
  const pages = await Promise.all(ranked.slice(0, MAX_RESULTS).map((result) => result.data()));
  if (field?.value !== query) return;
  list.replaceChildren(...pages.map(resultItem));
  note.textContent = pages.length === 0 ? (note.dataset["none"] ?? "") : "";
}

function contentWords(query: string): readonly string[] {
  const words = query.replaceAll('"', " ").trim().split(/\s+/);
  const content = words.filter((word) => !FILLERS.has(word.toLowerCase()));
  return content.length === 0 ? words : content;
}

/**
 * Puts the pages with the query as a phrase first, then the others with all words. If these are few, pages with some of
 * the words follow.
 */
async function rank(
  { search }: Pagefind,
  query: string,
  words: readonly string[],
  withAll: readonly Result[],
): Promise<readonly Result[]> {
  const phrase = await search(`"${query.replaceAll('"', " ").trim()}"`);
  const isPhrase = new Set(phrase.results.map(({ id }) => id));
  const best = [...withAll.filter(({ id }) => isPhrase.has(id)), ...withAll.filter(({ id }) => !isPhrase.has(id))];
  if (best.length >= MAX_RESULTS) return best;
  const known = new Set(best.map(({ id }) => id));
  const byWord = await Promise.all(words.map(async (word) => (await search(word)).results));
  return [...best, ...bySomeWords(byWord).filter(({ id }) => !known.has(id))];
}

/** Ranks pages by the words that they have: a rare word counts more than a frequent one. */
function bySomeWords(byWord: readonly (readonly Result[])[]): readonly Result[] {
  const total = new Set(byWord.flatMap((results) => results.map(({ id }) => id))).size;
  const ranks = new Map<string, { readonly result: Result; readonly rank: number }>();
  // The result of the rarest word has the best excerpt.
  for (const results of [...byWord].sort((a, b) => a.length - b.length)) {
    const weight = Math.log(1 + total / results.length);
    for (const [i, result] of results.entries()) {
      const { result: first, rank } = ranks.get(result.id) ?? { result, rank: 0 };
      ranks.set(result.id, { result: first, rank: rank + weight * (1 + 1 / (i + 1)) });
    }
  }
  return [...ranks.values()].sort((a, b) => b.rank - a.rank).map(({ result }) => result);
}

function resultItem(found: SearchResult): HTMLElement {
  const item = document.createElement("li");
  item.append(link(found.url, found.meta.title ?? found.url));
  // What the model does, before its first parameter.
  const top = found.sub_results.find(({ url }) => !url.includes("#"));
  const wordsOfTop = top === undefined ? 0 : foundWords(top);
  // A parameter is shown if it has more of the words. Pagefind has them in the order of the page.
  const parts = found.sub_results
    .filter((part) => part !== top && foundWords(part) > wordsOfTop)
    .sort((a, b) => foundWords(b) - foundWords(a) || scoreOf(b) - scoreOf(a))
    .slice(0, MAX_PARTS);
  if (parts.length === 0) item.append(excerpt((top ?? found).excerpt));
  for (const { title, url, excerpt: text } of parts) {
    const part = document.createElement("div");
    part.className = "result-part";
    part.append(link(url, title), excerpt(text));
    item.append(part);
  }
  return item;
}

/** The number of different words of the query in the best sentence of a part. */
function foundWords({ excerpt }: ResultSection): number {
  return new Set([...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word = ""]) => word.toLowerCase())).size;
}

function scoreOf({ weighted_locations }: ResultSection): number {
  return weighted_locations.reduce((sum, { balanced_score }) => sum + balanced_score, 0);
}

function link(url: string, text: string): HTMLElement {
  const element = document.createElement("a");
  element.href = url;
  element.textContent = text;
  return element;
}

/** Builds Pagefind's excerpts, which are HTML with `<mark>`, from text. */
function excerpt(html: string): HTMLElement {
  const element = document.createElement("p");
  html.split(/<\/?mark>/).forEach((part, i) => {
    const text = new DOMParser().parseFromString(part.replaceAll("<", "&lt;"), "text/html").body.textContent ?? "";
    const node = i % 2 === 1 ? document.createElement("mark") : document.createElement("span");
    node.textContent = i === 0 ? text : ` ${text}`.slice(/^\s/.test(part) ? 0 : 1);
    element.append(node);
  });
  return element;
}
