import { getString, isString, type JsonNode } from "../../base/json.js";
import { diagnose } from "../../rules/diagnose.js";
import { each, type Outcome, outcome } from "../../rules/diagnostic.js";
import { parseJsonValues, startsAsJson } from "../json-values.js";
import { replaceMapped } from "../mapped-text.js";
import { originsOf, type Page } from "../page.js";
import type { JsonLimits } from "../parsed-json.js";
import type { Reading } from "../reading.js";
import { htmlShape } from "./html.js";
import { markdownShape } from "./markdown.js";
import type { ReadOptions, Shape } from "./shape.js";
import { textShape } from "./text.js";

/** Hundreds of saved pages, each as large as a page may be. */
const crawlLimits: JsonLimits = { depth: 20, values: 100_000, string: 8_000_000 };
/** A shorter string is an address or a command, not a page. */
const MIN_PAGE = 300;
/** Highlighters cut addresses into pieces, so only the site's name is searched for. */
const SITE = /runcomfy/i;

/** The output of a crawler: JSON whose strings are pages, as one object, a list, or one object per line. */
export const crawlShape: Shape = {
  name: "crawl",
  matches: (page) => crawlEntries(page).length > 0 || isCutOff(page),
  read: (page, options) => {
    const entries = crawlEntries(page);
    if (entries.length === 0) {
      const [end, originOf] = [page.text.length, originsOf(page)];
      return outcome([], [diagnose("page/truncated", { origin: originOf(end, end) }, "inside the crawler's output")]);
    }
    const read = each(entries, (entry) => readEntry(pagesIn(entry, page), options));
    return outcome(read.value.flat(), read.diagnostics);
  },
};

/** Returns true for a crawler's output that ends inside a value. Its strings are not complete pages. */
function isCutOff(page: Page): boolean {
  if (!startsAsJson(page.text) || !SITE.test(page.text)) return false;
  const parsed = parseJsonValues(page.text, originsOf(page), crawlLimits);
  return !parsed.ok && parsed.failure.reason === "truncated";
}

/** Reads the first readable copy of a page. If none can be read, returns the diagnostics of the first. */
function readEntry(copies: readonly Page[], options: ReadOptions): Outcome<readonly Reading[]> {
  let first: Outcome<readonly Reading[]> | undefined;
  for (const copy of copies) {
    const read = shapeOf(copy).read(copy, options);
    if (read.value.length > 0) return read;
    first ??= read;
  }
  return first ?? outcome([]);
}

function shapeOf(page: Page): Shape {
  return [htmlShape, markdownShape].find(({ matches }) => matches(page)) ?? textShape;
}

/** Returns true if a text begins like JSON, including a lone string: a page as a console prints or copies it. */
function startsAsPages(text: string): boolean {
  return startsAsJson(text) || /^[\s\ufeff]*\[?\s*"/.test(text.slice(0, 1_000));
}

/** The objects with one page each. Empty if the text is not a crawler's output. */
export function crawlEntries(page: Page): readonly JsonNode[] {
  const parsed = startsAsPages(page.text) ? parseJsonValues(page.text, originsOf(page), crawlLimits) : undefined;
  if (parsed?.ok !== true) return [];
  return parsed.nodes
    .flatMap((node) => (node.kind === "array" ? node.items : [node]))
    .filter((entry) => stringsOf(entry).length > 0);
}

/** The copies of one page: first HTML, which has the most information, then the longest. */
function pagesIn(entry: JsonNode, page: Page): readonly Page[] {
  const address = addressOf(entry);
  return stringsOf(entry)
    .map((node) => unquoted(node, page))
    .toSorted((a, b) => Number(htmlShape.matches(b)) - Number(htmlShape.matches(a)) || b.text.length - a.text.length)
    .slice(0, MAX_COPIES)
    .map((copy) => ({ ...copy, ...(address !== undefined && { address }) }));
}

/** A page as text, as Markdown, as the HTML that was sent and as the HTML that is shown. */
const MAX_COPIES = 4;

type StringNode = JsonNode & { readonly value: string };

function stringsOf(node: JsonNode): readonly StringNode[] {
  if (isString(node)) return node.value.length >= MIN_PAGE && SITE.test(node.value) ? [node] : [];
  const inner = node.kind === "object" ? [...node.members.values()] : node.kind === "array" ? node.items : [];
  return inner.flatMap(stringsOf);
}

const ADDRESSES = ["url", "sourceURL", "source_url", "link"];

/** The address in the same object as the page, or in its metadata. */
function addressOf(node: JsonNode): string | undefined {
  if (node.kind !== "object") return undefined;
  const own = ADDRESSES.map((key) => getString(node, key)).find((address) => address !== undefined);
  return own ?? [...node.members.values()].map(addressOf).find((address) => address !== undefined);
}

/** The string as a page. Its places are those in the file. */
function unquoted({ value, origin }: StringNode, page: Page): Page {
  if (origin === undefined) return { ...page, text: value };
  const raw = page.text.slice(origin.start + 1, origin.end - 1);
  const escapes = /\\(?:u[0-9a-fA-F]{4}|[\s\S])/g;
  const mapped = replaceMapped(raw, escapes, ([sequence]) => JSON.parse(`"${sequence}"`) as string, origin.start + 1);
  // Each half of a surrogate pair may be a separate escape.
  return { ...page, text: mapped.text.toWellFormed(), originOf: mapped.originBy(originsOf(page)) };
}
