/**
 * What stands for JSON on pages that an editor, a translator or a programming language had in hand: JavaScript's and
 * Python's literals, typographic quotes, lines broken to a width. Each can be read in one way only.
 */

/** A way in which a text departs from JSON, as messages call it. */
export type Liberty =
  | "comments"
  | "single quotes"
  | "typographic quotes"
  | "keys without quotes"
  | "Python literals (True, False, None)"
  | "line breaks inside of texts"
  | "full-width punctuation";

export interface LooseString {
  readonly value: string;
  readonly end: number;
  readonly liberty: Liberty | undefined;
  /** The lengths of the lines that are broken inside of it. */
  readonly brokenLines: readonly number[];
}

const LOW_AND_HIGH = "“”„‟″＂«»";
const SINGLE = "‘’‚‛′";
/** A typographic quote closes where JSON goes on behind it; inside of texts such quotes are common. */
const CLOSING = new RegExp(`[${LOW_AND_HIGH}${SINGLE}](?=\\s{0,40}[:,}\\]：，、])|[\\n\\r]`, "g");
/** Longer than any text of a schema: the search for an end goes no further. In UTF-16 code units. */
const MAX_LENGTH = 100_000;
/** Joining them takes time with their number. */
const MAX_LINES = 200;
/** The same where the end is none for certain, so that what follows is searched again. */
const MAX_TYPOGRAPHIC = 20_000;

/** Where a block may begin: a brace, then a key in any quotes or none, or a comment. */
export const LOOSE_OPENING = new RegExp(
  `\\{(?=[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*(?:[\\\\^]{0,3}["}]|\\\\n|['${LOW_AND_HIGH}${SINGLE}]|[A-Za-z_$][\\w$-]{0,60}\\s{0,10}[:：]|//|/\\*|#))`,
  "g",
);

/** Longer than any comment in a schema: one that is never closed must not be searched for again and again. */
const COMMENT = /\/\/[^\n\r]*|#[^\n\r]*|\/\*[\s\S]{0,2000}?\*\//y;

/** The end of the comment at `at`; undefined where none stands there. */
export function commentEnd(text: string, at: number): number | undefined {
  const char = text[at];
  if (char !== "/" && char !== "#") return undefined;
  COMMENT.lastIndex = at;
  return COMMENT.test(text) ? COMMENT.lastIndex : undefined;
}

/** The sign of JSON that a sign of East Asian typography stands for. */
export function asciiSign(sign: string | undefined): string | undefined {
  return sign === "：" ? ":" : sign === "，" || sign === "、" ? "," : sign;
}

/** A key without quotes, as JavaScript has it. */
export function bareKey(text: string, at: number): string | undefined {
  return /^[A-Za-z_$][\w$-]{0,100}/.exec(text.slice(at, at + 101))?.[0];
}

const WORDS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

/** Python's literals. */
export function pythonWord(word: string): boolean | null | undefined {
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/** The string at `start` in whatever quotes; undefined where there is none that can be told. */
export function looseString(text: string, start: number, mayBreak: boolean): LooseString | undefined {
  const quote = text[start] ?? "";
  if (quote === '"') return brokenString(text, start, mayBreak);
  if (quote === "'") return pythonString(text, start);
  return (LOW_AND_HIGH + SINGLE).includes(quote) && quote !== "" ? typographicString(text, start) : undefined;
}

/** In double quotes, over several lines; a blank line ends a text that somebody cut. */
function brokenString(text: string, start: number, mayBreak: boolean): LooseString | undefined {
  if (!mayBreak) return undefined;
  const body = bodyOf(text, start, '"');
  if (body === undefined || /\n[ \t]*\r?\n|[\u0000-\u0009\u000b\u000c\u000e-\u001f]/.test(body)) return undefined;
  const end = start + body.length + 2;
  const lines = body.split("\n");
  if (lines.length > MAX_LINES) return undefined;
  const before = start - (text.lastIndexOf("\n", start) + 1);
  const value = parse(lines.reduce(joinLines));
  const brokenLines = lines.slice(0, -1).map((line, i) => line.trimEnd().length + (i === 0 ? before + 1 : 0));
  return value === undefined ? undefined : { value, end, liberty: "line breaks inside of texts", brokenLines };
}

/** A line is broken at a blank, which the break stands for; scripts without blanks are broken anywhere. */
function joinLines(above: string, below: string): string {
  const [left, right] = [above.trimEnd(), below.trimStart()];
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]$/u.test(left) ? left + right : `${left} ${right}`;
}

/** In single quotes, as Python prints it and JavaScript has it. */
function pythonString(text: string, start: number): LooseString | undefined {
  const body = bodyOf(text, start, "'");
  if (body === undefined || /[\u0000-\u001f]/.test(body)) return undefined;
  const json = body.replace(/\\x([0-9a-fA-F]{2})|\\'|"|\\[\s\S]/g, (sequence, hex: string | undefined) => {
    if (hex !== undefined) return `\\u00${hex}`;
    return sequence === "\\'" ? "'" : sequence === '"' ? '\\"' : sequence;
  });
  const value = parse(json);
  const end = start + body.length + 2;
  return value === undefined ? undefined : { value, end, liberty: "single quotes", brokenLines: [] };
}

/** What stands between the quote at `start` and the next one that no backslash escapes. */
function bodyOf(text: string, start: number, quote: string): string | undefined {
  const limit = Math.min(text.length, start + MAX_LENGTH);
  for (let i = start + 1; i < limit; i += 1) {
    if (text[i] === quote) return text.slice(start + 1, i);
    if (text[i] === "\\") i += 1;
  }
  return undefined;
}

function typographicString(text: string, start: number): LooseString | undefined {
  const rest = text.slice(start + 1, start + MAX_TYPOGRAPHIC);
  const closing = [...rest.matchAll(CLOSING)].find(({ index }) => rest[index - 1] !== "\\");
  if (closing === undefined || /[\n\r]/.test(closing[0])) return undefined;
  const body = rest.slice(0, closing.index);
  // What was an escaped quote was made a typographic one as well.
  const json = body.replace(/\\([“”„‟″＂«»])|\\[\s\S]|"/g, (sequence, quote: string | undefined) =>
    quote !== undefined || sequence === '"' ? '\\"' : sequence,
  );
  const value = parse(json);
  const end = start + body.length + 2;
  return value === undefined ? undefined : { value, end, liberty: "typographic quotes", brokenLines: [] };
}

function parse(body: string): string | undefined {
  try {
    return JSON.parse(`"${body}"`) as string;
  } catch {
    return undefined;
  }
}
