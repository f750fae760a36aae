import { replaceMapped } from "./mapped-text.js";
import { parseJson } from "./parse-json.js";
import type { OriginOf, ParsedJson } from "./parsed-json.js";

/** The characters that quote the body of a curl command, in the forms of several shells. */
export type Quote = "'" | "$'" | '"' | "^" | "";

/** Longer than any real body. In UTF-16 code units. */
const MAX_LENGTH = 100_000;

/** The quote of the curl option whose argument begins at `start`; undefined if there is no option. */
export function quoteBefore(text: string, start: number): Quote | undefined {
  const before = text.slice(Math.max(0, start - 60), start);
  const match =
    /(?:--data(?:-raw|-binary|-ascii)?|--json|(?<![\w-])-d)[\s=^\u00ad\u200b-\u200f\u2060]*(\$?['"\u2018\u2019\u201c\u201d])?(\^?)\s*$/.exec(
      before,
    ) ?? /<<-?\s*(?:(['"]?)\w{1,20}\1)()\s*$/.exec(before);
  if (match === null) return undefined;
  if (match[2] === "^") return "^";
  const quote = match[1] ?? "";
  if (quote === "$'") return "$'";
  if (match[0].startsWith("<<")) return "";
  return quote === '"' || quote === "'" ? quote : "";
}

/** Parses a body. Many bodies on pages are not quoted correctly for a shell, so plain JSON is tried first. */
export function parseRequestBody(text: string, start: number, originOf: OriginOf, quote: Quote): ParsedJson {
  // In `$'…'`, backslashes belong to the shell. Plain JSON would read them differently.
  const plain = quote === "$'" ? undefined : parseJson(text, start, originOf);
  if (plain?.ok || plain?.reason === "limit") return plain;
  const attempts = shellsOf[quote].map((shell) => parseUnquoted(text, start, originOf, shell));
  return attempts.find(({ ok }) => ok) ?? plain ?? (attempts[0] as ParsedJson);
}

function parseUnquoted(text: string, start: number, originOf: OriginOf, shell: Shell): ParsedJson {
  // The text that a shell passes to curl.
  const body = text.slice(start, start + MAX_LENGTH);
  const mapped = replaceMapped(body, shell.escapes, ([sequence]) => shell.meaningOf(sequence), start);
  const parsed = parseJson(mapped.text, 0, mapped.originBy(originOf));
  if (!parsed.ok) return { ...parsed, at: mapped.spanOf(parsed.at, parsed.at)[0] };
  return { ...parsed, end: mapped.spanOf(parsed.end - 1, parsed.end)[1], notices: [] };
}

/** Removes a shell's escapes inside one kind of quotes. */
interface Shell {
  readonly escapes: RegExp;
  readonly meaningOf: (sequence: string) => string;
}

const withoutBackslash = (sequence: string): string => sequence.slice(1);

const posixSingle: Shell = { escapes: /'\\''|'"'"'/g, meaningOf: () => "'" };
/** PowerShell doubles apostrophes, and double quotes inside are escaped for the program that is called. */
const powerShell: Shell = {
  escapes: /''|\\["\\]/g,
  meaningOf: (sequence) => (sequence === "''" ? "'" : sequence.slice(1)),
};
const ansiC: Shell = {
  escapes: /\\(?:[abefnrtv\\'"?]|x[0-9a-fA-F]{1,2}|u[0-9a-fA-F]{1,4})/g,
  meaningOf: (sequence) => {
    const code = /^\\[xu]([0-9a-fA-F]+)$/.exec(sequence)?.[1];
    if (code !== undefined) return String.fromCharCode(Number.parseInt(code, 16));
    return (
      { n: "\n", t: "\t", r: "\r", a: "\u0007", b: "\b", e: "\u001b", f: "\f", v: "\v" }[sequence.slice(1)] ??
      sequence.slice(1)
    );
  },
};
const double: Shell = { escapes: /\\["\\$`]|""/g, meaningOf: withoutBackslash };
/** The Windows command line has a caret before any character, and backslashes before quotes. */
const caret: Shell = {
  escapes: /\^?\\\^?["\\]|\^\r?[\s\S]/g,
  meaningOf: (sequence) => (sequence.length > 1 && sequence.includes("\\") ? sequence.slice(-1) : sequence.slice(1)),
};

const shellsOf: Readonly<Record<Quote, readonly Shell[]>> = {
  "'": [posixSingle, powerShell],
  "$'": [ansiC],
  '"': [double, caret],
  "^": [caret],
  "": [double, caret],
};
