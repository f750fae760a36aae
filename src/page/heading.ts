/** The title and the summary before the first command of a page, found by position, not by words. */
export interface Heading {
  readonly title?: string;
  readonly summary?: string;
}

/** Longer than any real title or summary. In UTF-16 code units. */
const MAX_LENGTH = 2_000;
/** The heading is above the first command, and the menus before it are shorter than this. */
const MAX_HEAD = 50_000;

/**
 * Finds the lines of the heading. A page with its layout has the document's title ("… | RunComfy"), a line with the
 * model's path, and one paragraph. Pages without line breaks have none of these. The path may differ from the id, so
 * any line that looks like a path is accepted.
 *
 * @param id The model id, if it is known.
 */
export function findHeading(text: string, id: string | undefined): Heading {
  const head = text.slice(0, MAX_HEAD);
  const lines = unwrapped((head.split(/curl[ \u00a0]/, 1)[0] as string).split(LINE_BREAK), widthOf(head)).map(
    cleanLine,
  );
  const at = lines.findIndex((line) => line === id || isPath(line));
  if (at < 0) return {};
  const above = lines.slice(0, at).filter((line) => line !== "");
  const title = above.findLast((line) => /\|\s*RunComfy$/.test(line)) ?? above.slice(-1).find(isTitle);
  const summary = lines.slice(at + 1).find((line) => line !== "");
  return {
    ...(title !== undefined && { title: cleanTitle(title) }),
    ...(summary !== undefined && isSentence(summary) && { summary }),
  };
}

const LINE_BREAK = /\r\n|[\r\n\u2028\u2029]/;

/** Wider lines are not wrapped by a person's program, and a few narrow ones show no width. In UTF-16 code units. */
const MAX_WIDTH = 200;
const MIN_WIDTH = 40;
/** Lines that are shorter than the width by less than a word. */
const RAGGED = 15;
const MIN_FULL = 3;

/** The width at which all lines of a text are wrapped, as mail programs and `fold` do; undefined if they are not. */
function widthOf(text: string): number | undefined {
  // A long word, such as a URL, has a line of its own.
  const lengths = text.split(LINE_BREAK).map((line) => (/\S\s+\S/.test(line) ? line.length : 0));
  const width = lengths.reduce((most, length) => Math.max(most, length), 0);
  const full = lengths.filter((length) => length > width - RAGGED).length;
  return width >= MIN_WIDTH && width <= MAX_WIDTH && full >= MIN_FULL ? width : undefined;
}

/** Joins lines that were wrapped: the first word of the next line did not fit. */
function unwrapped(lines: readonly string[], width: number | undefined): readonly string[] {
  if (width === undefined) return lines;
  const joined: string[] = [];
  let last = 0;
  for (const line of lines) {
    const word = /^\S+/.exec(line)?.[0].length ?? 0;
    if (joined.length > 0 && word > 0 && last > 0 && last + 1 + word > width) joined.push(`${joined.pop()} ${line}`);
    else joined.push(line);
    last = line.length;
  }
  return joined;
}

/** The document's title without the site's name. */
export function cleanTitle(title: string): string {
  return (title.split("|")[0] as string).trim().slice(0, MAX_LENGTH);
}

/** `kling/kling-3.0/standard/image-to-video` or `acme/upscaler@v2`, alone on its line. */
export function isPath(line: string): boolean {
  return line.length <= 200 && !isTranslationKey(line) && /^[\w.@:+~-]+(?:\/[\w.@:+~\- ]+){1,7}$/.test(line);
}

/** Returns true if the line can be a summary: not a table of contents ("1. …2. …"), and not an untranslated key. */
export function isSentence(line: string): boolean {
  if (line.length < 20 || line.length > MAX_LENGTH || isTranslationKey(line)) return false;
  return (line.match(/\d\.\s?\S/gu)?.length ?? 0) < 3;
}

/** Translation keys that untranslated pages show instead of texts: `modelApiDoc_navInputSchema`. */
export function isTranslationKey(line: string): boolean {
  const words = line.split(/\s+/);
  return words.some((word) => /^[a-z]+[A-Z]\w*_\w/.test(word)) || words.every((word) => /^[A-Za-z]\w*_\w+$/.test(word));
}

/** The line above the path, for pages without the site's name in their title. An entry of the menu does not count. */
function isTitle(line: string): boolean {
  return line.length >= 12 && line.length <= 300 && !isTranslationKey(line) && !/^[•·▪◦-]/u.test(line);
}

/** Marks of direction at the ends of a line, which copying adds. Inside, they belong to the text. */
const DIRECTION = "\u200e\u200f\u202a-\u202e\u2066-\u2069";
const AROUND = new RegExp(`^[\\s#>*\`${DIRECTION}]+|[\\s\`${DIRECTION}]+$`, "gu");
/** Soft hyphens and zero-width spaces, at which browsers may break a line. */
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/g;

function cleanLine(line: string): string {
  return line
    .slice(0, MAX_LENGTH + 1)
    .replace(INVISIBLE, "")
    .replace(AROUND, "");
}
