import { isLossy } from "./json-number.js";
import { asciiSign, bareKey, commentEnd, type LooseSyntax, looseString, pythonWord } from "./loose-json.js";
import type { JsonNotice, ParsedJson } from "./parsed-json.js";

/** The reason why a text could not be parsed, with its offset. */
export class JsonFailure extends Error {
  constructor(
    readonly reason: Extract<ParsedJson, { ok: false }>["reason"],
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/**
 * Reads the tokens of JSON from a text: signs, keys, strings, numbers and words, with blanks and comments between them.
 * Every method throws a {@link JsonFailure} if its token is not at the position.
 */
export class JsonScanner {
  readonly notices: JsonNotice[] = [];
  private readonly brokenLines: number[] = [];

  /**
   * @param longest The maximum length of a string, in UTF-16 code units.
   * @param isLoose Accepts departures from JSON that can be read in one way only.
   */
  constructor(
    readonly text: string,
    public position: number,
    private readonly longest: number,
    private readonly isLoose: boolean,
  ) {}

  /** The character at the position. */
  get char(): string | undefined {
    return this.text[this.position];
  }

  /** The sign at the position, in ASCII. */
  sign(): string | undefined {
    const found = this.char;
    const meant = this.isLoose ? asciiSign(found) : found;
    if (meant !== found) this.take("full-width punctuation", this.position);
    return meant;
  }

  /** Skips JSON's blanks, the invisible ones that copying from a browser leaves, and in loose JSON comments. */
  skipBlanks(): void {
    for (;;) {
      const [blanks] = matchAt(/[\s\u00ad\u200b-\u200f\u2060\ufeff]+/y, this.text, this.position);
      this.position += blanks?.length ?? 0;
      const end = this.isLoose ? commentEnd(this.text, this.position) : undefined;
      if (end === undefined) return;
      this.take("comments", this.position);
      this.position = end;
    }
  }

  /** Reads a key and the colon after it. */
  key(): string {
    const at = this.position;
    const key = this.wellFormed(this.char === '"' ? this.string() : this.looseKey(), at);
    this.skipBlanks();
    if (this.sign() !== ":") this.failHere('":"');
    this.position += 1;
    return key;
  }

  /**
   * Reads a string, a number, `true`, `false` or `null`.
   *
   * @param mayBreak A string may continue on the next line.
   */
  scalar(mayBreak: boolean): string | number | boolean | null {
    const start = this.position;
    if (this.char === '"') return this.wellFormed(this.string(mayBreak), start);
    const quoted = this.looseString(false);
    if (quoted !== undefined) return this.wellFormed(quoted, start);
    const [word] = matchAt(/[-+.\w]+/y, this.text, start);
    if (word === undefined) this.failHere("a value");
    this.position += word.length;
    if (this.position === this.text.length) this.fail("truncated", "the text ends inside a value");
    return this.word(word, start);
  }

  /**
   * Fails if all broken strings are cut at the same width. A line that is one character shorter may have lost a blank
   * at its end, so it is unknown which words belong together.
   */
  refuseFixedWidth(): void {
    const longest = this.brokenLines.reduce((most, length) => Math.max(most, length), 0);
    const full = this.brokenLines.filter((length) => length === longest).length;
    const isFixed =
      full * 3 >= this.brokenLines.length * 2 && this.brokenLines.every((length) => length >= longest - 1);
    if (this.brokenLines.length >= 3 && isFixed)
      this.fail("syntax", "its lines are cut at a fixed width, inside of words");
  }

  /** Fails because `wanted` is not at the position. */
  failHere(wanted: string): never {
    if (this.position >= this.text.length) this.fail("truncated", "the text ends inside it");
    const found = this.text.slice(this.position, this.position + 1);
    if (/^(?:…|\.{3})/.test(this.text.slice(this.position, this.position + 3)))
      this.fail("syntax", "a part of it is left out here");
    if (found === "/") this.fail("syntax", "it contains a comment, which JSON does not have");
    return this.fail("syntax", `expected ${wanted}, found ${JSON.stringify(found)}`);
  }

  fail(reason: JsonFailure["reason"], message: string): never {
    throw new JsonFailure(reason, message, Math.min(this.position, this.text.length));
  }

  private word(word: string, start: number): number | boolean | null {
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    const literal = this.isLoose ? pythonWord(word) : undefined;
    if (literal !== undefined) {
      this.take("Python literals (True, False, None)", start);
      return literal;
    }
    if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?$/.test(word)) {
      this.position = start;
      if (word.startsWith("...")) this.failHere("a value");
      this.fail("syntax", `"${word.slice(0, 40)}" is not a JSON value`);
    }
    return this.number(word, start);
  }

  private number(word: string, at: number): number {
    const value = Number(word);
    if (isLossy(word, value)) this.notices.push({ kind: "unsafe-number", text: word.slice(0, 40), at });
    if (Number.isFinite(value)) return value;
    return value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE;
  }

  private string(mayBreak = false): string {
    const start = this.position;
    let end = start + 1;
    for (; this.text[end] !== '"'; end += 1) {
      if (end >= this.text.length) this.fail("truncated", "the text ends inside a string");
      if (end - start > this.longest) this.fail("limit", `a string has more than ${this.longest} characters`);
      if (this.text.charCodeAt(end) < 0x20) {
        const broken = this.looseString(mayBreak);
        if (broken !== undefined) return broken;
        this.position = end;
        this.fail("syntax", "a string contains a line break or another control character");
      }
      if (this.text[end] === "\\") end += 1;
    }
    this.position = end + 1;
    try {
      return JSON.parse(this.text.slice(start, this.position)) as string;
    } catch {
      this.position = start;
      return this.fail("syntax", "a string has an escape that JSON does not have");
    }
  }

  /** Replaces unpaired surrogates, which no file, URL or hash can hold. */
  private wellFormed(value: string, at: number): string {
    const wellFormed = value.toWellFormed();
    if (wellFormed !== value) this.notices.push({ kind: "lone-surrogate", text: wellFormed.slice(0, 60), at });
    return wellFormed;
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

  /** Reads a string in other quotes, or over several lines. If there is none, the position does not change. */
  private looseString(mayBreak: boolean): string | undefined {
    const found = this.isLoose ? looseString(this.text, this.position, mayBreak) : undefined;
    if (found === undefined) return undefined;
    if (found.liberty !== undefined) this.take(found.liberty, this.position);
    for (const length of found.brokenLines) this.brokenLines.push(length);
    this.position = found.end;
    return found.value;
  }

  /** Reports a departure from JSON once, at its first place. */
  private take(liberty: LooseSyntax, at: number): void {
    if (this.notices.some(({ kind, text }) => kind === "loose-json" && text === liberty)) return;
    this.notices.push({ kind: "loose-json", text: liberty, at });
  }
}

function matchAt(pattern: RegExp, text: string, at: number): readonly [string | undefined] {
  pattern.lastIndex = at;
  return [pattern.exec(text)?.[0]];
}
