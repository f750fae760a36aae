import { MappedText, replaceMapped } from "./mapped-text.js";

/** Removes additions of a viewer, a converter or an editor from the code of a page; undefined if there are none. */
export type Restoration = (text: string) => Restored | undefined;

interface Restored {
  readonly mapped: MappedText;
  /** The name of what was removed, for messages. */
  readonly what: string;
  /** The first place of it, in the text before the restoration. */
  readonly at: number;
}

/** Fewer numbered lines are a list in prose. */
const MIN_NUMBERED = 4;
/** The maximum width of the column of numbers, which are aligned to the right. */
const MAX_INDENT = 20;

/** Removes the line numbers of a viewer. They are on the same line as the code, or on lines of their own. */
export const withoutLineNumbers: Restoration = (text) => {
  const lines = linesOf(text);
  const runs: Span[][] = [];
  let run: Span[] = [];
  const endRun = (): void => {
    if (run.length >= MIN_NUMBERED) runs.push(run);
    run = [];
  };
  // If the first number is on a line of its own, each number is followed by its line, which may be a number too.
  let isApart = false;
  let isContent = false;
  for (const { line, start } of lines) {
    if (line.trim() === "") continue;
    if (isContent) {
      isContent = false;
      continue;
    }
    const number = numberAt(line, run.length + 1);
    if (number === undefined) endRun();
    const found = number ?? numberAt(line, 1);
    if (found === undefined) continue;
    run.push({ start, end: start + found.length });
    if (run.length === 1) isApart = line.slice(found.length).trim() === "";
    isContent = isApart;
  }
  endRun();
  return withoutSpans(text, runs.flat(), "line numbers");
};

/** The start of a line with its number: blanks, the number, and a separator such as a bar. */
function numberAt(line: string, number: number): string | undefined {
  const digits = String(number);
  const at = line.search(/[^\s\u00a0]/);
  if (at < 0 || at > MAX_INDENT || !line.startsWith(digits, at)) return undefined;
  const end = at + digits.length;
  const sign = /^(?:[ \u00a0]{0,4}[|│┃]|[.:)])(?=\s|$)/.exec(line.slice(end, end + 10))?.[0] ?? "";
  return line.slice(0, end + sign.length);
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  amp: "&",
  lt: "<",
  gt: ">",
  apos: "'",
  nbsp: "\u00a0",
};

/** Removes the colors of a terminal, which highlighters add to the output of a command. */
export const withoutColors: Restoration = (text) =>
  restored(text, "colors of a terminal", /\u001b\[[\d;]{0,20}[A-Za-z]/g, () => "");

/** Replaces HTML entities, which are left in the text if markup was escaped twice. */
export const withoutEntities: Restoration = (text) =>
  restored(text, "HTML entities", /&(?:(quot|amp|lt|gt|apos|nbsp)|#(\d{2,6})|#[xX]([0-9a-fA-F]{2,5}));/g, (found) => {
    const [entity, name, decimal, hex] = found;
    if (name !== undefined) return ENTITIES[name] ?? entity;
    const code = Number.parseInt(decimal ?? hex ?? "", decimal === undefined ? 16 : 10);
    return code >= 0xd800 && code <= 0xdfff ? entity : String.fromCodePoint(code);
  });

/**
 * Removes marks of Markdown, HTML and patches: quotations, table cells, code line by line, escapes, and tags that converters
 * leave. No line of JSON begins or ends with one of these.
 */
export const withoutMarks: Restoration = (text) =>
  restored(
    text,
    "marks of Markdown or HTML",
    /^[ \t]{0,40}(?:[>|`│┃+][ \t]?)+|[ \t]?[`|│┃]+[ \t]{0,2}\r?$|\\([\\`*_{}[\]<>()#+\-.!|~])|<\/?(?:br|table|thead|tbody|tr|td|th|pre|code|span|div|p)(?:\s[^<>]{0,200})?\/?>/gim,
    (found) => found[1] ?? (/^<[^<>]*>$/.test(found[0]) && !/^<\/?(?:code|span)/i.test(found[0]) ? "\n" : ""),
  );

/** Unescapes JSON that is inside a string: `"{\"type\": …}"`. */
export const withoutBackslashes: Restoration = (text) =>
  restored(text, "backslashes", /\\(["\\/nrt])/g, ([, sign = ""]) => (/[nrt]/.test(sign) ? " " : sign));

interface Span {
  readonly start: number;
  readonly end: number;
}

function restored(
  text: string,
  what: string,
  pattern: RegExp,
  meaningOf: (found: RegExpExecArray) => string,
): Restored | undefined {
  const at = text.search(pattern);
  return at < 0 ? undefined : { mapped: replaceMapped(text, pattern, meaningOf), what, at };
}

function withoutSpans(text: string, spans: readonly Span[], what: string): Restored | undefined {
  const [first] = spans;
  if (first === undefined) return undefined;
  const mapped = new MappedText();
  let from = 0;
  for (const { start, end } of spans) {
    mapped.append(text.slice(from, start), from, start);
    from = end;
  }
  mapped.append(text.slice(from), from, text.length);
  return { mapped, what, at: first.start };
}

function linesOf(text: string): readonly { readonly line: string; readonly start: number }[] {
  let start = 0;
  return text.split("\n").map((line) => {
    const found = { line, start };
    start += line.length + 1;
    return found;
  });
}
