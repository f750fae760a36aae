/**
 * Parses JSON that stands somewhere in a text. Strict, with three additions that the pages need and `JSON.parse`
 * lacks: every node knows its place, the parse ends where the value ends, and a failure tells where and what it
 * had read so far. It keeps its own stack, so deep nesting cannot overflow the call stack.
 */
import { array, type JsonNode, type Origin, object, scalar } from "../base/json.js";
import { asciiSign, bareKey, commentEnd, type Liberty, looseString, pythonWord } from "./loose-json.js";

/** What exceeds these is refused before it costs time or memory. */
export interface JsonLimits {
  readonly depth: number;
  readonly values: number;
  /** Characters of one string. */
  readonly string: number;
}

/** Deeper and larger than any real schema. */
const schemaLimits: JsonLimits = { depth: 100, values: 50_000, string: 1_000_000 };

export interface JsonNotice {
  readonly kind:
    | "duplicate-key"
    | "unsafe-number"
    | "trailing-comma"
    | "invisible-characters"
    | "lone-surrogate"
    | "loose-json";
  /** What it is about, as it stands on the page; of `loose-json`, the liberty that was taken. */
  readonly text: string;
  readonly at: number;
}

/** Whether a text must be JSON, or may take the liberties that can be read in one way only. */
export type JsonSyntax = "strict" | "loose";

export type ParsedJson =
  | { readonly ok: true; readonly node: JsonNode; readonly end: number; readonly notices: readonly JsonNotice[] }
  | {
      readonly ok: false;
      /** `truncated`: the text ended inside the value. `limit`: it is larger than any real one. */
      readonly reason: "syntax" | "truncated" | "limit";
      readonly message: string;
      readonly at: number;
      /** What had been read when it failed. */
      readonly partial: JsonNode | undefined;
    };

/** Makes the origin of a node from its start and end in the text. */
export type OriginOf = (start: number, end: number) => Origin;

/** What nobody sees and no name of a property holds on purpose. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Keywords whose values are compared or resolved letter by letter. */
const COMPARED: ReadonlySet<string> = new Set(["type", "format", "pattern", "const", "$ref"]);

interface Frame {
  readonly start: number;
  readonly container:
    | { readonly kind: "object"; readonly members: Map<string, JsonNode> }
    | { readonly kind: "array"; readonly items: JsonNode[] };
  key: string | undefined;
}

