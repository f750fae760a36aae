/** What a page says in words: the text without JSON, commands and addresses. */
import type { JsonBlocks } from "./json-blocks.js";

/** The words of a page, block by block and line by line, for language detection. */
export function proseOf(text: string, { blocks, broken }: JsonBlocks): string {
  const spans = [
    ...blocks.map(({ start, end }) => ({ start, end })),
    ...broken.map(({ start, failure }) => ({ start, end: failure.at })),
  ].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(from, start));
    from = Math.max(from, end);
  }
  parts.push(text.slice(from));
  return parts
    .join("\n")
    .split(/[\r\n]+/)
    .filter((line) => !isCode(line))
    .map((line) => line.replace(/https?:\/\/\S+/g, " "))
    .join("\n");
}

function isCode(line: string): boolean {
  return /\bcurl\b|--(?:url|header|data|request)\b|^\s*['"}\]]+\s*$|\b\w+_\w+\s*\(/.test(line);
}
