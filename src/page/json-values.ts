/** Parses a file of JSON: one value, or one value a line (JSON Lines). */
import type { JsonNode } from "../base/json.js";
import { type JsonLimits, type JsonNotice, type OriginOf, type ParsedJson, parseJson } from "./parse-json.js";

export type ParsedValues =
  | { readonly ok: true; readonly nodes: readonly JsonNode[]; readonly notices: readonly JsonNotice[] }
  /** `nodes` are the values before the one that cannot be parsed. */
  | { readonly ok: false; readonly nodes: readonly JsonNode[]; readonly failure: Extract<ParsedJson, { ok: false }> };

/** Whether a text begins as a file of JSON objects does. */
export function startsAsJson(text: string): boolean {
  return /^[\s\ufeff]*(?:\{\s*"|\[\s*\{)/.test(text.slice(0, 1_000));
}

/** All values of the text, with nothing but blanks between and around them. */
export function parseJsonValues(text: string, originOf: OriginOf, limits: JsonLimits): ParsedValues {
  const nodes: JsonNode[] = [];
  const notices: JsonNotice[] = [];
  let at = skipBlanks(text, 0);
  while (at < text.length) {
    if (nodes.length > 0 && text[at] !== "{" && text[at] !== "[") {
      return {
        ok: false,
        nodes,
        failure: { ok: false, reason: "syntax", message: "something follows it", at, partial: undefined },
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
