import { get, getNumber, getString, type JsonNode } from "../base/json.js";
import { sha256WithLf } from "../base/line-ends.js";
import { LineIndex } from "../base/line-index.js";
import type { Config } from "../config.js";
import { decodePage } from "../page/decode-page.js";
import { parseJsonValues, startsAsJson } from "../page/json-values.js";
import type { Page } from "../page/page.js";
import type { PageEnding } from "../page/page-ending.js";
import { entriesOf as entriesOfAnswer } from "../page/shapes/catalog.js";
import { crawlEntries } from "../page/shapes/crawl.js";
import { buildCatalog } from "../pipeline/build.js";
import type { PageOfModel } from "../pipeline/catalog.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { isFixedByOverlay } from "../rules/is-partial-error.js";
import { type LocatedDiagnostic, locate } from "../rules/place.js";
import type { CaptureBytes } from "./sources.js";

/** A page of one AI model in one locale, ready to be stored. */
export interface Capture {
  readonly name: string;
  readonly id: string;
  readonly locale: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly sha256: string;
  readonly ending: PageEnding;
}

/** A capture, or a page that cannot be read. */
export type CaptureResult =
  | { readonly ok: true; readonly capture: Capture }
  /** A page that cannot be read, with its errors. */
  | { readonly ok: false; readonly name: string; readonly diagnostics: readonly LocatedDiagnostic[] };

/**
 * Reads each page of a source, before anything is written. A catalog response or a crawl is split into its entries,
 * byte for byte. So a change of one AI model is one changed file, and an entry and a captured page can replace each
 * other.
 *
 * @param locale The locale that the user set.
 */
export async function readCaptures(
  source: CaptureBytes,
  locale: string | undefined,
  config: Config,
): Promise<readonly CaptureResult[]> {
  const text = decodePage(source.bytes);
  const parts = entriesOf(text);
  if (parts === undefined)
    return [await readCapture(source, { text, start: 0, bytes: source.bytes }, text, locale, config)];
  return Promise.all(
    parts.map(({ name, start, end }) => {
      const entry = text.slice(start, end);
      const part = { text: entry, start, bytes: Buffer.from(entry) };
      return readCapture(
        { ...source, name: `${source.name} (${name})`, ending: "json" },
        part,
        text,
        locale,
        config,
        source.name,
      );
    }),
  );
}

/** The size of a catalog response. */
interface CatalogPart {
  /** The number of entries in the response. */
  readonly here: number;
  /** The number of entries in all parts of the catalog, as stated in the response. */
  readonly total: number;
}

/** The size of a catalog response; undefined for other sources. */
export function catalogPart({ bytes }: CaptureBytes): CatalogPart | undefined {
  const answers = (valuesOf(decodePage(bytes)) ?? []).flatMap((node) => (node.kind === "array" ? node.items : [node]));
  const totals = answers.map((answer) => getNumber(answer, "total")).filter((total) => total !== undefined);
  if (totals.length === 0) return undefined;
  return { here: answers.flatMap(entriesOfAnswer).length, total: Math.max(...totals) };
}

/** One page of a source. */
interface PageSlice {
  readonly text: string;
  /** Start in the source, in UTF-16 code units. */
  readonly start: number;
  readonly bytes: Uint8Array;
}

async function readCapture(
  { name, ending, locale: addressed }: CaptureBytes,
  { text, start, bytes }: PageSlice,
  whole: string,
  locale: string | undefined,
  config: Config,
  file = name,
): Promise<CaptureResult> {
  const page = toPage(file, text, bytes);
  const { pages, diagnostics } = await readPageAlone(page, locale ?? addressed, config);
  const [first] = pages;
  // A page must be in the project before an overlay can correct it.
  const errors = diagnostics.filter((found) => found.severity === "error" && !isFixedByOverlay(found));
  if (first !== undefined && errors.length === 0) {
    const { id, locale } = first;
    return {
      ok: true,
      capture: { name, id, locale, bytes, text, sha256: page.sha256, ending: ending ?? sniffEnding(text) },
    };
  }
  return { ok: false, name, diagnostics: placeIn(whole, start, errors) };
}

/** Reads a page without the other pages of its model. */
export async function readPageAlone(
  page: Page,
  locale: string | undefined,
  config: Config,
): Promise<{
  readonly pages: readonly PageOfModel[];
  readonly diagnostics: readonly Diagnostic[];
}> {
  const locales = new Map(locale === undefined ? [] : [[page.path, locale] as const]);
  const { value, diagnostics } = await buildCatalog({ pages: [page], previous: () => new Map(), locales }, config);
  return { pages: value.pages, diagnostics };
}

/** Makes a page from a text and its bytes. */
export function toPage(path: string, text: string, bytes: Uint8Array): Page {
  return { path, text, sha256: sha256WithLf(bytes) };
}

/** Moves the places of an entry's diagnostics to their places in the response, which is the user's file. */
function placeIn(whole: string, start: number, diagnostics: readonly Diagnostic[]): readonly LocatedDiagnostic[] {
  const index = new LineIndex(whole);
  const moved = diagnostics.map(({ origin, ...rest }) => ({
    ...rest,
    ...(origin && { origin: { ...origin, start: origin.start + start, end: origin.end + start } }),
  }));
  return locate(moved, () => index).map((diagnostic) => ({ ...index.positionAt(start), ...diagnostic }));
}

/** A whole catalog response with hundreds of models. */
const answerLimits = { depth: 1_000, values: 5_000_000, string: 16_000_000 };

interface Entry {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The entries of a catalog response, or of a crawl of several pages; undefined for another text. */
function entriesOf(text: string): readonly Entry[] | undefined {
  return catalogEntriesOf(text) ?? pagesOf(text);
}

function pagesOf(text: string): readonly Entry[] | undefined {
  const entries = crawlEntries(toPage("", text, Buffer.from(text)));
  if (entries.length < 2) return undefined;
  return entries.flatMap(({ origin }, i) =>
    origin === undefined ? [] : [{ name: `page ${i + 1}`, start: origin.start, end: origin.end }],
  );
}

/** The JSON values of the text; undefined if it is not JSON. */
function valuesOf(text: string): readonly JsonNode[] | undefined {
  if (!startsAsJson(text)) return undefined;
  const parsed = parseJsonValues(text, (start, end) => ({ page: "", start, end }), answerLimits);
  return parsed.ok ? parsed.nodes : undefined;
}

/** The entries of a catalog. A response without schemas is not split, so that this is reported only once. */
function catalogEntriesOf(text: string): readonly Entry[] | undefined {
  const nodes = valuesOf(text);
  if (nodes === undefined) return undefined;
  const items = nodes.flatMap(entriesOfAnswer);
  const isList = nodes.length > 1 || items[0] !== nodes[0];
  if (!isList || !items.some((item) => getString(item, "model_id") !== undefined)) return undefined;
  if (!items.some((item) => get(item, "input_schema") !== undefined)) return undefined;
  return items.flatMap((item, i) =>
    item.origin === undefined
      ? []
      : [{ name: getString(item, "model_id") ?? `entry ${i + 1}`, start: item.origin.start, end: item.origin.end }],
  );
}

function sniffEnding(text: string): PageEnding {
  const begin = text.trimStart().slice(0, 200).toLowerCase();
  if (/^(?:<!doctype html|<html|<head|<body|<\?xml)/.test(begin)) return "html";
  if (begin.startsWith("{") || begin.startsWith("[")) return "json";
  return /^(?:```|~~~|#{1,6} )/m.test(text) ? "md" : "txt";
}
