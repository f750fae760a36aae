/** Pages inside of what a crawler answered: JSON whose strings are pages, as one object, a list, or one object a line. */

import { getString, isString, type JsonNode } from "../../base/json.js";
import { each, outcome } from "../../rules/diagnostic.js";
import { replaceMapped } from "../mapped-text.js";
import { originsOf, type Page } from "../page.js";
import { type JsonLimits, parseJson } from "../parse-json.js";
import { htmlShape } from "./html.js";
import { markdownShape } from "./markdown.js";
import type { Shape } from "./shape.js";
import { textShape } from "./text.js";

/** Hundreds of saved pages, each as large as a page may be. */
const crawlLimits: JsonLimits = { depth: 20, values: 100_000, string: 8_000_000 };
/** A shorter string is an address or a command, and no page. */
const MIN_PAGE = 300;
/** Highlighters cut addresses into pieces, so the site's name has to do. */
const SITE = /runcomfy/i;

export const crawlShape: Shape = {
  name: "crawl",
  matches: (page) => findPages(page).length > 0,
  read: (page, options) => {
    const read = each(findPages(page), (inner) => shapeOf(inner).read(inner, options));
    return outcome(read.value.flat(), read.diagnostics);
  },
};

function shapeOf(page: Page): Shape {
  return [htmlShape, markdownShape].find(({ matches }) => matches(page)) ?? textShape;
}

function findPages(page: Page): readonly Page[] {
  return crawlEntries(page).flatMap((entry) => pageIn(entry, page));
}

/** The objects that hold one page each; none where the text is something else. */
export function crawlEntries(page: Page): readonly JsonNode[] {
  const { text } = page;
  if (!/^[\s\ufeff]*(?:\{\s*"|\[\s*\{)/.test(text.slice(0, 1_000))) return [];
  const found: JsonNode[] = [];
  let at = text.search(/[{[]/);
  while (text[at] === "{" || text[at] === "[") {
    const parsed = parseJson(text, at, originsOf(page), crawlLimits);
    if (!parsed.ok) return [];
    const entries = parsed.node.kind === "array" ? parsed.node.items : [parsed.node];
    for (const entry of entries) if (stringsOf(entry).length > 0) found.push(entry);
    at = parsed.end + (/^\s*/.exec(text.slice(parsed.end))?.[0].length ?? 0);
  }
  return at === text.length ? found : [];
}

/** Of several copies of one page, HTML tells most, and the longest next. */
function pageIn(entry: JsonNode, page: Page): readonly Page[] {
  const copies = stringsOf(entry).map((node) => unquoted(node, page));
  const [best] = copies.toSorted(
    (a, b) => Number(htmlShape.matches(b)) - Number(htmlShape.matches(a)) || b.text.length - a.text.length,
  );
  const address = addressOf(entry);
  return best === undefined ? [] : [{ ...best, ...(address !== undefined && { address }) }];
}

type StringNode = JsonNode & { readonly value: string };

function stringsOf(node: JsonNode): readonly StringNode[] {
  if (isString(node)) return node.value.length >= MIN_PAGE && SITE.test(node.value) ? [node] : [];
  const inner = node.kind === "object" ? [...node.members.values()] : node.kind === "array" ? node.items : [];
  return inner.flatMap(stringsOf);
}

const ADDRESSES = ["url", "sourceURL", "source_url", "link"];

/** The address beside the page, or in what is told about it. */
function addressOf(node: JsonNode): string | undefined {
  if (node.kind !== "object") return undefined;
  const own = ADDRESSES.map((key) => getString(node, key)).find((address) => address !== undefined);
  return own ?? [...node.members.values()].map(addressOf).find((address) => address !== undefined);
}

/** The string as a page whose places are those of the file. */
function unquoted({ value, origin }: StringNode, page: Page): Page {
  if (origin === undefined) return { ...page, text: value };
  const raw = page.text.slice(origin.start + 1, origin.end - 1);
  const escapes = /\\(?:u[0-9a-fA-F]{4}|[\s\S])/g;
  const mapped = replaceMapped(raw, escapes, ([sequence]) => JSON.parse(`"${sequence}"`) as string, origin.start + 1);
  return { ...page, text: mapped.text, originOf: mapped.originBy(originsOf(page)) };
}