class Failure extends Error {
  constructor(
    readonly reason: "syntax" | "truncated" | "limit",
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** Parses the value that starts at `start`. */
export function parseJson(
  text: string,
  start: number,
  originOf: OriginOf,
  limits = schemaLimits,
  syntax: JsonSyntax = "strict",
): ParsedJson {
  const parser = new Parser(text, start, originOf, limits, syntax === "loose");
  try {
    const node = parser.parse();
    return { ok: true, node, end: parser.position, notices: parser.notices };
  } catch (failure) {
    if (!(failure instanceof Failure)) throw failure;
    const { reason, message, at } = failure;
    return { ok: false, reason, message, at, partial: parser.partial() };
  }
}

class Parser {
  readonly notices: JsonNotice[] = [];
  private readonly stack: Frame[] = [];
  private readonly brokenLines: number[] = [];
  private nodes = 0;

  constructor(
    private readonly text: string,
    public position: number,
    private readonly originOf: OriginOf,
    private readonly limits: JsonLimits,
    private readonly isLoose: boolean,
  ) {}

  parse(): JsonNode {
    for (;;) {
      let value = this.openOrScalar();
      while (value !== undefined) {
        const frame = this.stack.at(-1);
        if (frame === undefined) {
          this.refuseFixedWidth();
          return value;
        }
        this.add(frame, value);
        value = this.afterValue(frame);
      }
    }
  }

  /** The outermost container as far as it was read. */
  partial(): JsonNode | undefined {
    return this.stack.reduceRight<JsonNode | undefined>((inner, frame) => {
      if (inner !== undefined) this.put(frame, inner);
      return this.close(frame);
    }, undefined);
  }

  /** Reads a scalar, or opens a container; an empty container is a value at once. */
  private openOrScalar(): JsonNode | undefined {
    this.skipBlanks();
    const start = this.position;
    const char = this.text[start];
    if (char === "{" || char === "[") {
      this.open(char === "{" ? { kind: "object", members: new Map() } : { kind: "array", items: [] });
      return this.closeIfEmpty();
    }
    return this.scalar();
  }

  private open(container: Frame["container"]): void {
    const { depth } = this.limits;
    if (this.stack.length >= depth) this.fail("limit", `it is nested deeper than ${depth} levels`);
    this.stack.push({ start: this.position, container, key: undefined });
    this.position += 1;
  }

  private closeIfEmpty(): JsonNode | undefined {
    const frame = this.stack.at(-1) as Frame;
    this.skipBlanks();
    if (this.text[this.position] === (frame.container.kind === "object" ? "}" : "]")) return this.pop(frame);
    if (frame.container.kind === "object") this.key(frame);
    return undefined;
  }

  /** After a value: a comma asks for the next one, a closing bracket makes the container the value. */
  private afterValue(frame: Frame): JsonNode | undefined {
    this.skipBlanks();
    const char = this.sign();
    const closing = frame.container.kind === "object" ? "}" : "]";
    if (char === closing) return this.pop(frame);
    if (char !== ",") this.failHere(`"," or "${closing}"`);
    const comma = this.position;
    this.position += 1;
    this.skipBlanks();
    if (this.text[this.position] === closing) {
      this.notices.push({ kind: "trailing-comma", text: ",", at: comma });
      return this.pop(frame);
    }
    if (frame.container.kind === "object") this.key(frame);
    return undefined;
  }

  private pop(frame: Frame): JsonNode {
    this.position += 1;
    this.stack.pop();
    return this.close(frame);
  }

  private close({ start, container }: Frame): JsonNode {
    const origin = this.originOf(start, this.position);
    return container.kind === "object" ? object(container.members, origin) : array(container.items, origin);
  }

  private key(frame: Frame): void {
    const at = this.position;
    frame.key = this.wellFormed(this.text[at] === '"' ? this.string() : this.looseKey(), at);
    this.skipBlanks();
    if (this.sign() !== ":") this.failHere('":"');
    this.position += 1;
    if (frame.container.kind === "object" && frame.container.members.has(frame.key)) {
      this.notices.push({ kind: "duplicate-key", text: frame.key, at });
    }
    if (INVISIBLE.test(frame.key)) this.notices.push({ kind: "invisible-characters", text: frame.key, at });
  }

  private add(frame: Frame, value: JsonNode): void {
    this.nodes += 1;
    const { values } = this.limits;
    if (this.nodes > values) this.fail("limit", `it has more than ${values} values`);
    this.put(frame, value);
  }

  private put({ container, key }: Frame, value: JsonNode): void {
    if (container.kind === "array") container.items.push(value);
    else if (key !== undefined) container.members.set(key, value);
  }

  private scalar(): JsonNode {
    const start = this.position;
    if (this.text[start] === '"') {
      const value = this.wellFormed(this.string(this.mayBreak()), start);
      return scalar(value, this.originOf(start, this.position));
    }
    const quoted = this.looseString(false);
    if (quoted !== undefined) return scalar(this.wellFormed(quoted, start), this.originOf(start, this.position));
    const [word] = matchAt(/[-+.\w]+/y, this.text, start);
    if (word === undefined) this.failHere("a value");
    this.position += word.length;
    if (this.position === this.text.length) this.fail("truncated", "the text ends inside a value");
    const origin = this.originOf(start, this.position);
    if (word === "true" || word === "false") return scalar(word === "true", origin);
    if (word === "null") return scalar(null, origin);
    const literal = this.isLoose ? pythonWord(word) : undefined;
    if (literal !== undefined) {
      this.take("Python literals (True, False, None)", start);
      return scalar(literal, origin);
    }
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word)) {
      this.position = start;
      this.fail("syntax", `"${word.slice(0, 40)}" is no JSON value`);
    }
    const value = this.number(word, start);
    return scalar(value, origin, isLongInteger(word, value) ? word : undefined);
  }

  private number(word: string, at: number): number {
    const value = Number(word);
    if (isLossy(word, value)) this.notices.push({ kind: "unsafe-number", text: word.slice(0, 40), at });
    if (Number.isFinite(value)) return value;
    return value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE;
  }

  private string(mayBreak = false): string {
    const start = this.position;
    const longest = this.limits.string;
    let end = start + 1;
    for (; this.text[end] !== '"'; end += 1) {
      if (end >= this.text.length) this.fail("truncated", "the text ends inside a string");
      if (end - start > longest) this.fail("limit", `a string has more than ${longest} characters`);
      if (this.text.charCodeAt(end) < 0x20) {
        const broken = this.looseString(mayBreak);
        if (broken !== undefined) return broken;
        this.position = end;
        this.fail("syntax", "a string holds a line break or another control character");
      }
      if (this.text[end] === "\\") end += 1;
    }
    this.position = end + 1;
    try {
      return JSON.parse(this.text.slice(start, this.position)) as string;
    } catch {
      this.position = start;
      return this.fail("syntax", "a string has an escape that JSON does not know");
    }
  }

