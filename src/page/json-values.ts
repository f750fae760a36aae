import type { JsonNode } from "../base/json.js";
import { parseJson } from "./parse-json.js";
import type { JsonLimits, JsonNotice, OriginOf, ParsedJson } from "./parsed-json.js";

/** The values of a file of JSON: one value, or one per line (JSON Lines). */
type ParsedValues =
  | { readonly ok: true; readonly nodes: readonly JsonNode[]; readonly notices: readonly JsonNotice[] }
  /** On failure, `nodes` are the values before the one that cannot be parsed. */
  | { readonly ok: false; readonly nodes: readonly JsonNode[]; readonly failure: Extract<ParsedJson, { ok: false }> };

/** Returns true if a text begins like a file of JSON objects. */
export function startsAsJson(text: string): boolean {
  return /^[\s\ufeff]*(?:\{\s*"|\[\s*\{)/.test(text.slice(0, 1_000));
}

/** Parses all values of the text. Only blanks are allowed between and around them. */
export function parseJsonValues(text: string, originOf: OriginOf, limits: JsonLimits): ParsedValues {
  const nodes: JsonNode[] = [];
  const notices: JsonNotice[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    if (nodes.length > 0 && text[at] !== "{" && text[at] !== "[") {
      return {
        ok: false,
        nodes,
        failure: { ok: false, reason: "syntax", message: "there is more text after its end", at, partial: undefined },
      };
    }
    const parsed = parseJson(text, at, originOf, limits);
    if (!parsed.ok) return { ok: false, nodes, failure: parsed };
    nodes.push(parsed.node);
    for (const notice of parsed.notices) notices.push(notice);
    at = skipBlanks(text, parsed.end);
  }
  return { ok: true, nodes, notices };
}

const BLANKS = /[\s\ufeff]*/y;

function skipBlanks(text: string, at: number): number {
  BLANKS.lastIndex = at;
  return at + (BLANKS.exec(text)?.[0].length ?? 0);
}
