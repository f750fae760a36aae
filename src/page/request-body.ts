/** The bodies of curl commands, in all the ways in which shells quote them. */
import { MappedText } from "./mapped-text.js";
import { type OriginOf, type ParsedJson, parseJson } from "./parse-json.js";

/** How a body is quoted: by the marks before its opening brace. */
export type Quote = "'" | "$'" | '"' | "^" | "";

/** No real body is longer. In UTF-16 code units. */
const MAX_LENGTH = 300_000;

/**
 * The quote of the curl option whose argument begins at `start`; undefined where no option stands there. Options are
 * code, the same in every language.
 */
export function quoteBefore(text: string, start: number): Quote | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const match =
    /(?:--data(?:-raw|-binary|-ascii)?|--json|(?<![\w-])-d)[\s=\u00a0^]*(\$?['"\u2018\u2019\u201c\u201d])?(\^?)\s*$/.exec(
      before,
    ) ?? /<<-?\s*(?:(['"]?)\w{1,20}\1)()\s*$/.exec(before);
  if (match === null) return undefined;
  if (match[2] === "^") return "^";
  const quote = match[1] ?? "";
  if (quote === "$'") return "$'";
  if (match[0].startsWith("<<")) return "";
  return quote === '"' || quote === "'" ? quote : "";
}

/** Parses a body. Bodies on pages are often not quoted as a shell would need it, so as plain JSON first. */
export function parseRequestBody(text: string, start: number, originOf: OriginOf, quote: Quote): ParsedJson {
  // In `$'…'` backslashes are the shell's, and what plain JSON makes of them would be another text.
  const plain = quote === "$'" ? undefined : parseJson(text, start, originOf);
  if (plain?.ok || plain?.reason === "limit") return plain;
  const mapped = unquote(text.slice(start, start + MAX_LENGTH), start, quote);
  const parsed = parseJson(mapped.text, 0, mapped.originBy(originOf));
  if (!parsed.ok) return plain ?? { ...parsed, at: mapped.spanOf(parsed.at, parsed.at)[0] };
  return { ...parsed, end: mapped.spanOf(parsed.end - 1, parsed.end)[1], notices: [] };
}

/** What a shell would hand to curl. */
function unquote(body: string, offset: number, quote: Quote): MappedText {
  const mapped = new MappedText();
  let from = 0;
  const replace = (index: number, length: number, by: string): void => {
    mapped.append(body.slice(from, index), offset + from, offset + index);
    mapped.append(by, offset + index, offset + index + length);
    from = index + length;
  };
  for (const match of body.matchAll(escapesOf[quote]))
    replace(match.index, match[0].length, meaningOf(match[0], quote));
  mapped.append(body.slice(from), offset + from, offset + body.length);
  return mapped;
}

const escapesOf: Readonly<Record<Quote, RegExp>> = {
  // `'\''` and `'"'"'` are apostrophes; PowerShell doubles them, and wants the inner double quotes escaped.
  "'": /'\\''|'"'"'|''|\\"/g,
  "$'": /\\(?:[abefnrtv\\'"?]|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4})/g,
  '"': /\\["\\$`\r\n]|""/g,
  // The Windows command line: a caret before any character, then backslashes before quotes.
  "^": /\^?\\\^?"|\^[\s\S]/g,
  "": /\\"/g,
};

function meaningOf(sequence: string, quote: Quote): string {
  if (quote === "^") return sequence.endsWith('"') ? '"' : sequence.slice(1);
  if (sequence === '""') return '"';
  if (quote === "'" && sequence !== '\\"') return "'";
  const code = /^\\[xu]([0-9a-fA-F]+)$/.exec(sequence)?.[1];
  if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
  const letter = sequence.slice(1);
  if (quote !== "$'") return letter;
  return { n: "\n", t: "\t", r: "\r", a: "\u0007", b: "\b", e: "\u001b", f: "\f", v: "\v" }[letter] ?? letter;
}
