import { dropInvisible, prose, visible } from "./characters.js";

declare const markdown: unique symbol;

/** Markdown that is safe in the place it was made for. Only this module makes it. */
export type Markdown = string & { readonly [markdown]: true };

/** Markdown from Markdown: the literal parts are the generator's own. */
export function toMarkdown(strings: TemplateStringsArray, ...parts: readonly (Markdown | number)[]): Markdown {
  return String.raw({ raw: strings }, ...parts) as Markdown;
}

export function joinMarkdown(parts: readonly Markdown[], separator: string): Markdown {
  return parts.join(separator) as Markdown;
}

/** Prose of one line: no markup, HTML, link, mathematics or template tag can be written with it. */
export function markdownText(text: string): Markdown {
  return (
    prose(text)
      .replace(/[\\`*[\]<~${}|]/g, "\\$&")
      // Inside a word an underscore is no markup, and property names stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/&(?=#?\w+;)/g, "\\&")
      // Addresses become links by themselves on many sites.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/(?<=\S)@(?=\S)/g, "\\@")
      .replace(/(?<=\bwww)\./gi, "\\.")
      .replace(/^[#>+=-]/, "\\$&")
      .replace(/^(\d{1,9})([.)])/, "$1\\$2") as Markdown
  );
}

/**
 * Prose of several lines for a place where Markdown with HTML is rendered, such as a description in OpenAPI: each line
 * becomes a paragraph. Linters look for letters alone (`<script`, `eval(`, `javascript:`), so these are broken up too.
 */
export function markdownParagraphs(text: string): Markdown {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => markdownText(line));
  return lines
    .filter((line) => line !== "")
    .map((line) =>
      line
        .replaceAll("\\<", "&lt;")
        .replace(/\b(eval)(?=\()/gi, "$1\\")
        .replace(/\b(javascript|vbscript|data)(?=:)/gi, "$1\\"),
    )
    .join("\n\n") as Markdown;
}

/** A name in such a place: as code where it needs no escapes, else as prose. */
export function markdownName(name: string): Markdown {
  return /^[\w./ -]*$/.test(name) ? markdownCode(name) : markdownParagraphs(name);
}

/** Prose in a cell of a table: its lines stay lines. */
export function markdownCell(text: string): Markdown {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => markdownText(line));
  return lines.filter((line) => line !== "").join("<br>") as Markdown;
}

/** A value in running text, shown as it is; characters that cannot be seen become escapes. */
export function markdownCode(text: string): Markdown {
  const shown = visible(text);
  if (shown === "") return "` `" as Markdown;
  const fence = "`".repeat(longestRun(shown) + 1);
  // Readers take one blank off each end, unless there is nothing but blanks.
  const pad = /^[` ]|[` ]$/.test(shown) && shown.trim() !== "" ? " " : "";
  return (fence + pad + shown + pad + fence) as Markdown;
}

/** The same in a cell of a table, where a pipe ends the cell even inside backticks, and readers differ on `\|`. */
export function markdownCodeCell(text: string): Markdown {
  if (!text.includes("|")) return markdownCode(text);
  const entities = visible(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`);
  return `<code>${entities}</code>` as Markdown;
}

/** A block of code that nothing inside can end. `language` is the generator's own word. */
export function markdownFence(text: string, language: string): Markdown {
  const body = dropInvisible(text.replace(/\r\n?/g, "\n"), "\n\t").replace(/\n+$/, "");
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}` as Markdown;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
