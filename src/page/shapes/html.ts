import { diagnose } from "../../rules/diagnose.js";
import { type Outcome, outcome } from "../../rules/diagnostic.js";
import type { FlatText } from "../flat-text.js";
import { HtmlLimitError, type HtmlText, htmlToText } from "../html-text.js";
import { joinTexts, type TextPiece } from "../joined-text.js";
import { findModelIds } from "../model-id.js";
import { originsOf, type Page } from "../page.js";
import type { OriginOf } from "../parsed-json.js";
import { readFlatText } from "../read-flat-text.js";
import type { Reading } from "../reading.js";
import { withoutEntities } from "../restorations.js";
import { findPayloads } from "../script-payloads.js";
import { type DataEntry, findEntries, textOf } from "../script-text.js";
import type { ReadOptions, Shape } from "./shape.js";

/** In UTF-16 code units. */
const MAX_TOP = 10_000;
/** Only known tags of HTML: a text may begin with `<token>` or the like. */
const FIRST_TAG =
  /^[\s\ufeff]*<(?:!doctype\s|!--|\?xml[\s-]|(?:html|head|body|meta|title|link|main|article|section|div|pre|code|p|h[1-6]|header|nav|span|script|style|[uod]l|table|aside|footer|figure|form|blockquote)[\s>/])/i;

/**
 * Returns true if a document begins below other lines, such as the headers that `curl -i` prints. As text, its entities
 * would stay in the values. A document below a command or code is an example on a page of text.
 */
