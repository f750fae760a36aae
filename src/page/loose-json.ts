import { isElidedComment } from "./elision.js";

/**
 * A departure from JSON that can be read in one way only, as messages call it. Editors, translators and programming
 * languages cause them.
 */
export type LooseSyntax =
  | "comments"
  | "single quotes"
  | "typographic quotes"
  | "keys without quotes"
  | "Python literals (True, False, None)"
  | "line breaks inside texts"
  | "full-width punctuation";

/** A string that is not written as JSON requires. */
interface LooseString {
  readonly value: string;
  readonly end: number;
  readonly liberty: LooseSyntax | undefined;
  /** The lengths of the lines that end inside the string. */
  readonly brokenLines: readonly number[];
}

const LOW_AND_HIGH = "“”„‟″＂«»「」『』";
const SINGLE = "‘’‚‛′‹›";
/** A closing typographic quote: JSON continues after it. Inside texts, such quotes are common. */
const CLOSING = new RegExp(`[${LOW_AND_HIGH}${SINGLE}](?=\\s{0,40}[:,}\\]：，、])|[\\n\\r]`, "g");
/** An escaped typographic quote, any other escape sequence, or a quote of JSON. */
const ESCAPED_QUOTE = new RegExp(`\\\\([${LOW_AND_HIGH}])|\\\\[\\s\\S]|"`, "g");
/** The blanks that French typography puts inside guillemets. */
const INNER_BLANKS = /^[\u00a0\u202f\u2009]|[\u00a0\u202f\u2009]$/g;
/** Longer than any text of a schema. The search for the end of a string stops here. In UTF-16 code units. */
const MAX_LENGTH = 100_000;
/** The number of lines that one string may have. */
const MAX_LINES = 200;
/** The same limit for typographic quotes, whose end is uncertain, so that the text after them is searched again. */
const MAX_TYPOGRAPHIC = 20_000;

/** The start of a block: a brace, then a key with or without quotes, or a comment. */
export const LOOSE_OPENING = new RegExp(
  `\\{(?=[\\s\\u00ad\\u200b-\\u200f\\u2060\\ufeff]*(?:[\\\\^]{0,3}["}]|\\\\n|['${LOW_AND_HIGH}${SINGLE}]|[A-Za-z_$][\\w$-]{0,60}\\s{0,10}[:：]|//|/\\*|#))`,
  "g",
);

/** Comments. The length is limited, so an unclosed comment is not searched to the end of the page each time. */
const COMMENT = /\/\/[^\n\r]*|#[^\n\r]*|\/\*[\s\S]{0,2000}?\*\//y;

/** The end of the comment at `at`; undefined if there is none, or it says that a part is left out. */
export function commentEnd(text: string, at: number): number | undefined {
  const char = text[at];
  if (char !== "/" && char !== "#") return undefined;
  COMMENT.lastIndex = at;
  const [comment] = COMMENT.exec(text) ?? [];
  return comment === undefined || isElidedComment(comment) ? undefined : at + comment.length;
}

/** Converts full-width punctuation to the ASCII sign that JSON needs. */
export function asciiSign(sign: string | undefined): string | undefined {
  return sign === "：" ? ":" : sign === "，" || sign === "、" ? "," : sign;
}

/** The key without quotes, as in JavaScript, at `at`; undefined if there is none. */
export function bareKey(text: string, at: number): string | undefined {
  return /^[A-Za-z_$][\w$-]{0,100}/.exec(text.slice(at, at + 101))?.[0];
}

const WORDS: Readonly<Record<string, boolean | null>> = { True: true, False: false, None: null };

/** The value of one of Python's literals; undefined for another word. */
export function pythonWord(word: string): boolean | null | undefined {
  return Object.hasOwn(WORDS, word) ? WORDS[word] : undefined;
}

/**
 * Reads a string in single, double or typographic quotes; undefined if there is none that can be read in one way only.
 *
 * @param mayBreak The string may continue on the next line.
 */
export function looseString(text: string, start: number, mayBreak: boolean): LooseString | undefined {
  const quote = text[start] ?? "";
  if (quote === '"') return brokenString(text, start, mayBreak);
  if (quote === "'") return pythonString(text, start);
  return (LOW_AND_HIGH + SINGLE).includes(quote) && quote !== "" ? typographicString(text, start) : undefined;
}

/** A string in double quotes over several lines. One with a blank line in it was probably cut off, and is not read. */
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
  return value === undefined ? undefined : { value, end, liberty: "line breaks inside texts", brokenLines };
}

/** Joins two lines of a string with a blank, or without one in scripts that have no blanks. */
function joinLines(above: string, below: string): string {
  const [left, right] = [above.trimEnd(), below.trimStart()];
  return /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}、。]$/u.test(left) ? left + right : `${left} ${right}`;
}

/** A string in single quotes, as in Python and JavaScript. */
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

/** The text between the quote at `start` and the next one without a backslash before it. */
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
  const inside = rest.slice(0, closing.index);
  const body = "«‹".includes(text[start] ?? "") ? inside.replace(INNER_BLANKS, "") : inside;
  // Escaped quotes were made typographic too.
  const json = body.replace(ESCAPED_QUOTE, (sequence, quote: string | undefined) =>
    quote !== undefined || sequence === '"' ? '\\"' : sequence,
  );
  const value = parse(json);
  const end = start + inside.length + 2;
  return value === undefined ? undefined : { value, end, liberty: "typographic quotes", brokenLines: [] };
}

function parse(body: string): string | undefined {
  try {
    return JSON.parse(`"${body}"`) as string;
  } catch {
    return undefined;
  }
}
