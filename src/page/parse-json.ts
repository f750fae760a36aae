import { array, type JsonNode, object, scalar } from "../base/json.js";
import { keywordsWhere } from "../schema/keywords.js";
import { exactDigits } from "./json-number.js";
import { JsonFailure, JsonScanner } from "./json-scanner.js";
import type { JsonLimits, JsonSyntax, OriginOf, ParsedJson } from "./parsed-json.js";

/** Deeper and larger than any real schema. */
const schemaLimits: JsonLimits = { depth: 100, values: 50_000, string: 1_000_000 };

/** Invisible characters, which no property name contains on purpose. */
const INVISIBLE = /[\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** Keywords whose values are compared or resolved letter by letter. */
const COMPARED: ReadonlySet<string> = new Set([
  "$ref",
  ...keywordsWhere(({ value, role }) => role === "asserts" && ["types", "value", "text"].includes(value)),
]);

interface Frame {
  readonly start: number;
  readonly container:
    | { readonly kind: "object"; readonly members: Map<string, JsonNode> }
    | { readonly kind: "array"; readonly items: JsonNode[] };
  key: string | undefined;
}

/**
 * Parses the JSON value that starts at `start` in a text. It does three things that `JSON.parse` cannot: every node
 * gets its origin, the parser stops where the value ends, and a failure has its place and the part that was read.
 */
export function parseJson(
  text: string,
  start: number,
  originOf: OriginOf,
  limits = schemaLimits,
  syntax: JsonSyntax = "strict",
): ParsedJson {
  const scanner = new JsonScanner(text, start, limits.string, syntax === "loose");
  const parser = new Parser(scanner, originOf, limits);
  try {
    const node = parser.parse();
    return { ok: true, node, end: scanner.position, notices: scanner.notices };
  } catch (failure) {
    if (!(failure instanceof JsonFailure)) throw failure;
    const { reason, message, at } = failure;
    return { ok: false, reason, message, at, partial: parser.partial() };
  }
}

/** Builds nodes from tokens. It keeps its own stack, so deep nesting cannot overflow the call stack. */
class Parser {
  private readonly stack: Frame[] = [];
  private nodes = 0;

  constructor(
    private readonly scanner: JsonScanner,
    private readonly originOf: OriginOf,
    private readonly limits: JsonLimits,
  ) {}

  parse(): JsonNode {
    for (;;) {
      let value = this.openOrScalar();
      while (value !== undefined) {
        const frame = this.stack.at(-1);
        if (frame === undefined) {
          this.scanner.refuseFixedWidth();
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

  /** Reads a scalar, or opens a container. An empty container is returned at once. */
  private openOrScalar(): JsonNode | undefined {
    this.scanner.skipBlanks();
    const { char, position } = this.scanner;
    if (char === "{" || char === "[") {
      this.open(char === "{" ? { kind: "object", members: new Map() } : { kind: "array", items: [] });
      return this.closeIfEmpty();
    }
    const value = this.scanner.scalar(this.mayBreak());
    const end = this.scanner.position;
    const digits = typeof value === "number" ? exactDigits(this.scanner.text.slice(position, end), value) : undefined;
    return scalar(value, this.originOf(position, end), digits);
  }

  /** Returns true if the next string may be broken over lines: texts may, values that are compared may not. */
  private mayBreak(): boolean {
    const frame = this.stack.at(-1);
    return frame?.container.kind === "object" && !COMPARED.has(frame.key ?? "");
  }

  private open(container: Frame["container"]): void {
    const { depth } = this.limits;
    if (this.stack.length >= depth) this.scanner.fail("limit", `it is nested deeper than ${depth} levels`);
    this.stack.push({ start: this.scanner.position, container, key: undefined });
    this.scanner.position += 1;
  }

  private closeIfEmpty(): JsonNode | undefined {
    const frame = this.stack.at(-1) as Frame;
    this.scanner.skipBlanks();
    if (this.scanner.char === closingOf(frame)) return this.pop(frame);
    if (frame.container.kind === "object") this.key(frame);
    return undefined;
  }

  /**
   * Reads what follows a value. After a comma, another value follows; a closing bracket makes the container the value.
   */
  private afterValue(frame: Frame): JsonNode | undefined {
    const { scanner } = this;
    scanner.skipBlanks();
    const sign = scanner.sign();
    const closing = closingOf(frame);
    if (sign === closing) return this.pop(frame);
    if (sign !== ",") scanner.failHere(`"," or "${closing}"`);
    const comma = scanner.position;
    scanner.position += 1;
    scanner.skipBlanks();
    if (scanner.char === closing) {
      scanner.notices.push({ kind: "trailing-comma", text: ",", at: comma });
      return this.pop(frame);
    }
    if (frame.container.kind === "object") this.key(frame);
    return undefined;
  }

  private pop(frame: Frame): JsonNode {
    this.scanner.position += 1;
    this.stack.pop();
    return this.close(frame);
  }

  private close({ start, container }: Frame): JsonNode {
    const origin = this.originOf(start, this.scanner.position);
    return container.kind === "object" ? object(container.members, origin) : array(container.items, origin);
  }

  private key(frame: Frame): void {
    const at = this.scanner.position;
    const key = this.scanner.key();
    frame.key = key;
    if (frame.container.kind === "object" && frame.container.members.has(key)) {
      this.scanner.notices.push({ kind: "duplicate-key", text: key, at });
    }
    if (INVISIBLE.test(key)) this.scanner.notices.push({ kind: "invisible-characters", text: key, at });
  }

  private add(frame: Frame, value: JsonNode): void {
    this.nodes += 1;
    const { values } = this.limits;
    if (this.nodes > values) this.scanner.fail("limit", `it has more than ${values} values`);
    this.put(frame, value);
  }

  private put({ container, key }: Frame, value: JsonNode): void {
    if (container.kind === "array") container.items.push(value);
    else if (key !== undefined) container.members.set(key, value);
  }
}

function closingOf({ container }: Frame): "}" | "]" {
  return container.kind === "object" ? "}" : "]";
}
