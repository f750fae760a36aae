import { markdownCell, markdownCode, markdownCodeCell, markdownText } from "../text/markdown.js";

/** A message as Markdown. Its code spans stay code; what is outside of them is codegen's own text. */
export function messageMarkdown(message: string, place: "text" | "cell"): string {
  const [toCode, toText] = place === "cell" ? [markdownCodeCell, markdownCell] : [markdownCode, markdownText];
  return message
    .split("`")
    .map((part, i) => (part === "" ? "" : i % 2 === 1 ? toCode(part) : spaced(part, toText)))
    .join("");
}

/** Escaping trims a text; the spaces around code spans stay. */
function spaced(text: string, toText: (text: string) => string): string {
  const [, before = "", inner = "", after = ""] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  return `${before}${inner === "" ? "" : toText(inner)}${after}`;
}