function hasDocumentBelowPreamble(top: string): boolean {
  const at = top.search(/^[ \t]*<(?:!doctype\s+html|html)[\s>]/im);
  return at >= 0 && !/\bcurl\s|```/.test(top.slice(0, at));
}

function isHtml(text: string): boolean {
  const top = text.slice(0, MAX_TOP);
  return FIRST_TAG.test(top) || hasDocumentBelowPreamble(top);
}

/** A document as escaped text: `&lt;!doctype html&gt;`. */
const ESCAPED_TAG = /^[\s\ufeff]*&(?:amp;){0,3}(?:lt|#60|#x3c);(?:!doctype\s|html|head|body)/i;

/** HTML as a browser saves it, or as a server sends it before scripts fill it in. */
export const htmlShape: Shape = {
  name: "html",
  matches: ({ text }) => isHtml(text) || ESCAPED_TAG.test(text.slice(0, MAX_TOP)),
  read: (page, options) => {
    const escaped = ESCAPED_TAG.test(page.text.slice(0, MAX_TOP)) ? withoutEntities(page.text) : undefined;
    if (escaped !== undefined)
      return readInner(page, escaped.mapped.text, escaped.mapped.originBy(originsOf(page)), options);
    const flat = flatten(page, false);
    if (!("text" in flat)) return flat;
    // The page shows markup in place of content.
    if (isHtml(flat.text)) return readInner(page, flat.text, flat.originOf, options);
    const shown = readFlatText(flat, options);
    if (!lacksSchema(shown)) return shown;
    return readHidden(page, options) ?? readScripts(flat, shown, options) ?? asShell(flat, shown);
  },
};

/** Reads the HTML that was escaped, such as the source of a page that a viewer shows. It may be escaped again. */
function readInner(page: Page, text: string, originOf: OriginOf, options: ReadOptions): Outcome<readonly Reading[]> {
  const { value, diagnostics } = htmlShape.read({ ...page, text, originOf }, options);
  const at = diagnose("page/restored-text", { origin: originOf(0, 1) }, "HTML entities");
  return outcome(value, diagnostics.some(({ rule }) => rule === at.rule) ? diagnostics : [at, ...diagnostics]);
}

/** Returns true if a schema is missing. It may be in a closed tab, or in the data of scripts. */
function lacksSchema({ diagnostics }: Outcome<unknown>): boolean {
  return diagnostics.some(({ rule }) => MISSING.has(rule));
}

const MISSING: ReadonlySet<string> = new Set([
  "page/no-model-id",
  "page/no-input-schema",
  "page/no-output-schema",
  "page/truncated",
]);

/** Reads the page with its hidden parts. Undefined if a schema is still missing. */
function readHidden(page: Page, options: ReadOptions): Outcome<readonly Reading[]> | undefined {
  const flat = flatten(page, true);
  const all = "text" in flat ? readFlatText(flat, options) : flat;
  const [reading] = all.value;
  if (reading?.output === undefined) return undefined;
  const place = { origin: reading.input.origin, model: reading.id, locale: reading.locale };
  return outcome(all.value, [diagnose("page/hidden-schema", place), ...all.diagnostics]);
}

/** Reads the page with the data of its scripts. Undefined if that gives no more than the page without it. */
function readScripts(
  flat: FlatText,
  shown: Outcome<readonly Reading[]>,
  options: ReadOptions,
): Outcome<readonly Reading[]> | undefined {
  const payloads = findPayloads(flat.page);
  if (payloads.length === 0) return undefined;
  const data = textOf(payloads);
  const entry = chooseEntry(findEntries(payloads), flat, data);
  const text = joinTexts([
    flat,
    lineBreak(flat),
    data,
    lineBreak(flat),
    ...(entry === undefined ? [] : entryText(entry, flat)),
  ]);
  const read = readFlatText({ ...flat, ...text }, options);
  const [reading] = read.value;
  // Without an entry, an id and one schema may be together by chance, so both schemas are required.
  const isWhole =
    reading !== undefined && (reading.output !== undefined || (entry !== undefined && shown.value.length === 0));
  if (!isWhole) return undefined;
  const place = { origin: reading.input.origin, model: reading.id, locale: reading.locale };
  return outcome(read.value, [diagnose("page/script-data", place), ...read.diagnostics]);
}

/** The entry that the page documents: the only one, or the one in its submit URL or its address. */
function chooseEntry(entries: readonly DataEntry[], flat: FlatText, data: TextPiece): DataEntry | undefined {
  if (entries.length < 2) return entries[0];
  const [found] = [...findModelIds(flat.text), ...findModelIds(data.text)];
  const address = flat.address ?? flat.page.address ?? "";
  return (
    entries.find(({ id }) => id === found?.id) ??
    entries.filter(({ id }) => address.includes(id)).sort((a, b) => b.id.length - a.id.length)[0]
  );
}

/** The entry as it would be on a page: the command, then the schemas. */
function entryText({ id, pieces }: DataEntry, flat: FlatText): readonly TextPiece[] {
  const [first] = pieces;
  const originOf = first === undefined ? flat.originOf : () => (first as TextPiece).originOf(0, 1);
  const command = `\ncurl --request POST --url "https://model-api.runcomfy.net/v1/models/${id}"\n`;
  const hasCommand = findModelIds(flat.text).length > 0;
  return [...(hasCommand ? [] : [{ text: command, originOf }]), ...pieces.flatMap((piece) => [piece, lineBreak(flat)])];
}

function lineBreak(flat: FlatText): TextPiece {
  return { text: "\n", originOf: () => flat.originOf(flat.text.length, flat.text.length) };
}

/** A page without content has less text than this. In characters without blanks. */
const MAX_SHELL = 1_500;

/** Reports a page without content that scripts fill in: capturing it again in the same way would give the same page. */
function asShell(flat: FlatText, shown: Outcome<readonly Reading[]>): Outcome<readonly Reading[]> {
  const isEmpty = flat.text.replace(/\s+/g, "").length < MAX_SHELL && !/curl|\/v1\/models\//.test(flat.text);
  if (shown.value.length > 0 || !isEmpty || !/<script[\s>]/i.test(flat.page.text)) return shown;
  if (flat.isComplete) return outcome([], [diagnose("page/script-shell", { origin: originsOf(flat.page)(0, 0) })]);
  const end = flat.page.text.length;
  return outcome([], [diagnose("page/truncated", { origin: originsOf(flat.page)(end, end) }, "before its content")]);
}

function flatten(page: Page, withHidden: boolean): FlatText | Outcome<readonly Reading[]> {
  const html = parse(page, withHidden);
  if (html instanceof HtmlLimitError) {
    return outcome([], [diagnose("page/too-large", { file: page.path }, html.message)]);
  }
  const { mapped, language, address, title, description, brokenAt } = html;
  if (brokenAt !== undefined) {
    return outcome([], [diagnose("page/broken-html", { origin: originsOf(page)(brokenAt, brokenAt) })]);
  }
  return {
    page,
    text: mapped.text,
    originOf: mapped.originBy(originsOf(page)),
    isComplete: /<\/html>\s*$/i.test(page.text),
    ...(language !== undefined && { language }),
    ...(address !== undefined && { address }),
    heading: { ...(title !== undefined && { title }), ...(description !== undefined && { summary: description }) },
  };
}

function parse(page: Page, withHidden: boolean): HtmlText | HtmlLimitError {
  try {
    return htmlToText(withoutCutMarkup(page.text), withHidden);
  } catch (error) {
    if (error instanceof HtmlLimitError) return error;
    throw error;
  }
}

/** Removes a tag or an entity that is cut off at the end of a page: a parser would read it as text. */
function withoutCutMarkup(html: string): string {
  const tag = html.lastIndexOf("<");
  if (tag > html.lastIndexOf(">")) return html.slice(0, tag);
  const entity = /&#?\w{0,10}$/.exec(html.slice(-20))?.[0].length ?? 0;
  return html.slice(0, html.length - entity);
}
