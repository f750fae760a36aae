import type { BrokenBlock, JsonBlock } from "./json-blocks.js";

/** Any quote, escaped or not, or none. Correct quotes need no check: that text is in a block already. */
const QUOTE = '(?:&quot;|&#0?34;|\\\\"|["\'`´“”„‟″‘’‛′«»‹›「」『』＂＇])?';
/** Blanks, line numbers and invisible characters. The length is limited, so no text is searched twice. */
const BLANKS = "[\\s\\d\\u0000-\\u001f\\u00ad\\u200b-\\u200f\\u2060\\ufeff|]{0,40}";
const COLON = `${QUOTE}${BLANKS}[:：]${BLANKS}`;
const TYPES = "(?:object|array|string|integer|number|boolean|float|int|bool|str)";

const MISQUOTED = new RegExp(
  `(?<![\\w$.-])${QUOTE}properties${COLON}\\{|[{,]${BLANKS}${QUOTE}type${COLON}${QUOTE}${TYPES}${QUOTE}${BLANKS}[,}]`,
  "u",
);

/**
 * Finds the first schema outside the JSON blocks, such as one whose quotes an editor, a blog or a terminal changed.
 * Undefined if there is none.
 */
export function findMisquoted(text: string, blocks: readonly JsonBlock[]): BrokenBlock | undefined {
  let from = 0;
  for (const { start, end } of [...blocks, { start: text.length, end: text.length }]) {
    const match = MISQUOTED.exec(text.slice(from, start));
    if (match !== null) return brokenAt(from + match.index);
    from = end;
  }
  return undefined;
}

function brokenAt(at: number): BrokenBlock {
  const message = "its keys are not in double quotes, or it contains line numbers or invisible characters";
  return { failure: { ok: false, reason: "syntax", message, at }, start: at, isRequestBody: false };
}
