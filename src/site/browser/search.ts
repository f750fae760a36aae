/** The part of Pagefind that is used: https://pagefind.app/docs/api/. */
interface Pagefind {
  readonly options: (options: { readonly baseUrl: string; readonly excerptLength: number }) => Promise<void>;
  readonly debouncedSearch: (query: string) => Promise<{ readonly results: readonly Result[] } | null>;
}

interface Result {
  readonly data: () => Promise<Found>;
}

interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly Part[];
}

/** A part of a page, from one anchor to the next. */
interface Part {
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
  const { debouncedSearch } = await pagefind;
  const found = await debouncedSearch(query);
  // A newer search has started.
  if (found === null) return;
  const pages = await Promise.all(found.results.slice(0, MAX_RESULTS).map((result) => result.data()));
  list.replaceChildren(...pages.map(resultItem));
  note.textContent = pages.length === 0 ? (note.dataset["none"] ?? "") : "";
}

function resultItem(found: Found): HTMLElement {
  const item = document.createElement("li");
  item.append(link(found.url, found.meta.title ?? found.url));
  // Pagefind has them in the order of the page.
  const parts = found.sub_results
    .filter(({ url }) => url.includes("#"))
    .sort((a, b) => foundWords(b) - foundWords(a) || scoreOf(b) - scoreOf(a))
    .slice(0, MAX_PARTS);
  if (parts.length === 0) item.append(excerpt(found.excerpt));
  for (const { title, url, excerpt: text } of parts) {
    const part = document.createElement("div");
    part.className = "result-part";
    part.append(link(url, title), excerpt(text));
    item.append(part);
  }
  return item;
}

/** The number of different words of the query in the best sentence of a part. */
function foundWords({ excerpt }: Part): number {
  return new Set([...excerpt.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, word = ""]) => word.toLowerCase())).size;
}

function scoreOf({ weighted_locations }: Part): number {
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
