import { UsageError } from "../base/usage-error.js";

/** The address that the site is served at. */
export interface SiteBase {
  /** Such as `https://docs.example.com`; empty if only the path is known. */
  readonly origin: string;
  /** Begins and ends with `/`. */
  readonly path: string;
}

/**
 * Reads `--base`: a path such as `/docs/`, or a whole URL.
 *
 * @throws {UsageError} If it is neither.
 */
export function parseBase(text: string): SiteBase {
  const isUrl = /^https?:\/\//i.test(text);
  const url = URL.canParse(text, "http://localhost") ? new URL(text, "http://localhost") : undefined;
  const isPlain = url !== undefined && url.search === "" && url.hash === "" && url.username + url.password === "";
  if (!isPlain || (!isUrl && !/^\/(?![/\\])/.test(text)) || /[\s"'<>`\\]/.test(text)) {
    throw new UsageError(
      `--base must be a path or an http(s) URL, not "${text}"`,
      "Use the address of the site, such as / or /docs/ or https://docs.example.com/",
    );
  }
  return { origin: isUrl ? url.origin : "", path: url.pathname.endsWith("/") ? url.pathname : `${url.pathname}/` };
}

/** The address of a page of the site, by its path; `index.html` is left out. */
export function addressOf({ origin, path }: SiteBase, page: string): string {
  const folder = page.replace(/(^|\/)index\.html$/, "$1");
  return origin + path + folder.split("/").map(encodeURIComponent).join("/");
}
