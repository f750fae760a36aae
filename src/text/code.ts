import type { JsonNode, JsonScalar, Scalar } from "../base/json.js";
import { dropInvisible, invisible, prose, unicodeEscape } from "./characters.js";

declare const code: unique symbol;

/**
 * Source text that is safe in the place it was made for. Only this module makes it.
 *
 * Texts, names and ids come from pages, and a page may hold anything: comment ends, control characters, text that reads
 * backwards. Invisible characters become escapes in code and are dropped from comments.
 */
export type Code = string & { readonly [code]: true };

// Code

/** Code from code: the literal parts are the generator's own. */
export function toCode(strings: TemplateStringsArray, ...parts: readonly (Code | number)[]): Code {
  return String.raw({ raw: strings }, ...parts) as Code;
}

export function joinCode(parts: readonly Code[], separator: string): Code {
  return parts.join(separator) as Code;
}

/** ASCII without anything that a string literal escapes. */
const PLAIN = /^[ !#-;=?-Z^-~]*$/;

/** A string literal in double quotes, valid as JavaScript, TypeScript and JSON, that evaluates to `text`. */
export function stringLiteral(text: string): Code {
  if (PLAIN.test(text)) return `"${text}"` as Code;
  // Files are written in NFC; a text that is not would come out as another one, so its letters are spelled out.
  const letters = text.normalize("NFC") === text ? invisible : /[^\u0020-\u007e]/gu;
  return escapeMarkup(JSON.stringify(text).replace(letters, unicodeEscape)) as Code;
}

/** Code that a library printed: its string literals get the escapes that `stringLiteral` writes. */
export function libraryCode(code: string): Code {
  return escapeMarkup(code.replace(invisible, (sign) => (sign === "\n" ? sign : unicodeEscape(sign)))) as Code;
}

/** Within string literals only: sequences that would end the script or the section that the code is part of. */
function escapeMarkup(code: string): string {
  if (!/<|\]\]>/.test(code)) return code;
  return code
    .replace(/<(?=\/script)/gi, "<\\")
    .replaceAll("<!--", "<\\u0021--")
    .replaceAll("]]>", "]]\\u003e");
}

/** The name of a property in a type or an object literal: as it is where it is an identifier, else quoted. */
export function propertyName(name: string): Code {
  // Written plainly, this one would set the prototype.
  if (name === "__proto__") return '["__proto__"]' as Code;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? (name as Code) : stringLiteral(name);
}

/**
 * A JavaScript expression that evaluates to `node`.
 *
 * @param indent Spaces before the line that the literal begins on.
 */
export function jsonLiteral(node: JsonNode, indent = 0): Code {
  return renderNode(node, " ".repeat(indent), propertyName, ({ value }) => renderScalar(value)) as Code;
}

/**
 * JSON, laid out over lines; it parses to `node`.
 *
 * @param indent Spaces before the line that the text begins on.
 */
export function jsonText(node: JsonNode, indent = 0): Code {
  const toScalar = ({ value, digits }: JsonScalar): string => digits ?? renderScalar(value);
  return renderNode(node, " ".repeat(indent), stringLiteral, toScalar) as Code;
}

/**
 * A JSON object of values that are printed already, over lines: what `jsonText` prints of an object that does not fit on one.
 * Of members with the same key the last one counts.
 *
 * @param indent Spaces before the line that the object begins on. Its values are printed for two more.
 */
export function joinJsonMembers(members: Iterable<readonly [key: string, value: Code]>, indent: number): Code {
  const margin = " ".repeat(indent);
  const lines = [...new Map(members)].map(([key, value]) => `\n${margin}  ${stringLiteral(key)}: ${value}`);
  return `{${lines.join(",")}\n${margin}}` as Code;
}

/** What fits on one line stands on one: a schema stays readable, and a change touches few lines. */
const lineWidth = 100;

function renderNode(
  node: JsonNode,
  margin: string,
  toKey: (name: string) => Code,
  toScalar: (node: JsonScalar) => string,
): string {
  if (node.kind === "scalar") return toScalar(node);
  const inner = `${margin}  `;
  const parts =
    node.kind === "array"
      ? node.items.map((item) => renderNode(item, inner, toKey, toScalar))
      : [...node.members].map(([key, member]) => `${toKey(key)}: ${renderNode(member, inner, toKey, toScalar)}`);
  const [open, close, pad] = node.kind === "array" ? ["[", "]", ""] : ["{", "}", " "];
  if (parts.length === 0) return open + close;
  const width = parts.reduce((sum, part) => sum + part.length + 2, margin.length + 2);
  if (width <= lineWidth && !parts.some((part) => part.includes("\n"))) {
    return open + pad + parts.join(", ") + pad + close;
  }
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
}

function renderScalar(value: Scalar): string {
  if (typeof value === "string") return stringLiteral(value);
  // A page's number may be too large for a double; written so, it is read as the same infinity again.
  if (typeof value === "number" && !Number.isFinite(value)) return value < 0 ? "-1e999" : "1e999";
  return String(value);
}

// Comments

/** A line of a doc comment: prose, or a tag that the generator sets itself, with prose or code behind it. */
export type DocLine = string | { readonly tag: string; readonly text?: string; readonly code?: string };

/**
 * A doc comment, wrapped; empty where there is nothing to say. Prose cannot end it and cannot write tags.
 *
 * @param indent Spaces before each line but the first, and counted for the first.
 */
export function docComment(lines: readonly DocLine[], indent = 0): Code {
  const rows = lines.flatMap((line) => docRows(line, 97 - indent));
  if (rows.every((row) => row === "")) return "" as Code;
  const [only] = rows;
  if (rows.length === 1 && only !== undefined && only.length <= 113 - indent) return `/** ${only} */` as Code;
  const margin = " ".repeat(indent);
  return `/**\n${rows.map((row) => `${margin} * ${row}`.trimEnd()).join("\n")}\n${margin} */` as Code;
}

function docRows(line: DocLine, width: number): readonly string[] {
  if (typeof line === "string") return line.split(/\r\n?|\n/).flatMap((text) => wrap(docText(text), width));
  const tag = `@${line.tag}`;
  const text = line.text === undefined ? [] : wrap(`${tag} ${docText(line.text)}`, width);
  if (line.code === undefined) return text.length > 0 ? text : [tag];
  const rows = dropInvisible(line.code.normalize("NFC"), "\n").replaceAll("*/", "*\\/").split("\n");
  return [...(text.length > 0 ? text : [tag]), ...rows];
}

function docText(text: string): string {
  return (
    prose(text)
      .replaceAll("*/", "*\\/")
      // Wrapping may bring any word to the start of a line, where `@` begins a tag; `{@` begins an inline one.
      .replace(/(^|[\s{])@/g, "$1\\@")
      .replace(/<(?=[a-z/!?])/gi, "\\<")
  );
}

function wrap(text: string, width: number): readonly string[] {
  const rows: string[] = [];
  let row = "";
  for (const word of text.split(" ")) {
    if (row !== "" && row.length + 1 + word.length > width) {
      rows.push(row);
      row = word;
    } else {
      row = row === "" ? word : `${row} ${word}`;
    }
  }
  return [...rows, row];
}

/** A comment to the end of the line; no compiler directive can be written with it. */
export function lineComment(text: string): Code {
  return `// ${prose(text).replace(/^@/, "\\@")}`.trimEnd() as Code;
}

// Shell

/** One word of a POSIX shell's command line. Controls are dropped: pasted, they would act on the terminal. */
export function shellSingleQuoted(text: string): Code {
  return `'${dropInvisible(text, "\n\t").replaceAll("'", "'\\''")}'` as Code;
}
