import { Parser } from "htmlparser2";
import { MappedText } from "./mapped-text.js";

/** The visible text of an HTML page, and the facts in its markup. */
export interface HtmlText {
  readonly mapped: MappedText;
  /** The value of `<html lang>`, else of `og:locale`. */
  readonly language: string | undefined;
  /** The canonical address, else `og:url`. */
  readonly address: string | undefined;
  readonly title: string | undefined;
  readonly description: string | undefined;
  /** The place of a tag that swallows markup because one of its quotes is missing. What follows cannot be read. */
  readonly brokenAt: number | undefined;
}

/** The page is nested deeper, or has more elements, than any real page. */
export class HtmlLimitError extends Error {}

const MAX_DEPTH = 1_000;
const MAX_ELEMENTS = 1_000_000;

/** Elements that are not shown, or are not the content of the page. JSON in them is never a schema of the page. */
export const IGNORED: ReadonlySet<string> = new Set(
  "script style noscript template nav footer aside svg math iframe object canvas audio video select datalist button dialog".split(
    " ",
  ),
);

/** A browser shows a template that is a shadow root. Saved pages have these for components. */
function isIgnored(name: string, attributes: Readonly<Record<string, string>>): boolean {
  const isShadowRoot = name === "template" && ("shadowrootmode" in attributes || "shadowroot" in attributes);
  return IGNORED.has(name) && !isShadowRoot;
}

/** Elements that leave a line as it is; all others begin and end a line. */
export const INLINE: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo cite code data del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var wbr".split(
    " ",
  ),
);

/**
 * Reads HTML as a browser shows it, without running scripts. Browsers accept any text as HTML, so this fails only at
 * its limits.
 *
 * @param withHidden Also reads hidden elements, such as closed tabs.
 */
export function htmlToText(html: string, withHidden = false): HtmlText {
  const reader = new HtmlReader(withHidden);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => reader.open(name, attributes, parser.startIndex),
      onclosetag: () => reader.close(parser.startIndex),
      // Each entity is a separate text, so its span on the page is exact.
      ontext: (text) => reader.text(text, parser.startIndex, parser.endIndex + 1),
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return reader.result();
}

interface Element {
  readonly name: string;
  readonly isIgnored: boolean;
  /** Line numbers beside code, which a browser does not copy. */
  readonly isLineNumber: boolean;
  readonly isBesideCode: boolean;
  readonly isVerbatim: boolean;
  readonly breaksLine: boolean;
}

class HtmlReader {
  private readonly mapped = new MappedText();
  private readonly stack: Element[] = [];
  private readonly meta = new Map<string, string>();
  private title = "";
  private hasTitle = false;
  private elements = 0;
  private lastLine = 0;
  private brokenAt: number | undefined;

  constructor(private readonly withHidden: boolean) {}

  open(name: string, attributes: Readonly<Record<string, string>>, at: number): void {
    this.elements += 1;
    if (this.elements > MAX_ELEMENTS) throw new HtmlLimitError(`it has more than ${MAX_ELEMENTS} elements`);
    if (this.stack.length >= MAX_DEPTH) throw new HtmlLimitError(`it is nested deeper than ${MAX_DEPTH} elements`);
    if (swallowsMarkup(attributes)) this.brokenAt ??= at;
    this.noteMetadata(name, attributes);
    const parent = this.stack.at(-1);
    const element: Element = {
      name,
      isIgnored: (parent?.isIgnored ?? false) || this.isLeftOut(name, attributes),
      isLineNumber: (parent?.isLineNumber ?? false) || isLineNumber(name, attributes),
      isBesideCode: isBesideCode(name, attributes),
      isVerbatim: (parent?.isVerbatim ?? false) || name === "pre" || name === "textarea",
      breaksLine: !INLINE.has(name) || /display\s*:\s*(?:block|flex|grid)/i.test(attributes["style"] ?? ""),
    };
    this.stack.push(element);
    if (element.breaksLine && !element.isIgnored) this.mapped.append("\n", at, at);
  }

  close(at: number): void {
    const element = this.stack.pop();
    if (element === undefined) return;
    if (element.name === "title" && this.title !== "") this.hasTitle = true;
    if (element.breaksLine && !element.isIgnored) this.mapped.append("\n", at, at);
  }