  /** Half of a surrogate pair is no character: no file, URL or hash can hold it. */
  private wellFormed(value: string, at: number): string {
    const wellFormed = value.toWellFormed();
    if (wellFormed !== value) this.notices.push({ kind: "lone-surrogate", text: wellFormed.slice(0, 60), at });
    return wellFormed;
  }

  /** Whether a line may be broken inside of the next string: in what is text, not in what is compared. */
  private mayBreak(): boolean {
    const frame = this.stack.at(-1);
    return frame?.container.kind === "object" && !COMPARED.has(frame.key ?? "");
  }

  private looseKey(): string {
    const at = this.position;
    const key = this.looseString(false) ?? (this.isLoose ? bareKey(this.text, at) : undefined);
    if (key === undefined) return this.failHere("a key in double quotes");
    if (this.position > at) return key;
    this.position += key.length;
    this.take("keys without quotes", at);
    return key;
  }

  /** The string here where it can be told in spite of its quotes; undefined leaves the position. */
  private looseString(mayBreak: boolean): string | undefined {
    const found = this.isLoose ? looseString(this.text, this.position, mayBreak) : undefined;
    if (found === undefined) return undefined;
    if (found.liberty !== undefined) this.take(found.liberty, this.position);
    for (const length of found.brokenLines) this.brokenLines.push(length);
    this.position = found.end;
    return found.value;
  }

  /** Each liberty is told once, where it is taken first. */
  private take(liberty: Liberty, at: number): void {
    if (this.notices.some(({ kind, text }) => kind === "loose-json" && text === liberty)) return;
    this.notices.push({ kind: "loose-json", text: liberty, at });
  }

  /** Lines of one length, some less a blank at their end, are cut inside of words: nothing tells where a blank stood. */
  private refuseFixedWidth(): void {
    const longest = this.brokenLines.reduce((most, length) => Math.max(most, length), 0);
    const full = this.brokenLines.filter((length) => length === longest).length;
    const isFixed =
      full * 3 >= this.brokenLines.length * 2 && this.brokenLines.every((length) => length >= longest - 1);
    if (this.brokenLines.length >= 3 && isFixed)
      this.fail("syntax", "its lines are cut at a fixed width, inside of words");
  }

  /** The sign here, as JSON has it. */
  private sign(): string | undefined {
    const found = this.text[this.position];
    const meant = this.isLoose ? asciiSign(found) : found;
    if (meant !== found) this.take("full-width punctuation", this.position);
    return meant;
  }

  /** Blanks of JSON, and the invisible ones that copying from a browser leaves: non-breaking, zero-width, soft hyphen. */
  private skipBlanks(): void {
    for (;;) {
      const [blanks] = matchAt(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/y, this.text, this.position);
      this.position += blanks?.length ?? 0;
      const end = this.isLoose ? commentEnd(this.text, this.position) : undefined;
      if (end === undefined) return;
      this.take("comments", this.position);
      this.position = end;
    }
  }

  private failHere(wanted: string): never {
    if (this.position >= this.text.length) this.fail("truncated", "the text ends inside it");
    const found = this.text.slice(this.position, this.position + 1);
    if (found === "/") this.fail("syntax", "it holds a comment, which JSON does not have");
    return this.fail("syntax", `expected ${wanted}, found ${JSON.stringify(found)}`);
  }

  private fail(reason: Failure["reason"], message: string): never {
    throw new Failure(reason, message, Math.min(this.position, this.text.length));
  }
}

/** More digits than any number has that a double holds, with room for zeros. */
const MAX_DIGITS = 400;

/** Whether the page's number is another one than the double that is printed for it; integers from 2^53 may be. */
function isLossy(word: string, value: number): boolean {
  if (!Number.isFinite(value) || word.length > MAX_DIGITS) return true;
  if (Number.isInteger(value) && Math.abs(value) > Number.MAX_SAFE_INTEGER) return true;
  return decimal(word) !== decimal(String(value));
}

/** More digits than an integer of 64 or 128 bits has. */
const MAX_INTEGER = 50;

/** Returns true if the word is an integer that a double may not hold, short enough to be printed as the page has it. */
function isLongInteger(word: string, value: number): boolean {
  return /^-?\d+$/.test(word) && word.length <= MAX_INTEGER && !Number.isSafeInteger(value);
}

/** Without sign: the digits from the first that is not zero to the last, and the power of ten of the last. */
function decimal(word: string): string {
  const [mantissa = "", exponent = "0"] = word
    .replace("-", "")
    .toLowerCase()
    .split(/(?<=\d)e/);
  const [whole = "", fraction = ""] = mantissa.split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  const significant = digits.replace(/0+$/, "");
  if (significant === "") return "0";
  return `${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`;
}

function matchAt(pattern: RegExp, text: string, at: number): readonly [string | undefined] {
  pattern.lastIndex = at;
  return [pattern.exec(text)?.[0]];
}
