import { httpUrl } from "../base/http-url.js";
import { UsageError } from "../base/usage-error.js";
import { localeOfPath } from "../page/locale.js";
import type { Page } from "../page/page.js";

/** The locale of pages whose address names none. */
const DEFAULT_LOCALE = "en";

/**
 * Reads a list of page addresses, one per line. Blank lines and lines that begin with `#` are comments.
 *
 * @param file Name of the list, for messages.
 * @throws {UsageError} If a line is not an http(s) URL.
 */
export function parseAddressList(text: string, file: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line, i) => ({ line: line.trim(), number: i + 1 }));
  const addresses = lines.filter(({ line }) => line !== "" && !line.startsWith("#"));
  for (const { line, number } of addresses) {
    if (httpUrl(line) !== undefined) continue;
    throw new UsageError(
      `Cannot use line ${number} of ${file}: it is not an http(s) URL`,
      "Write one address per line, such as https://www.runcomfy.com/models/…; lines that begin with # are comments",
    );
  }
  return [...new Set(addresses.map(({ line }) => line))];
}

/**
 * Adds a locale to the address of a page, in the form of RunComfy's site: `…/es/models/…`.
 *
 * @returns undefined if the address is not an http(s) URL.
 */
function localizedAddress(address: string, locale: string): string | undefined {
  const url = httpUrl(address);
  if (url === undefined) return undefined;
  const segments = url.pathname.split("/").slice(1);
  const rest = localeOfPath(url.pathname) === undefined ? segments : segments.slice(1);
  url.pathname = [locale, ...rest].join("/");
  return url.href;
}

/** The locale that the first segment of an address names; English if it names none. */
export function addressLocale(address: string): string {
  return localeOfPath(httpUrl(address)?.pathname ?? "") ?? DEFAULT_LOCALE;
}

/**
 * Lists the addresses of models' pages in other locales, from the `model_url` of stored catalog entries. The entry
 * itself is the English page.
 */
export function modelPageAddresses(
  pages: readonly Pick<Page, "path" | "text">[],
  isWanted: (id: string) => boolean,
  locales: readonly string[],
): readonly string[] {
  const others = locales.filter((locale) => locale !== DEFAULT_LOCALE);
  if (others.length === 0) return [];
  return pages.flatMap(({ path, text }) => {
    const entry = path.endsWith(".json") ? parseEntry(text) : undefined;
    if (entry === undefined || !isWanted(entry.id)) return [];
    return others.flatMap((locale) => localizedAddress(entry.url, locale) ?? []);
  });
}

/** Undefined if the page is not a catalog entry with an address. */
function parseEntry(text: string): { readonly id: string; readonly url: string } | undefined {
  try {
    const { model_id: id, model_url: url }: { model_id?: unknown; model_url?: unknown } = JSON.parse(text) ?? {};
    return typeof id === "string" && typeof url === "string" ? { id, url } : undefined;
  } catch {
    return undefined;
  }
}
