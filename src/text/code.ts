import type { JsonNode, JsonScalar, Scalar } from "../base/json.js";
import { dropInvisible, invisible, prose, unicodeEscape } from "./characters.js";

declare const code: unique symbol;

/**
 * Source code that is safe in the place that it was made for. Only this module makes it.
 *
 * Texts, names and ids come from pages, and may contain anything: comment ends, control characters, text that reads
 * backwards. Invisible characters become escapes in code and are dropped from comments.
 */
export type Code = string & { readonly [code]: true };

// Code

/** Tags a template that joins code. The literal parts are the generator's own. */
export function toCode(strings: TemplateStringsArray, ...parts: readonly (Code | number)[]): Code {
  return String.raw({ raw: strings }, ...parts) as Code;
}

/** Joins pieces of code. */
export function joinCode(parts: readonly Code[], separator: string): Code {
  return parts.join(separator) as Code;
}

/** ASCII without anything that a string literal escapes. */
const PLAIN = /^[ !#-;=?-Z^-~]*$/;

/** A string literal in double quotes, valid as JavaScript, TypeScript and JSON, that evaluates to `text`. */
export function stringLiteral(text: string): Code {
  if (PLAIN.test(text)) return `"${text}"` as Code;
  // Files are written in NFC. Letters that are not in NFC are escaped, so that the text does not change.
  const letters = text.normalize("NFC") === text ? invisible : /[^\u0020-\u007e]/gu;
  return escapeMarkup(JSON.stringify(text).replace(letters, unicodeEscape)) as Code;
}

/** Marks code that a library printed as safe. Its string literals get the escapes of `stringLiteral`. */
export function libraryCode(code: string): Code {
  return escapeMarkup(code.replace(invisible, (sign) => (sign === "\n" ? sign : unicodeEscape(sign)))) as Code;
}

/** Escapes sequences in string literals that would end the script or the section around the code. */
function escapeMarkup(code: string): string {
  if (!/<|\]\]>/.test(code)) return code;
  return code
    .replace(/<(?=\/script)/gi, "<\\")
    .replaceAll("<!--", "<\\u0021--")
    .replaceAll("]]>", "]]\\u003e");
}

/** The name of a property in a type or an object literal, quoted if it is not an identifier. */
export function propertyName(name: string): Code {
  // Without quotes, this name would set the prototype.
  if (name === "__proto__") return '["__proto__"]' as Code;
  return /^[A-Za-z_$][\w$]*$/.test(name) ? (name as Code) : stringLiteral(name);
}

/**
 * A JavaScript expression that evaluates to `node`.
 *
 * @param indent Indentation of the line on which the literal begins.
 */
export function jsonLiteral(node: JsonNode, indent = 0): Code {
  return renderNode(node, " ".repeat(indent), propertyName, ({ value }) => renderScalar(value)) as Code;
}

/**
 * Indented JSON of `node`.
 *
 * @param indent Indentation of the line on which the text begins.
 */
export function jsonText(node: JsonNode, indent = 0): Code {
  const toScalar = ({ value, digits }: JsonScalar): string => digits ?? renderScalar(value);
  return renderNode(node, " ".repeat(indent), stringLiteral, toScalar) as Code;
}

/**
 * An indented JSON object of printed values, in the format of `jsonText` for an object that does not fit on one line.
 * If a key is repeated, the last member counts.
 *
 * @param indent Indentation of the line on which the object begins. Its values are printed with two more spaces.
 */
export function joinJsonMembers(members: Iterable<readonly [key: string, value: Code]>, indent: number): Code {
  const margin = " ".repeat(indent);
  const lines = [...new Map(members)].map(([key, value]) => `\n${margin}  ${stringLiteral(key)}: ${value}`);
  return `{${lines.join(",")}\n${margin}}` as Code;
}

/** Prints a value on one line if it fits, so schemas stay readable and a change touches few lines. */
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
  // A page's number may be too large for a double. In this form, it is read as the same infinity again.
  if (typeof value === "number" && !Number.isFinite(value)) return value < 0 ? "-1e999" : "1e999";
  return String(value);
}

// Comments

/** A line of a doc comment: prose, or a tag that the generator sets itself, with prose or code behind it. */
export type DocLine = string | { readonly tag: string; readonly text?: string; readonly code?: string };

/**
 * A wrapped doc comment; empty if there are no lines. Prose cannot end the comment and cannot add tags.
 *
 * @param indent Indentation of every line after the first, counted for the first line too.
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
      // After wrapping, any word may be at the start of a line, where `@` begins a tag. `{@` begins an inline tag.
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

/** A comment to the end of the line. It cannot become a compiler directive. */
export function lineComment(text: string): Code {
  return `// ${prose(text).replace(/^@/, "\\@")}`.trimEnd() as Code;
}

// Shell

/**
 * One word of a POSIX shell's command line. Control characters are dropped, since a terminal would obey them when
 * pasted.
 */
export function shellSingleQuoted(text: string): Code {
  return `'${dropInvisible(text, "\n\t").replaceAll("'", "'\\''")}'` as Code;
}
