import type { JsonBlocks } from "./json-blocks.js";

/** More than enough to detect a language, and a limit for hostile pages. In UTF-16 code units. */
const MAX_LENGTH = 200_000;

/** The words of a page for language detection: its text without JSON, commands and addresses. */
export function proseOf(text: string, { blocks, broken }: JsonBlocks): string {
  const spans = [
    ...blocks.map(({ start, end }) => ({ start, end })),
    ...broken.map(({ start, failure }) => ({ start, end: failure.at })),
  ].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let from = 0;
  for (const { start, end } of spans) {
    parts.push(text.slice(from, Math.max(from, start)));
    from = Math.max(from, end);
  }
  parts.push(text.slice(from));
  return withoutCode(parts.join("\n").slice(0, MAX_LENGTH));
}

/** Code on a page, which is all ASCII. Line breaks may be lost, so it is found by its own form and not line by line. */
function withoutCode(text: string): string {
  return (
    text
      .normalize("NFC")
      .replace(/https?:\/\/[!-~]{1,2000}/g, " ")
      // `--header "Content-Type: application/json"`, `-d '`, `--request POST`
      .replace(/(?<![\w-])--?[A-Za-z][\w-]{0,30}(?:[ =]+(?:"[^"\r\n]{0,300}"|'[^'\r\n]{0,300}'|[A-Z]{3,7}\b))?/g, " ")
      // Paths, identifiers and translation keys
      .replace(/[\w.-]{1,100}(?:\/[\w.-]{1,100}){1,8}/g, " ")
      .replace(/(?<!\w)[A-Za-z]\w{0,100}_\w{1,100}/g, " ")
      // Names, the same in every language
      .replace(/\b(?:Authorization|Bearer|RunComfy|ComfyUI|API|JSON|HTTPS?|URLs?|GET|POST)\b/g, " ")
      .replace(/\bcurl\b|<[\w /]{1,40}>|[`#*\\|{}[\]<>^$]+/g, " ")
  );
}
