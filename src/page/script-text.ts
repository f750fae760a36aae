import { get, getString, isString, type JsonNode, type JsonObject } from "../base/json.js";
import { isBareSchemaMap, isOutputMap, isSchemaBlock, looksLikeSchema } from "../schema/schema-shape.js";
import { htmlToText, IGNORED, INLINE } from "./html-text.js";
import { joinTexts, type TextPiece } from "./joined-text.js";
import { replaceMapped } from "./mapped-text.js";
import { modelIdProblem } from "./model-id.js";
import { characterOf, type Payload, type PayloadValue, type Row, valuesOf } from "./script-payloads.js";

/** An AI model in the data of a page's scripts: an object with an id and schemas. */
export interface DataEntry {
  readonly id: string;
  /** Its schemas as pieces of a page's text. */
  readonly pieces: readonly TextPiece[];
}

const IDS = ["model_id", "modelId", "endpoint_id", "endpointId", "model", "id", "slug", "path"];
const INPUTS = ["input_schema", "inputSchema", "input"];
const OUTPUTS = ["output_schema", "outputSchema", "output"];

/** Deeper data is not content of a page. */
const MAX_DEPTH = 300;

/** The AI models in the payloads, each once. */
export function findEntries(payloads: readonly Payload[]): readonly DataEntry[] {
  const found = new Map<string, DataEntry>();
  const visit = (value: PayloadValue): void => {
    const entry = entryIn(value);
    if (entry !== undefined && (found.get(entry.id)?.pieces.length ?? 0) < entry.pieces.length)
      found.set(entry.id, entry);
    for (const node of childrenOf(value.node)) visit({ ...value, node });
  };
  for (const payload of payloads) for (const value of valuesOf(payload)) visit(value);
  return [...found.values()];
}

function childrenOf(node: JsonNode): readonly JsonNode[] {
  return node.kind === "object" ? [...node.members.values()] : node.kind === "array" ? node.items : [];
}

function entryIn(value: PayloadValue): DataEntry | undefined {
  if (value.node.kind !== "object") return undefined;
  const id = idIn(value.node);
  const input = schemaIn(value, INPUTS);
  if (id === undefined || input === undefined) return undefined;
  const output = schemaIn(value, OUTPUTS);
  return { id, pieces: [input, ...(output === undefined ? [] : [output])] };
}

function idIn(node: JsonObject): string | undefined {
  return IDS.map((key) => getString(node, key)).find((id) => id !== undefined && modelIdProblem(id) === undefined);
}

