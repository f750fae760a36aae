import { cleanTitle, type Heading, isPath, isSentence, isTranslationKey } from "../heading.js";
import { MappedText, replaceMapped } from "../mapped-text.js";
import { originsOf } from "../page.js";
import { readFlatText } from "../read-flat-text.js";
import type { Shape } from "./shape.js";

/** Markdown copies of a page: fenced code, headings, and escaped characters. */
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

/** Links: `[https://…](https://…)`, `"<https://…>"`. The length is limited, so no text is searched twice. */
const LINK =
  /\[(https?:[^\s[\]()<>"']{1,2000})\]\(<?(https?:[^\s[\]()<>"']{1,2000})>?\)|"<(https?:[^\s<>"]{1,2000})>"/g;

/** Replaces links by their addresses. Converters turn addresses in code into links, although they are values. */
function removeLinks(text: string): MappedText {
  return replaceMapped(text, LINK, ([link, label, target, bare]) => {
    if (bare !== undefined) return `"${bare}"`;
    return label?.replaceAll("\\", "") === target?.replaceAll("\\", "") ? (target ?? link) : link;
  });
}

/**
 * Removes the escapes of Markdown outside fences, such as `image\_url` and `\[`. Escapes of JSON and shells are kept.
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
    // A backslash after a backslash is itself escaped.
    if (line[index - 1] === "\\") continue;
    mapped.append(line.slice(from, index), offset + from, offset + index);
    from = index + 1;
  }
  mapped.append(line.slice(from), offset + from, offset + line.length);
}

/** The front matter that clippers put between `---` lines at the top. Only plain `key: value` lines are read. */
function readFrontMatter(text: string): ReadonlyMap<string, string> {
  const block = /^\ufeff?---[ \t]*\r?\n([\s\S]{0,5000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(text)?.[1] ?? "";
  const pairs = block.split(/\r?\n/).flatMap((line) => {
    const [, key, value] = /^(\w+):[ \t]*["']?(.*?)["']?[ \t]*$/.exec(line.slice(0, 3_000)) ?? [];
    return key !== undefined && value ? [[key.toLowerCase(), value] as const] : [];
  });
  return new Map(pairs);
}

/** Enough lines to find the heading, which is at the top. */
const MAX_LINES = 400;

/** The first heading that is not a path, and the first paragraph below it. */
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

/**
 * The first paragraph before the next heading. Headings that are paths are skipped; a list or a table is not a summary.
 */
function firstParagraph(lines: readonly string[]): string | undefined {
  for (const line of lines) {
    const words = plain(line);
    if (words === "" || isPath(words)) continue;
    if (/^(?:#|[-*+>|]|\d+[.)])/.test(line)) return undefined;
    return isSentence(words) ? words : undefined;
  }
  return undefined;
}

/** The words of a line without their Markdown. */
function plain(line: string): string {
  return line
    .replace(/^#{1,6} +| +#+$/g, "")
    .replace(/!?\[([^\]]{0,500})\]\([^)]{0,1000}\)/g, "$1")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\*\*|__|`/g, "")
    .trim();
}
