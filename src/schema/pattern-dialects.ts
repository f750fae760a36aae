/** Longer patterns are not rewritten. No real field has one. In characters. */
const MAX_LENGTH = 500;

/**
 * Rewrites a pattern of another dialect for JavaScript's `u` flag, with exactly the same matches. Undefined if that is
 * impossible or uncertain.
 */
export function toUnicodePattern(pattern: string): string | undefined {
  if (pattern.length > MAX_LENGTH) return undefined;
  const bare = withoutDelimiters(pattern);
  const { body, ignoresCase, isDotAll } = readFlags(bare);
  const rewritten = new Rewriter(body, ignoresCase, isDotAll).rewrite();
  return rewritten !== undefined && compiles(rewritten) ? rewritten : undefined;
}

/** Flags for a part, which engines know since 2024 only. The pattern must compile wherever the client runs. */
const PART_FLAGS = /(?<!\\)\(\?[ims]*(?:-[ims]+)?[:)](?<!\(\?:)/;

/** Returns true if the pattern compiles with the `u` flag, which validators use, in any engine. */
export function compiles(pattern: string): boolean {
  const names = pattern.match(/\(\?<[A-Za-z_$][\w$]*>/g) ?? [];
  if (PART_FLAGS.test(pattern) || new Set(names).size < names.length) return false;
  try {
    new RegExp(pattern, "u");
    return true;
  } catch {
    return false;
  }
}

/** Removes the slashes of a JavaScript literal such as `/^a$/`. With them, the pattern could match nothing. */
function withoutDelimiters(pattern: string): string {
  const [, body, flags = ""] = /^\/(\^[\s\S]*\$)\/([isu]{0,3})$/.exec(pattern) ?? [];
  const prefix = flags === "" ? "" : `(?${flags})`;
  return body === undefined ? pattern : prefix + body;
}

/** Reads the leading flags of Python and PCRE: `(?i)`, `(?is)`. `u` is the default; `a` and `x` are not rewritten. */
function readFlags(pattern: string): {
  readonly body: string;
  readonly ignoresCase: boolean;
  readonly isDotAll: boolean;
} {
  const [prefix = "", flags = ""] = /^\(\?([isu]{1,3})\)/.exec(pattern) ?? [];
  return {
    body: pattern.slice(prefix.length),
    ignoresCase: flags.includes("i"),
    isDotAll: flags.includes("s"),
  };
}

/** Escaped letters with the same meaning under the `u` flag. After `x`, `u`, `c`, `p` and `k` come more characters. */
const LETTER_ESCAPE =
  /\\(?:[bBdDsSwWfnrtv0](?!\d)|x[\da-fA-F]{2}|u[\da-fA-F]{4}|u\{[\da-fA-F]{1,6}\}|c[A-Za-z]|[pP]\{[^}]{1,60}\}|k<[^>]{1,60}>|[1-9]\d?)/y;
/** Characters by number in PCRE and Python, and the letters for the bell and the escape character. */
const CODE_ESCAPE = /\\(?:x\{[\da-fA-F]{1,6}\}|U[\da-fA-F]{8}|[ae](?![A-Za-z]))/y;
/** Characters that may be escaped under the `u` flag. */
const SYNTAX = /[\^$\\.*+?()[\]{}|/]/;
const QUANTIFIER = /\{\d+(?:,\d*)?\}/y;

/** The classes of POSIX, in ASCII. */
const POSIX: Readonly<Record<string, string>> = {
  alpha: "A-Za-z",
  digit: "0-9",
  alnum: "A-Za-z0-9",
  upper: "A-Z",
  lower: "a-z",
  xdigit: "A-Fa-f0-9",
  word: "A-Za-z0-9_",
  space: "\\t\\n\\v\\f\\r ",
  blank: "\\t ",
  punct: "!-\\/:-@\\[-`\\{-~",
};

/** Reads a pattern from left to right. */
class Rewriter {
  private readonly parts: string[] = [];
  private at = 0;

  /** The flags around each open group. */
  private readonly outer: (readonly [ignoresCase: boolean, isDotAll: boolean])[] = [];

  constructor(
    private readonly text: string,
    private ignoresCase: boolean,
    private isDotAll: boolean,
  ) {}

  rewrite(): string | undefined {
    while (this.at < this.text.length) {
      const part = this.next();
      if (part === undefined) return undefined;
      this.parts.push(part);
    }
    return this.parts.join("");
  }

  /** Takes one element of the pattern; undefined if it cannot be rewritten. */
  private next(): string | undefined {
    const char = this.text[this.at] as string;
    if (char === "\\") return this.escape();
    if (char === "[") return this.characterClass();
    if (char === "(") return this.group();
    if (char === ")") [this.ignoresCase, this.isDotAll] = this.outer.pop() ?? [this.ignoresCase, this.isDotAll];
    // `{,3}` is a quantifier in Python, and text in JavaScript.
    if (char === "{")
      return this.take(QUANTIFIER) ?? (this.text[this.at + 1] === "," ? undefined : this.literal("\\{"));
    if (char === "}" || char === "]") return this.literal(`\\${char}`);
    if (char === "." && this.isDotAll) return this.literal("[\\s\\S]");
    return this.literal(this.inBothCases(char, false));
  }

  private literal(meaning: string): string {
    this.at += 1;
    return meaning;
  }

  /** Takes an escape outside a class. */
  private escape(): string | undefined {
    const anchor = { A: "^", z: "$", Z: "$" }[this.text[this.at + 1] ?? ""];
    if (anchor !== undefined) {
      this.at += 2;
      return anchor;
    }
    const quoted = this.take(/\\Q[\s\S]*?(?:\\E|$)/y);
    if (quoted === undefined) return this.escapedCharacter(false);
    const text = [...quoted.slice(2).replace(/\\E$/, "")];
    return text.map((char) => (SYNTAX.test(char) ? `\\${char}` : this.inBothCases(char, false))).join("");
  }

  private escapedCharacter(isInClass: boolean): string | undefined {
    const code = /^\\(?:x\{([\da-fA-F]{1,6})\}|U([\da-fA-F]{8})|([ae]))$/.exec(this.take(CODE_ESCAPE) ?? "");
    if (code !== null) {
      const [, inBraces, long, letter] = code;
      const hex = inBraces ?? long?.replace(/^0+(?=.)/, "") ?? (letter === "a" ? "7" : "1b");
      return this.ignoresCase && letter === undefined ? undefined : `\\u{${hex}}`;
    }
    const known = this.take(LETTER_ESCAPE);
    // The other case of characters written as numbers, and of classes, is not handled.
    if (known !== undefined) return this.ignoresCase && /^\\[xucpPk1-9]/.test(known) ? undefined : known;
    const property = this.take(/\\[pP][A-Z]/y);
    if (property !== undefined) return this.ignoresCase ? undefined : `${property.slice(0, 2)}{${property.slice(2)}}`;
    const char = String.fromCodePoint(this.text.codePointAt(this.at + 1) ?? 0);
    // An escaped letter may have a meaning in the other dialect. Any other character is itself.
    if (this.at + 1 >= this.text.length || /[\p{L}\p{N}]/u.test(char)) return undefined;
    this.at += 1 + char.length;
    return SYNTAX.test(char) || (isInClass && char === "-") ? `\\${char}` : char;
  }

  /** Takes a group. Python's `(?P<name>…)`, comments and flags are rewritten. */
  private group(): string | undefined {
    const named = this.take(/\(\?P<(?=[A-Za-z_])/y);
    if (named !== undefined) {
      this.outer.push([this.ignoresCase, this.isDotAll]);
      return "(?<";
    }
    const backreference = this.take(/\(\?P=[A-Za-z_]\w*\)/y);
    if (backreference !== undefined) return this.ignoresCase ? undefined : `\\k<${backreference.slice(4, -1)}>`;
    if (this.take(/\(\?#[^)]*\)/y) !== undefined) return "";
    const flags = this.take(/\(\?[isu]*(?:-[is]+)?[:)](?<!\(\?[:)])/y);
    if (flags !== undefined) return this.flags(flags);
    this.outer.push([this.ignoresCase, this.isDotAll]);
    return this.take(/\((?:\?(?:[:=!]|<[=!]|<[A-Za-z_]\w*>))?/y);
  }

  /** Sets the flags for a group, `(?i:…)`, or for everything, `^(?i)`. Elsewhere, dialects read `(?i)` differently. */
  private flags(text: string): string | undefined {
    if (text.endsWith(")") && this.parts.some((part) => part !== "^")) return undefined;
    const [set = "", unset = ""] = text.slice(2, -1).split("-");
    if (text.endsWith(":")) this.outer.push([this.ignoresCase, this.isDotAll]);
    this.ignoresCase = (this.ignoresCase || set.includes("i")) && !unset.includes("i");
    this.isDotAll = (this.isDotAll || set.includes("s")) && !unset.includes("s");
    return text.endsWith(":") ? "(?:" : "";
  }

  /** Takes a class: ranges, nested classes and characters. */
  private characterClass(): string | undefined {
    const parts: string[] = [];
    parts.push(this.take(/\[\^?/y) as string);
    // A bracket at the start is a character, except in JavaScript, where the class would be empty.
    if (this.text[this.at] === "]") return undefined;
    while (this.text[this.at] !== "]") {
      if (this.at >= this.text.length) return undefined;
      const part = this.classPart();
      if (part === undefined) return undefined;
      parts.push(part);
    }
    this.at += 1;
    // In Java, a class may contain classes: `[a-z&&[^aeiou]]`.
    const isNested = this.text[this.at] === "]" && parts.includes("\\[");
    return isNested ? undefined : `${parts.join("")}]`;
  }

  private classPart(): string | undefined {
    const posix = this.take(/\[:[a-z]{1,10}:\]/y);
    if (posix !== undefined) return this.ignoresCase ? undefined : POSIX[posix.slice(2, -2)];
    const from = this.classCharacter();
    if (from === undefined) return undefined;
    const isRange = this.text[this.at] === "-" && this.text[this.at + 1] !== "]" && this.at + 1 < this.text.length;
    if (!isRange) return from === "-" ? "\\-" : this.inBothCases(from, true);
    this.at += 1;
    const to = this.classCharacter();
    if (to === undefined) return undefined;
    // Before or after a class such as `\w`, a hyphen is a character.
    if (isClass(from) || isClass(to)) return `${this.inBothCases(from, true)}\\-${this.inBothCases(to, true)}`;
    return this.rangeInBothCases(from, to);
  }

  private classCharacter(): string | undefined {
    if (this.text[this.at] === "\\") return this.escapedCharacter(true);
    const char = String.fromCodePoint(this.text.codePointAt(this.at) ?? 0);
    this.at += char.length;
    return char === "[" ? "\\[" : char;
  }

  private inBothCases(char: string, isInClass: boolean): string {
    if (!this.ignoresCase || char.length > 2 || char.startsWith("\\")) return char;
    const forms = casesOf(char);
    if (forms.length === 1) return char;
    return isInClass ? forms.join("") : `[${forms.join("")}]`;
  }

  private rangeInBothCases(from: string, to: string): string | undefined {
    const range = `${from}-${to}`;
    if (!this.ignoresCase) return range;
    const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (from.startsWith("\\") || to.startsWith("\\") || last > 0x7f) return undefined;
    const others = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => String.fromCodePoint(first + i))
      .flatMap(casesOf)
      .filter((char) => char < from || char > to);
    return range + [...new Set(others)].join("");
  }

  private take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    this.at += found?.length ?? 0;
    return found;
  }
}

function isClass(part: string): boolean {
  return /^\\[dDsSwWpP]/.test(part);
}

/** Letters that are equal under the `i` flag: `K` and the Kelvin sign, `S` and the long s. */
function casesOf(char: string): readonly string[] {
  const letter = new RegExp(`^${char.replace(/[\^$\\.*+?()[\]{}|/]/, "\\$&")}$`, "iu");
  const forms = [char, char.toLowerCase(), char.toUpperCase(), "\u212a", "\u017f"];
  return [...new Set(forms)].filter((form) => letter.test(form));
}
