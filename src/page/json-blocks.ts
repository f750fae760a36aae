/** Finds the JSON objects on a page by their shape: no word of any language, line break or indentation matters. */
import { get, type JsonNode, type JsonObject } from "../base/json.js";
import { isBareSchemaMap, looksLikeSchema } from "../schema/schema-shape.js";
import { LOOSE_OPENING } from "./loose-json.js";
import { type JsonNotice, type JsonSyntax, type OriginOf, type ParsedJson, parseJson } from "./parse-json.js";
import { parseRequestBody, type Quote, quoteBefore } from "./request-body.js";

/** A JSON object on the page. */
export interface JsonBlock {
  readonly node: JsonObject;
  readonly start: number;
  readonly end: number;
  readonly notices: readonly JsonNotice[];
  /** Whether it is the body of a curl command. */
  readonly isRequestBody: boolean;
}

/** JSON that was meant to be a schema or a request body, but cannot be parsed. */
export interface BrokenBlock {
  readonly failure: JsonFailure;
  readonly start: number;
  readonly isRequestBody: boolean;
}

type JsonFailure = Omit<Extract<ParsedJson, { ok: false }>, "partial">;

export interface JsonBlocks {
  readonly blocks: readonly JsonBlock[];
  readonly broken: readonly BrokenBlock[];
}

/** A page with more than this is none; nor is one whose search fails more often. */
const MAX_BLOCKS = 1_000;
const MAX_BROKEN = 20;
/** Braces that begin no JSON. */
const MAX_FAILURES = 10_000;

/**
 * A brace, then a key or the closing brace, in a shell perhaps escaped: anything else is not JSON. After a failure the
 * search goes on where it failed, so that no text is read twice.
 */
const OPENING = /\{(?=[\s\u00ad\u200b-\u200f\u2060\ufeff]*(?:[\\^]{0,3}["}]|\\n))/g;

/** All JSON objects of the text in order; `{request_id}` and other braces of prose are passed over. */
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
      // What follows in a block that is too large is more of the same.
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
      // Once a broken schema is told, its parts say nothing new.
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

/** What is JSON is read as such; liberties are taken only where it is none. */
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
 * Viewers such as Monaco show every blank as a non-breaking one, in strings too. Where a block has no other blanks, and
 * these stand between its signs, they are blanks.
 */
function withBlanks(parsed: ParsedBlock, text: string, start: number, originOf: OriginOf): ParsedBlock {
  const code = text.slice(start, parsed.end);
  if (code.includes(" ") || !/[{[,:]\s*\u00a0/.test(code)) return parsed;
  const again = parseJson(code.replaceAll("\u00a0", " "), 0, (from, to) => originOf(start + from, start + to));
  return again.ok ? { ...again, end: parsed.end, notices: parsed.notices } : parsed;
}

type ParsedBlock = Extract<ParsedJson, { ok: true }>;

/** A block that the page's end cuts off may have been the schema, however little of it is there. */
function matters({ reason, partial }: Extract<ParsedJson, { ok: false }>): boolean {
  return reason !== "syntax" || (partial !== undefined && isSchemaLike(partial));
}

function isSchemaLike(node: JsonNode): boolean {
  return looksLikeSchema(node) || isBareSchemaMap(node) || get(node, "properties") !== undefined;
}

/**
 * Whether the block is part of a larger one that could not be parsed: the value of a key, or followed by more of an
 * object or array. It would be taken for a schema that lacks what stood around it.
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
  return { ok: false, reason: "syntax", message: "this part is valid, but the JSON around it is not", at };
}

function tooMany(at: number): JsonFailure {
  return { ok: false, reason: "limit", message: `it has far more braces than any real page`, at };
}
