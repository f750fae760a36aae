/** The title and the summary that stand before the first command of a page, found by position, not by words. */

export interface Heading {
  readonly title?: string;
  readonly summary?: string;
}

/** Longer than any real title or summary. */
const MAX_LENGTH = 2_000;

/**
 * A laid-out page shows the document's title ("… | RunComfy"), then a line with the model's path, then one paragraph.
 * Stripped pages have none of these. The path shown may be another than the id, so any path-like line will do.
 */
export function findHeading(text: string): Heading {
  const command = text.indexOf("curl ");
  const lines = (command < 0 ? text : text.slice(0, command)).split(/[\r\n]+/).map(cleanLine);
  const at = lines.findIndex(isPath);
  if (at < 0) return {};
  const title = lines.slice(0, at).findLast((line) => /\|\s*RunComfy\s*$/.test(line));
  const summary = lines.slice(at + 1).find((line) => line !== "");
  return {
    ...(title !== undefined && { title: (title.split("|")[0] as string).trim().slice(0, MAX_LENGTH) }),
    ...(summary !== undefined && isSentence(summary) && { summary: summary.slice(0, MAX_LENGTH) }),
  };
}

function cleanLine(line: string): string {
  return line.replace(/^[\s\u00a0\ufeff#>*`]+|[\s\u00a0`]+$/gu, "");
}

function isPath(line: string): boolean {
  return /^[\w.-]+(?:\/[\w.\- ]+){1,7}$/.test(line) && !line.includes("//");
}

/** A table of contents ("1. …2. …") is no summary. */
function isSentence(line: string): boolean {
  return line.length >= 20 && !/\d\.\s?\S.*\d\.\s?\S.*\d\.\s?\S/u.test(line);
}
