import { sha256 } from "../base/sha256.js";
import type { Page } from "../page/page.js";
import type { Catalog } from "../pipeline/catalog.js";

/** The pages on the disk. */
export interface StoredPages {
  readonly pages: readonly Page[];
  readonly catalog: Pick<Catalog, "pages">;
}

/** SHA-256 of the stored page of each model, by id. */
type PageHashes = ReadonlyMap<string, string>;

/** Makes a function that returns the hashes of the pages in one locale. */
export function pageHashes({ pages, catalog }: StoredPages): (locale: string) => PageHashes {
  const byPath = new Map(pages.map(({ path, sha256 }) => [path, sha256]));
  const byLocale = new Map<string, Map<string, string>>();
  for (const { id, locale, page } of catalog.pages) {
    const hash = byPath.get(page);
    const hashes = byLocale.get(locale) ?? new Map<string, string>();
    byLocale.set(locale, hash === undefined ? hashes : hashes.set(id, hash));
  }
  return (locale) => byLocale.get(locale) ?? new Map();
}

/** One digest for the pages of several models; undefined if one has no page. */
export function pagesDigest(ids: readonly string[], hashes: PageHashes): string | undefined {
  const found = ids.map((id) => hashes.get(id));
  return found.includes(undefined) ? undefined : sha256(found.join("\n"));
}