  text(text: string, start: number, end: number): void {
    const element = this.stack.at(-1);
    // If the element contains more than numbers, it is kept: code must not get lost because of a class name.
    if (element?.isIgnored || (element?.isLineNumber && /^[\s\d]*$/.test(text))) return;
    if (element?.isBesideCode && this.countsLines(text)) return;
    if (element?.name === "title") {
      if (!this.hasTitle) this.title += text;
      return;
    }
    // Line breaks in the source are blanks on the page. The length does not change, so places stay right.
    this.mapped.append(element?.isVerbatim ? text : text.replace(/[\t\n\r\f]/g, " "), start, end);
  }

  result(): HtmlText {
    const { meta } = this;
    return {
      mapped: this.mapped,
      language: meta.get("lang") ?? meta.get("og:locale"),
      address: meta.get("canonical") ?? meta.get("og:url"),
      title: nonEmpty(this.title) ?? meta.get("og:title"),
      description: meta.get("description") ?? meta.get("og:description"),
      brokenAt: this.brokenAt,
    };
  }

  private isLeftOut(name: string, attributes: Readonly<Record<string, string>>): boolean {
    return isIgnored(name, attributes) || isOfSite(attributes) || (!this.withHidden && isHidden(attributes));
  }

  /** Returns true if the text is the next line number: the first, or the one after the last that was seen. */
  private countsLines(text: string): boolean {
    const number = /^\s*(\d{1,6})\s*$/.exec(text)?.[1];
    if (number === undefined || (Number(number) !== 1 && Number(number) !== this.lastLine + 1)) return false;
    this.lastLine = Number(number);
    return true;
  }

  private noteMetadata(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === "html") this.note("lang", attributes["lang"] ?? attributes["xml:lang"]);
    if (name === "link" && attributes["rel"]?.toLowerCase() === "canonical") this.note("canonical", attributes["href"]);
    if (name === "meta") {
      const key = (attributes["property"] ?? attributes["name"] ?? "").toLowerCase();
      this.note(key, attributes["content"]);
    }
  }

  /** Sets a value that is not set yet: the first one on the page counts. */
  private note(key: string, value: string | undefined): void {
    const found = nonEmpty(value);
    if (key !== "" && found !== undefined && !this.meta.has(key)) this.meta.set(key, found);
  }
}

/** Returns true for an element that is on every page of the site, or that is not copied. */
function isOfSite(attributes: Readonly<Record<string, string>>): boolean {
  if (/^(?:navigation|contentinfo|banner|search)$/i.test(attributes["role"] ?? "")) return true;
  return /user-select\s*:\s*none/i.test(attributes["style"] ?? "");
}

/** Returns true for an element that a browser does not show. */
function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ("hidden" in attributes || attributes["aria-hidden"] === "true") return true;
  return /display\s*:\s*none|visibility\s*:\s*hidden/i.test(attributes["style"] ?? "");
}

/** On `<pre>`, the class `line-numbers` means that the code has line numbers, not that the element is one. */
function isLineNumber(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return /^(?:span|td|a)$/.test(name) && /line-?number|lineno|blob-num/i.test(attributes["class"] ?? "");
}

/** Returns true if the element may contain line numbers, by its class or style. Its text must be numbers too. */
function isBesideCode(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return /^(?:span|td|th|a|div|i|em|b)$/.test(name) && BESIDE_CODE.test(attributes["class"] ?? "");
}

const BESIDE_CODE = /line-?n(?:umber|o|um)(?![a-z])|gutter|(?:^|\s)(?:select-none|unselectable|no-?select)(?:\s|$)/i;

/** Attributes that never contain a tag. After a missing quote, their value runs on into the next tag. */
function swallowsMarkup(attributes: Readonly<Record<string, string>>): boolean {
  return ["class", "id", "style", "role", "lang", "href", "type"].some((name) => attributes[name]?.includes("<"));
}

function nonEmpty(text: string | undefined): string | undefined {
  const trimmed = text?.trim();
  return trimmed === "" ? undefined : trimmed;
}
