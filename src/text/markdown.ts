import { dropInvisible, prose, visible } from "./characters.js";

declare const markdown: unique symbol;

/** Markdown that is safe in the place that it was made for. Only this module makes it. */
export type Markdown = string & { readonly [markdown]: true };

/** Tags a template that joins Markdown. The literal parts are the generator's own. */
export function toMarkdown(strings: TemplateStringsArray, ...parts: readonly (Markdown | number)[]): Markdown {
  return String.raw({ raw: strings }, ...parts) as Markdown;
}

/** Joins pieces of Markdown. */
export function joinMarkdown(parts: readonly Markdown[], separator: string): Markdown {
  return parts.join(separator) as Markdown;
}

/** Escapes a line of prose: it cannot add markup, HTML, links, mathematics or template tags. */
export function markdownText(text: string): Markdown {
  return (
    prose(text)
      .replace(/[\\`*[\]<~${}|]/g, "\\$&")
      // Inside a word, an underscore is not markup. Property names stay readable.
      .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
      .replace(/&(?=#?\w+;)/g, "\\&")
      // Many sites make links of addresses.
      .replace(/:(?=\/\/)/g, "\\:")
      .replace(/(?<=\S)@(?=\S)/g, "\\@")
      .replace(/(?<=\bwww)\./gi, "\\.")
      .replace(/^[#>+=-]/, "\\$&")
      .replace(/^(\d{1,9})([.)])/, "$1\\$2") as Markdown
  );
}

/**
 * Escapes prose of several lines for Markdown that is rendered with HTML, such as a description in OpenAPI. Each line
 * becomes a paragraph. Linters search for plain text such as `<script`, `eval(` and `javascript:`, so these are split
 * too.
 */
export function markdownParagraphs(text: string): Markdown {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => markdownText(line));
  return lines
    .filter((line) => line !== "")
    .map((line) =>
      line
        .replaceAll("\\<", "&lt;")
        .replace(/\b(eval)(?=\()/gi, "$1\\")
        .replace(/\b(javascript)(?=:)/gi, "$1\\"),
    )
    .join("\n\n") as Markdown;
}

/** A name in Markdown that is rendered with HTML: as code if it needs no escapes, else as prose. */
export function markdownName(name: string): Markdown {
  return /^[\w./ -]*$/.test(name) ? markdownCode(name) : markdownParagraphs(name);
}

/** Escapes prose for a table cell. Line breaks are kept. */
export function markdownCell(text: string): Markdown {
  const lines = text.split(/[\r\n\u2028\u2029]+/).map((line) => markdownText(line));
  return lines.filter((line) => line !== "").join("<br>") as Markdown;
}

/** A code span with a value. Invisible characters become escapes. */
export function markdownCode(text: string): Markdown {
  const shown = visible(text);
  if (shown === "") return "` `" as Markdown;
  const fence = "`".repeat(longestRun(shown) + 1);
  // Markdown removes one blank from each end, unless there are only blanks.
  const pad = /^[` ]|[` ]$/.test(shown) && shown.trim() !== "" ? " " : "";
  return (fence + pad + shown + pad + fence) as Markdown;
}

/** A code span in a table cell, where a pipe ends the cell even inside backticks, and readers differ on `\|`. */
export function markdownCodeCell(text: string): Markdown {
  if (!text.includes("|")) return markdownCode(text);
  const entities = visible(text).replace(/[^\p{L}\p{M}\p{N} ]/gu, (sign) => `&#${sign.codePointAt(0)};`);
  return `<code>${entities}</code>` as Markdown;
}

/** A fenced code block that its content cannot end. `language` is the generator's own word. */
export function markdownFence(text: string, language: string): Markdown {
  const body = dropInvisible(text.replace(/\r\n?/g, "\n"), "\n\t").replace(/\n+$/, "");
  const fence = "`".repeat(Math.max(3, longestRun(body) + 1));
  return `${fence}${language}\n${body}\n${fence}` as Markdown;
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}
