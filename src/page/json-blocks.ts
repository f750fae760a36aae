/** Finds the JSON objects on a page by their shape: no word of any language, line break or indentation matters. */
import { get, type JsonNode, type JsonObject } from "../base/json.js";
import { type JsonNotice, type OriginOf, type ParsedJson, parseJson } from "./parse-json.js";
import { isBareSchemaMap, looksLikeSchema } from "./schema-shape.js";

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
  readonly failure: Extract<ParsedJson, { ok: false }>;
  readonly start: number;
  readonly isRequestBody: boolean;
}

export interface JsonBlocks {
  readonly blocks: readonly JsonBlock[];
  readonly broken: readonly BrokenBlock[];
}

/** All JSON objects of the text in order; `{request_id}` and other braces of prose are passed over. */
export function findJsonBlocks(text: string, originOf: OriginOf): JsonBlocks {
  const blocks: JsonBlock[] = [];
  const broken: BrokenBlock[] = [];
  // A brace, then a key or the closing brace: anything else is not JSON. After a failure the search goes on where
  // it failed, so that nothing inside a broken block is mistaken for a schema and no text is read twice.
  const opening = /\{(?=[\s\u00ad\u200b-\u200f\u2060\ufeff]*["}])/g;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const start = match.index;
    const isRequestBody = followsDataOption(text, start);
    const parsed = parseJson(text, start, originOf);
    if (parsed.ok) {
      if (parsed.node.kind === "object") {
        blocks.push({ node: parsed.node, start, end: parsed.end, notices: parsed.notices, isRequestBody });
      }
      opening.lastIndex = parsed.end;
    } else {
      if (isRequestBody || wasMeantAsSchema(parsed.partial)) broken.push({ failure: parsed, start, isRequestBody });
      opening.lastIndex = Math.max(parsed.at, start + 1);
    }
  }
  return { blocks, broken };
}

/** curl's `--data`, `--data-raw`, `--json` or `-d`, then an optional quote: code, the same in every language. */
function followsDataOption(text: string, start: number): boolean {
  return /(?:--data(?:-raw|-binary)?|--json|-d)[\s=\u00a0]*(?:\$?['"\u2018\u2019\u201c\u201d])?\s*$/.test(
    text.slice(Math.max(0, start - 40), start),
  );
}

function wasMeantAsSchema(partial: JsonNode | undefined): boolean {
  if (partial?.kind !== "object") return false;
  return looksLikeSchema(partial) || isBareSchemaMap(partial) || get(partial, "properties") !== undefined;
}
