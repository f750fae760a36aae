/** Markdown copies of a page: fenced code, headings, and characters that Markdown escapes. */

import { cleanTitle, type Heading, isPath, isSentence, isTranslationKey } from "../heading.js";
import { MappedText, replaceMapped } from "../mapped-text.js";
import { originsOf } from "../page.js";
import { readFlatText } from "../read-flat-text.js";
import type { Shape } from "./shape.js";

export const markdownShape: Shape = {
  name: "markdown",
  matches: ({ text }) => /^[ \ufeff]{0,4}(?:#{1,6} +\S|`{3,}|~{3,})/m.test(text),
  read: (page, options) => {
    const unlinked = removeLinks(page.text);
    const unescaped = removeEscapes(unlinked.text);
    const frontMatter = readFrontMatter(page.text);
    const address = frontMatter.get("url") ?? frontMatter.get("source") ?? frontMatter.get("canonical");
    const language = frontMatter.get("lang") ?? frontMatter.get("language") ?? frontMatter.get("locale");
    const heading = findMarkdownHeading(page.text, frontMatter);
    const originOf = unescaped.originBy(unlinked.originBy(originsOf(page)));
    const flat = { page, text: unescaped.text, originOf, heading };
    return readFlatText(
      { ...flat, ...(address !== undefined && { address }), ...(language !== undefined && { language }) },
      options,
    );
  },
};

/** `[https://…](https://…)`, `"<https://…>"`. Bounded, so that no text is searched twice. */
const LINK =
  /\[(https?:[^\s[\]()<>"']{1,2000})\]\(<?(https?:[^\s[\]()<>"']{1,2000})>?\)|"<(https?:[^\s<>"]{1,2000})>"/g;

/** Converters make links of the addresses in code, fenced or not: they are values, so what was there is taken back. */
function removeLinks(text: string): MappedText {
  return replaceMapped(text, LINK, ([link, label, target, bare]) => {
    if (bare !== undefined) return `"${bare}"`;
    return label?.replaceAll("\\", "") === target?.replaceAll("\\", "") ? (target ?? link) : link;
  });
}

/**
 * Takes back Markdown's escapes outside of fences: `image\_url`, `\[`. What JSON and shells escape stays, so no code
 * changes its meaning.
 */
function removeEscapes(text: string): MappedText {
  const mapped = new MappedText();
  let isFenced = false;
  let offset = 0;
  for (const line of text.split(/(?<=\n)/)) {
    const isFence = /^[ \t]*(?:`{3,}|~{3,})/.test(line);
    if (isFence) isFenced = !isFenced;
    if (isFence || isFenced) mapped.append(line, offset, offset + line.length);
    else appendUnescaped(mapped, line, offset);
    offset += line.length;
  }
  return mapped;
}

function appendUnescaped(mapped: MappedText, line: string, offset: number): void {
  let from = 0;
  for (const { index } of line.matchAll(/\\(?=[!#()*+\-.<=>[\]_{|}~])/g)) {
    // A backslash that a backslash precedes is the escaped one.
    if (line[index - 1] === "\\") continue;
    mapped.append(line.slice(from, index), offset + from, offset + index);
    from = index + 1;
  }
  mapped.append(line.slice(from), offset + from, offset + line.length);
}

/** The keys of the block between `---` lines that clippers put first; only plain `key: value` lines. */
function readFrontMatter(text: string): ReadonlyMap<string, string> {
  const block = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,5000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1] ?? "";
  const pairs = block.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$/.exec(line.slice(0, 3_000)) ?? [];
    return key !== undefined && value ? [[key.toLowerCase(), value] as const] : [];
  });
  return new Map(pairs);
}

/** Enough to find the heading; real ones stand at the top. */
const MAX_LINES = 400;

/** The first heading that is no path, and the first paragraph below it. */
function findMarkdownHeading(text: string, frontMatter: ReadonlyMap<string, string>): Heading {
  const before = text.slice(0, 100_000).split(/`{3,}|~{3,}|\bcurl /, 1)[0] as string;
  const lines = before.split(/\r?\n/, MAX_LINES).map((line) => line.slice(0, 3_000).trim());
  const at = lines.findIndex((line) => /^# +\S/.test(line) && !isPath(plain(line)) && !isTranslationKey(plain(line)));
  const title = frontMatter.get("title") ?? (at < 0 ? undefined : plain(lines[at] as string));
  const paragraph = at < 0 ? undefined : firstParagraph(lines.slice(at + 1));
  const summary = frontMatter.get("description") ?? paragraph;
  return {
    ...(title !== undefined && { title: cleanTitle(title) }),
    ...(summary !== undefined && { summary }),
  };
}

/** Up to the next heading but those that are paths; a list or a table is no summary. */
function firstParagraph(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const words = plain(line);
    if (words === "" || isPath(words)) continue;
    if (/^(?:#|[-*+>|]|\d+[.)])/.test(line)) return undefined;
    return isSentence(words) ? words : undefined;
  }
  return undefined;
}

/** The words of a line without its Markdown. */
function plain(line: string): string {
  return line
    .replace(/^#{1,6} +| +#+$/g, "")
    .replace(/!?\[([^\]]{0,500})\]\([^)]{0,1000}\)/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\*\*|__|`/g, "")
    .trim();
}
