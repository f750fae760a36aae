import { get, type JsonNode, type JsonObject } from "../base/json.js";
import { isBareSchemaMap, looksLikeSchema } from "../schema/schema-shape.js";
import { LOOSE_OPENING } from "./loose-json.js";
import { parseJson } from "./parse-json.js";
import type { JsonNotice, JsonSyntax, OriginOf, ParsedJson } from "./parsed-json.js";
import { parseRequestBody, type Quote, quoteBefore } from "./request-body.js";

/** A JSON object on the page. */
export interface JsonBlock {
  readonly node: JsonObject;
  readonly start: number;
  readonly end: number;
  readonly notices: readonly JsonNotice[];
  /** True for the body of a curl command. */
  readonly isRequestBody: boolean;
}

/** Text that was meant to be a schema or a request body, but cannot be parsed. */
export interface BrokenBlock {
  readonly failure: JsonFailure;
  readonly start: number;
  readonly isRequestBody: boolean;
}

type JsonFailure = Omit<Extract<ParsedJson, { ok: false }>, "partial">;

/** Finds the JSON objects on a page by their shape: no word of any language, line break or indentation matters. */
export interface JsonBlocks {
  readonly blocks: readonly JsonBlock[];
  readonly broken: readonly BrokenBlock[];
}

/** Limits on the blocks and on the failed attempts. A page that exceeds them is not a page of an AI model. */
const MAX_BLOCKS = 1_000;
const MAX_BROKEN = 20;
/** Braces that do not begin JSON. */
const MAX_FAILURES = 10_000;

/**
 * The start of a block: a brace, then a key or the closing brace, perhaps escaped for a shell. After a failure, the
 * search continues where parsing failed, so no text is read twice.
 */
const OPENING = /\{(?=[\s\u00ad\u200b-\u200f\u2060\ufeff]*(?:[\\^]{0,3}["}]|\\n))/g;

/** All JSON objects of the text, in order. `{request_id}` and other braces in prose are skipped. */
export function findJsonBlocks(text: string, originOf: OriginOf, syntax: JsonSyntax = "strict"): JsonBlocks {
  const blocks: JsonBlock[] = [];
  const broken: BrokenBlock[] = [];
  let failures = 0;
  const opening = new RegExp(syntax === "loose" ? LOOSE_OPENING : OPENING);
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index;
    const quote = quoteBefore(text, start);
    const isRequestBody = quote !== undefined;
    const parsed = parseBlock(text, start, originOf, quote, syntax);
    if (!parsed.ok) {
      if (isRequestBody || matters(parsed)) broken.push({ failure: parsed, start, isRequestBody });
      // The rest of a block that is too large is not searched.
      if (parsed.reason === "limit" || broken.length >= MAX_BROKEN) break;
      failures += 1;
      if (failures >= MAX_FAILURES) {
        broken.push({ failure: tooMany(start), start, isRequestBody: false });
        break;
      }
      opening.lastIndex = Math.max(parsed.at, start + 1);
      continue;
    }
    opening.lastIndex = parsed.end;
    const { node, end, notices } = withBlanks(parsed, text, start, originOf);
    if (node.kind !== "object") continue;
    if (!isRequestBody && isSchemaLike(node) && isInsideJson(text, start, end, syntax)) {
      // A broken schema is reported once, not again for each of its parts.
      if (broken.every((block) => block.isRequestBody))
        broken.push({ failure: insideBroken(start), start, isRequestBody });
      continue;
    }
    blocks.push({ node, start, end, notices, isRequestBody });
    if (blocks.length >= MAX_BLOCKS) {
      broken.push({ failure: tooMany(start), start, isRequestBody: false });
      break;
    }
  }
  return { blocks, broken };
}

/** Parses the block as JSON. Only if that fails, departures from JSON are accepted. */
function parseBlock(
  text: string,
  start: number,
  originOf: OriginOf,
  quote: Quote | undefined,
  syntax: JsonSyntax,
): ParsedJson {
  const strict =
    quote === undefined ? parseJson(text, start, originOf) : parseRequestBody(text, start, originOf, quote);
  if (strict.ok || strict.reason !== "syntax" || syntax === "strict") return strict;
  return parseJson(text, start, originOf, undefined, "loose");
}

/**
 * Replaces non-breaking blanks by blanks. Viewers such as Monaco show every blank as a non-breaking one, also in
 * strings. A block counts as copied from such a viewer if it has non-breaking blanks between its signs and no others.
 */
function withBlanks(parsed: ParsedBlock, text: string, start: number, originOf: OriginOf): ParsedBlock {
  const code = text.slice(start, parsed.end);
  if (code.includes(" ") || !/[{[,:]\s*\u00a0/.test(code)) return parsed;
  const again = parseJson(code.replaceAll("\u00a0", " "), 0, (from, to) => originOf(start + from, start + to));
  return again.ok ? { ...again, end: parsed.end, notices: parsed.notices } : parsed;
}

type ParsedBlock = Extract<ParsedJson, { ok: true }>;

/** Returns true if the block was meant to be a schema. A block that is cut off may be one, however little is left. */
function matters({ reason, partial }: Extract<ParsedJson, { ok: false }>): boolean {
  return reason !== "syntax" || (partial !== undefined && isSchemaLike(partial));
}

function isSchemaLike(node: JsonNode): boolean {
  return looksLikeSchema(node) || isBareSchemaMap(node) || get(node, "properties") !== undefined;
}

/**
 * Returns true if the block is part of a larger one that could not be parsed: it is the value of a key, or more of an
 * object or array follows it. As a schema of its own, it would lack everything around it.
 */
function isInsideJson(text: string, start: number, end: number, syntax: JsonSyntax): boolean {
  const [before, after] = [text.slice(Math.max(0, start - 100), start), text.slice(end, end + 40)];
  const { key, next } = syntax === "loose" ? LOOSE_NEIGHBOURS : NEIGHBOURS;
  return key.test(before) || next.test(after);
}

const NEIGHBOURS = { key: /"\s*:\s*(?:\[\s*)?$|["\]}]\s*,\s*$/, next: /^\s*(?:[\]}]|,\s*["{])/ };
const LOOSE_NEIGHBOURS = {
  key: /(?:[{,，]\s*[\w$-]{1,60}|["'“”„‟″＂«»‘’])\s*[:：]\s*(?:\[\s*)?$|["'“”„‟″＂«»‘’\]}]\s*[,，、]\s*$/,
  next: /^\s*(?:[\]}]|[,，、]\s*["'“„‟″＂«»‘{\w])/,
};

function insideBroken(at: number): JsonFailure {
  return { ok: false, reason: "syntax", message: "this part is valid JSON, but the text around it is not", at };
}

function tooMany(at: number): JsonFailure {
  return { ok: false, reason: "limit", message: `it has far more braces than any real page`, at };
}
