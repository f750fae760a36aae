import { markdownCode, markdownText } from "../text/markdown.js";

/** A message as Markdown. Its code spans stay code; what is outside of them is codegen's own text. */
export function messageMarkdown(message: string): string {
  return message
    .split("`")
    .map((part, i) => (part === "" ? "" : i % 2 === 1 ? markdownCode(part) : spaced(part)))
    .join("");
}

/** Escaping trims a text; the spaces around code spans stay. */
function spaced(text: string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before}${inner === "" ? "" : markdownText(inner)}${after}`;
}
