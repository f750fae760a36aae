import { markdownCode, markdownText } from "../text/markdown.js";

/** Converts a message to Markdown. Its code spans stay code; the rest is codegen's own text. */
export function messageMarkdown(message: string): string {
  return message
    .split("`")
    .map((part, i) => (part === "" ? "" : i % 2 === 1 ? markdownCode(part) : spaced(part)))
    .join("");
}

/** Escapes a text and keeps the spaces around code spans, which the escaping would trim. */
function spaced(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before}${inner === "" ? "" : markdownText(inner)}${after}`;
}