/** The schema under one of the names: an object, its JSON as a string, or a reference to a row with either. */
function schemaIn({ payload, node }: PayloadValue, names: readonly string[]): TextPiece | undefined {
  for (const name of names) {
    const member = resolve(get(node, name), payload);
    if (member === undefined) continue;
    if (member.kind === "text") return pieceOf(payload, member.start, member.end);
    if (isSchema(member)) return rawPiece(payload, member);
    if (isString(member) && /^\s*\{/.test(member.value)) return stringPiece(payload, member);
  }
  return undefined;
}

function isSchema(node: JsonNode): boolean {
  return node.kind === "object" && (looksLikeSchema(node) || isBareSchemaMap(node) || isOutputMap(node));
}

type Resolved = JsonNode | Extract<Row, { readonly kind: "text" }>;

/** Resolves a reference such as `$1a`, `$L1a` or `$1a:props:schema`. Another value is returned as it is. */
function resolve(node: JsonNode | undefined, payload: Payload): Resolved | undefined {
  if (!isString(node) || !node.value.startsWith("$")) return node;
  const [, id, path = ""] = /^\$[L@]?([0-9a-f]{1,8})((?::[^:]{1,100}){0,20})$/.exec(node.value) ?? [];
  const row = id === undefined ? undefined : payload.rows.get(id);
  if (row === undefined) return node;
  if (row.kind === "text") return row;
  return path
    .split(":")
    .slice(1)
    .reduce<JsonNode | undefined>(
      (at, step) => (at?.kind === "array" ? at.items[Number(elementIndex(step))] : get(at, step)),
      row.node,
    );
}

/** A React element is a list of `"$"`, its type, its key and its props. */
function elementIndex(step: string): string {
  return { type: "1", key: "2", props: "3" }[step] ?? step;
}

/** The text of all payloads, as a browser would show it. AI models are left out, since `findEntries` reads them. */
export function textOf(payloads: readonly Payload[]): TextPiece {
  const pieces: TextPiece[] = [];
  for (const payload of payloads) {
    const printer = new Printer(payload, pieces);
    for (const { node } of valuesOf(payload)) printer.print(node, 0);
  }
  return joinTexts(
    pieces.length === 0 ? [pieceOf({ text: "", originOf: () => ({ page: "", start: 0, end: 0 }) }, 0, 0)] : pieces,
  );
}

/** Attributes for files, styles and parts of the application. */
const NO_TEXT =
  /^(?:class(?:Name)?|style|href|src|srcSet|sizes|id|key|d|rel|alt|type|ref|nonce|media|as|crossOrigin|viewBox|fill|stroke|xmlns|data-.*|aria-.*|buildId|assetPrefix)$/;

/** A shorter string that begins with a tag may be a token of code. */
const MIN_HTML = 200;

class Printer {
  private readonly printed = new Set<string>();

  constructor(
    private readonly payload: Payload,
    private readonly pieces: TextPiece[],
  ) {}

  print(node: JsonNode, depth: number): void {
    if (depth > MAX_DEPTH) return;
    if (isString(node)) this.printString(node, depth);
    else if (node.kind === "array") this.printList(node.items, depth);
    else if (node.kind === "object") this.printObject(node, depth);
  }

  private printString(node: JsonNode & { readonly value: string }, depth: number): void {
    const resolved = resolve(node, this.payload);
    if (resolved !== undefined && resolved !== node) {
      // Each row once, however often it is referred to.
      if (this.printed.has(node.value)) return;
      this.printed.add(node.value);
      if (resolved.kind === "text") this.pieces.push(pieceOf(this.payload, resolved.start, resolved.end));
      else this.print(resolved, depth + 1);
      return;
    }
    if (/^\$[\w@]*$/.test(node.value)) return;
    const piece = stringPiece(this.payload, node);
    this.pieces.push(node.value.length >= MIN_HTML && /^\s*<[a-z!]/i.test(node.value) ? htmlPiece(piece) : piece);
  }

  private printList(items: readonly JsonNode[], depth: number): void {
    const [sign, type, , props] = items;
    if (!(isString(sign) && sign.value === "$" && items.length >= 4)) {
      for (const item of items) this.print(item, depth + 1);
      return;
    }
    const name = isString(type) ? type.value : "";
    if (IGNORED.has(name)) return;
    const breaksLine = !INLINE.has(name);
    if (breaksLine) this.breakLine();
    if (props !== undefined) this.print(props, depth + 1);
    if (breaksLine) this.breakLine();
  }

  private printObject(node: JsonObject, depth: number): void {
    if (entryIn({ payload: this.payload, node }) !== undefined) return;
    if (isSchemaBlock(node)) {
      this.breakLine();
      this.pieces.push(rawPiece(this.payload, node));
      this.breakLine();
      return;
    }
    for (const [key, member] of node.members) {
      if (NO_TEXT.test(key)) continue;
      if (key !== "children") this.breakLine();
      this.print(member, depth + 1);
    }
  }

  private breakLine(): void {
    this.pieces.push({ text: "\n", originOf: () => this.payload.originOf(0, 0) });
  }
}

function pieceOf({ text, originOf }: TextPiece, start: number, end: number): TextPiece {
  return { text: text.slice(start, end), originOf: (from, to) => originOf(start + from, start + to) };
}

/** The node's own JSON. */
function rawPiece(payload: Payload, { origin }: JsonNode): TextPiece {
  return pieceOf(payload, origin?.start ?? 0, origin?.end ?? 0);
}

/** The value of a JSON string. */
function stringPiece(payload: Payload, { origin }: JsonNode): TextPiece {
  const [start, end] = [(origin?.start ?? 0) + 1, (origin?.end ?? 2) - 1];
  const mapped = replaceMapped(
    payload.text.slice(start, end),
    /\\(?:u[0-9a-fA-F]{4}|[\s\S])/g,
    ([sequence]) => characterOf(sequence),
    start,
  );
  return { text: mapped.text.toWellFormed(), originOf: mapped.originBy(payload.originOf) };
}

function htmlPiece({ text, originOf }: TextPiece): TextPiece {
  const { mapped } = htmlToText(text);
  return { text: mapped.text, originOf: mapped.originBy(originOf) };
}
