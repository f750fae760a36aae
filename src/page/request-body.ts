/** The bodies of curl commands, in all the ways in which shells quote them. */
import { replaceMapped } from "./mapped-text.js";
import { type OriginOf, type ParsedJson, parseJson } from "./parse-json.js";

/** How a body is quoted: by the marks before its opening brace. */
export type Quote = "'" | "$'" | '"' | "^" | "";

/** No real body is longer. In UTF-16 code units. */
const MAX_LENGTH = 100_000;

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
  const attempts = shellsOf[quote].map((shell) => parseUnquoted(text, start, originOf, shell));
  return attempts.find(({ ok }) => ok) ?? plain ?? (attempts[0] as ParsedJson);
}

function parseUnquoted(text: string, start: number, originOf: OriginOf, shell: Shell): ParsedJson {
  // What a shell would hand to curl.
  const body = text.slice(start, start + MAX_LENGTH);
  const mapped = replaceMapped(body, shell.escapes, ([sequence]) => shell.meaningOf(sequence), start);
  const parsed = parseJson(mapped.text, 0, mapped.originBy(originOf));
  if (!parsed.ok) return { ...parsed, at: mapped.spanOf(parsed.at, parsed.at)[0] };
  return { ...parsed, end: mapped.spanOf(parsed.end - 1, parsed.end)[1], notices: [] };
}

/** How a shell escapes inside of one kind of quotes. */
interface Shell {
  readonly escapes: RegExp;
  readonly meaningOf: (sequence: string) => string;
}

const withoutBackslash = (sequence: string): string => sequence.slice(1);

const posixSingle: Shell = { escapes: /'\\''|'"'"'/g, meaningOf: () => "'" };
/** PowerShell doubles apostrophes, and its programs want the inner double quotes escaped. */
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
/** The Windows command line: a caret before any character, and backslashes before quotes. */
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
