import { Parser } from "htmlparser2";
import type { JsonNode } from "../base/json.js";
import { joinTexts, type TextPiece } from "./joined-text.js";
import { replaceMapped } from "./mapped-text.js";
import { originsOf, type Page } from "./page.js";
import { parseJson } from "./parse-json.js";
import type { JsonLimits, OriginOf } from "./parsed-json.js";

/** The state of a whole application. */
const limits: JsonLimits = { depth: 300, values: 500_000, string: 8_000_000 };

/** One JSON value of the data. Its origins are offsets in the payload's text. */
export interface PayloadValue {
  readonly payload: Payload;
  readonly node: JsonNode;
}

/** The JSON values of one script. */
export interface Payload extends TextPiece {
  /** The rows of a flight payload by id. Values refer to them as `$1a`. Empty for plain JSON. */
  readonly rows: ReadonlyMap<string, Row>;
}

/** A row of a flight payload. */
export type Row =
  | { readonly kind: "json"; readonly node: JsonNode }
  /** Plain text, not a JSON string. */
  | { readonly kind: "text"; readonly start: number; readonly end: number };

/**
 * Finds the data that an HTML page passes to its scripts, in order: JSON, and React's flight payloads, which may be
 * split over several calls. Values that are cut off or broken are left out.
 */
export function findPayloads(page: Page): readonly Payload[] {
  const scripts = findScripts(page.text);
  const json = scripts.filter(({ isJson }) => isJson).flatMap((script) => readJson(script, page));
  const calls = scripts.filter(({ isJson }) => !isJson).flatMap((script) => flightCalls(script, page));
  const flight = calls.length === 0 ? [] : [readFlight(joinTexts(calls))];
  return [...json, ...flight];
}

/** The values that may contain a contract, in order. */
export function valuesOf(payload: Payload): readonly PayloadValue[] {
  return [...payload.rows.values()].flatMap((row) => (row.kind === "json" ? [{ payload, node: row.node }] : []));
}

interface Script {
  readonly text: string;
  readonly start: number;
  readonly isJson: boolean;
}

/** Linked data is for search engines. It describes the page, not the contract. */
function findScripts(html: string): readonly Script[] {
  const found: Script[] = [];
  let isJson: boolean | undefined;
  const parser = new Parser(
    {
      onopentag: (name, { id, type = "" }) => {
        isJson = name !== "script" ? undefined : id === "__NEXT_DATA__" || /^application\/json\b/i.test(type);
      },
      ontext: (text) => {
        if (isJson !== undefined) found.push({ text, start: parser.startIndex, isJson });
      },
      onclosetag: () => {
        isJson = undefined;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  parser.write(html);
  parser.end();
  return found;
}

function readJson({ text, start }: Script, page: Page): readonly Payload[] {
  const originOf = originsOf(page);
  const payload: TextPiece = { text, originOf: (from, to) => originOf(start + from, start + to) };
  const node = parseAtOffset(payload.text, text.search(/\S/));
  return node === undefined ? [] : [{ ...payload, rows: new Map([["", { kind: "json", node }]]) }];
}

function parseAtOffset(text: string, start: number): JsonNode | undefined {
  const parsed = parseJson(text, Math.max(0, start), offsets, limits);
  return parsed.ok ? parsed.node : undefined;
}

const offsets: OriginOf = (start, end) => ({ page: "", start, end });

/** `self.__next_f.push([1,"…"])`, also written `(self.__next_f=self.__next_f||[]).push(…)`; `[3,"…"]` is base64. */
const CALL =
  /__next_f\s*(?:\|\|\s*\[\]\s*\)?\s*)?\)?\s*\.\s*push\(\s*\[\s*([13])\s*,\s*("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')/g;
const ESCAPE = /\\(?:u[0-9a-fA-F]{4}|u\{[0-9a-fA-F]{1,6}\}|x[0-9a-fA-F]{2}|\r?\n|[\s\S])/g;

function flightCalls({ text, start }: Script, page: Page): readonly TextPiece[] {
  return [...text.matchAll(CALL)].map((call) => {
    const [whole, kind, literal = ""] = call;
    const at = start + call.index + whole.length - literal.length + 1;
    if (kind === "3") return base64Piece(literal.slice(1, -1), at, page);
    const mapped = replaceMapped(literal.slice(1, -1), ESCAPE, ([sequence]) => characterOf(sequence), at);
    return { text: mapped.text, originOf: mapped.originBy(originsOf(page)) };
  });
}

/** Next writes a chunk as base64 if its bytes alone are not UTF-8. The place of all its parts is the whole chunk. */
function base64Piece(encoded: string, start: number, page: Page): TextPiece {
  const originOf = originsOf(page);
  return { text: Buffer.from(encoded, "base64").toString(), originOf: () => originOf(start, start + encoded.length) };
}

const CONTROLS: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f", v: "\v", "0": "\0" };

/** The character of an escape sequence in a JavaScript or JSON string. */
export function characterOf(sequence: string): string {
  const hex = /^\\(?:u([0-9a-fA-F]{4})|u\{([0-9a-fA-F]+)\}|x([0-9a-fA-F]{2}))$/.exec(sequence);
  const code = hex?.[1] ?? hex?.[2] ?? hex?.[3];
  if (code === undefined) return CONTROLS[sequence.slice(1)] ?? sequence.slice(1).replace(/^\r?\n$/, "");
  const value = Number.parseInt(code, 16);
  if (value > 0x10ffff) return "\ufffd";
  return hex?.[1] === undefined ? String.fromCodePoint(value) : String.fromCharCode(value);
}

/**
 * Reads the rows of a flight payload: `1a:` and a JSON value, or `1a:T4f2,` and a text of that many bytes (in hex).
 * Rows of modules, hints and streams (`1a:I[…]`, `:HL[…]`) have no content.
 */
function readFlight(payload: TextPiece): Payload {
  const rows = new Map<string, Row>();
  const { text } = payload;
  let at = 0;
  while (at < text.length) {
    const head = matchAt(/([0-9a-f]{1,8}):(?:T([0-9a-f]{1,8}),)?/y, text, at);
    if (head === undefined) {
      const line = text.indexOf("\n", at);
      at = line < 0 ? text.length : line + 1;
      continue;
    }
    const [whole, id = "", size] = head;
    at += whole.length;
    if (size !== undefined) {
      const end = endOfBytes(text, at, Number.parseInt(size, 16));
      if (end !== undefined) rows.set(id, { kind: "text", start: at, end });
      at = end ?? text.length;
      continue;
    }
    const parsed = /[[{"]/.test(text[at] ?? "") ? parseJson(text, at, offsets, limits) : undefined;
    if (parsed?.ok) rows.set(id, { kind: "json", node: parsed.node });
    const line = text.indexOf("\n", parsed?.ok ? parsed.end : at);
    at = line < 0 ? text.length : line + 1;
  }
  return { ...payload, rows };
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text) ?? undefined;
}

/** The offset after a number of UTF-8 bytes; undefined if the text is shorter. */
function endOfBytes(text: string, start: number, bytes: number): number | undefined {
  let [at, left] = [start, bytes];
  while (left > 0) {
    const code = text.codePointAt(at);
    if (code === undefined) return undefined;
    left -= code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    at += code < 0x10000 ? 1 : 2;
  }
  return at;
}
