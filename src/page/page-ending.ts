/** The endings of stored pages, without the dot. */
export type PageEnding = "txt" | "md" | "html" | "json";

/**
 * The extensions of captured pages, each with the ending under which `add` stores such a page. Without one, the content
 * decides.
 */
const extensions: ReadonlyMap<string, PageEnding | undefined> = new Map([
  [".txt", "txt"],
  [".md", "md"],
  [".markdown", "md"],
  [".html", "html"],
  [".htm", "html"],
  [".mhtml", undefined],
  [".mht", undefined],
  [".json", "json"],
  [".jsonl", undefined],
]);

const mediaTypes: ReadonlyMap<string, PageEnding> = new Map([
  ["text/plain", "txt"],
  ["text/markdown", "md"],
  ["text/html", "html"],
  ["application/json", "json"],
]);

/** Extensions of captured pages: `add` finds such files in a folder, and `generate` reads them in `schemas/pages`. */
export const PAGE_EXTENSIONS: ReadonlySet<string> = new Set(extensions.keys());

/**
 * Returns the ending under which a page is stored.
 *
 * @param kind A file extension with its dot, or a media type, in lower case.
 * @returns undefined if it is neither of a page, or if the content decides.
 */
export function endingOf(kind: string): PageEnding | undefined {
  return extensions.get(kind) ?? mediaTypes.get(kind);
}
