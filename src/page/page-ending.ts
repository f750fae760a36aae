/** The endings of stored pages, without the dot. */
export type PageEnding = "txt" | "md" | "html" | "json";

const endings: ReadonlyMap<string, PageEnding> = new Map([
  [".txt", "txt"],
  [".md", "md"],
  [".markdown", "md"],
  [".html", "html"],
  [".htm", "html"],
  [".json", "json"],
  ["text/plain", "txt"],
  ["text/markdown", "md"],
  ["text/html", "html"],
  ["application/json", "json"],
]);

/**
 * Returns the ending under which a page is stored.
 *
 * @param kind A file extension with its dot, or a media type, in lower case.
 * @returns undefined if it is neither of a page.
 */
export function endingOf(kind: string): PageEnding | undefined {
  return endings.get(kind);
}
