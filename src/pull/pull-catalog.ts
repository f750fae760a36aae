import type { Source } from "../add/sources.js";
import { sha256WithLf } from "../base/line-ends.js";
import { groupBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { LockedAnswer, PullLock } from "../disk/pull-lock.js";
import {
  type CatalogAnswer,
  type CatalogOptions,
  type CatalogQuery,
  catalogAddress,
  readCatalog,
} from "./read-catalog.js";
import { pageHashes, pagesDigest, type StoredPages } from "./stored-pages.js";

/** The catalog's responses are in English. */
const LOCALE = "en";

/** The difference between a catalog, the pages on the disk, and the last pull. */
export interface PulledCatalog {
  readonly answers: readonly CatalogAnswer[];
  /** Entries that are new or differ from the page on the disk. */
  readonly sources: readonly Source[];
  /** Ids that the catalog had at the last pull and no longer has. */
  readonly gone: readonly string[];
  /** Ids that have several different entries. */
  readonly ambiguous: readonly string[];
}

export interface PullOptions extends CatalogOptions {
  readonly allowShrink: boolean;
  /** Returns true if a model is wanted. Default: all models. */
  readonly isWanted: ((id: string) => boolean) | undefined;
}

/**
 * Reads a catalog and finds what is new or different in it. Nothing is written.
 *
 * @throws {UsageError} If the catalog is incomplete, or lost more than a tenth of its models without `allowShrink`.
 */
export async function pullCatalog(
  query: CatalogQuery,
  stored: StoredPages,
  lock: PullLock,
  options: PullOptions,
): Promise<PulledCatalog> {
  const hashes = pageHashes(stored)(LOCALE);
  const { isWanted } = options;
  const known = (address: string): LockedAnswer | undefined => {
    const answer = lock.get(address);
    const isStored = answer?.pages !== undefined && answer.pages === pagesDigest(answer.models, hashes);
    // A conditional request does not return entries, and other entries may be wanted now.
    return isStored && isWanted === undefined ? answer : undefined;
  };
  const answers = await readCatalog(query, known, options);
  const gone = findGone(query, lock, answers).filter((id) => isWanted?.(id) ?? true);
  if (!options.allowShrink) assertSize(query, lock, gone);
  const ambiguous = [...new Set(answers.flatMap(findAmbiguous))];
  const sources = answers.flatMap(({ address, entries = [] }) =>
    entries.flatMap(({ id, text }, i): readonly Source[] => {
      if (id !== undefined && (ambiguous.includes(id) || isWanted?.(id) === false)) return [];
      if (id === undefined && isWanted !== undefined) return [];
      const bytes = Buffer.from(text);
      if (id !== undefined && hashes.get(id) === sha256WithLf(bytes)) return [];
      return [{ name: `${address} (${id ?? `entry ${i + 1}`})`, bytes, ending: "json", locale: undefined }];
    }),
  );
  return { answers, sources, gone, ambiguous };
}

/**
 * Makes the lock of the next pull. Responses of other catalogs are kept.
 *
 * @param stored The pages after the pull.
 */
export function lockCatalog(
  query: CatalogQuery,
  { answers }: PulledCatalog,
  stored: StoredPages,
  lock: PullLock,
): PullLock {
  const hashes = pageHashes(stored)(LOCALE);
  const prefix = catalogAddress(query);
  const others = [...lock].filter(([address]) => !address.startsWith(prefix));
  const own = answers.map(({ address, total, validators, ids, entries }): [string, LockedAnswer] => {
    const isWhole = entries === undefined || entries.length === new Set(ids).size;
    const pages =
      isWhole && entries?.every(({ id, text }) => hashes.get(id ?? "") === sha256WithLf(Buffer.from(text))) !== false;
    const stored = pages ? pagesDigest(ids, hashes) : undefined;
    return [
      address,
      {
        ...validators,
        ...(total !== undefined && { total }),
        locale: LOCALE,
        models: ids,
        ...(stored !== undefined && { pages: stored }),
      },
    ];
  });
  return new Map([...others, ...own]);
}

function listKnown(query: CatalogQuery, lock: PullLock): ReadonlySet<string> {
  const prefix = catalogAddress(query);
  return new Set([...lock].flatMap(([address, { models }]) => (address.startsWith(prefix) ? models : [])));
}

function findGone(query: CatalogQuery, lock: PullLock, answers: readonly CatalogAnswer[]): readonly string[] {
  const present = new Set(answers.flatMap(({ ids }) => ids));
  return [...listKnown(query, lock)].filter((id) => !present.has(id));
}

/** Refuses a catalog that lost many models at once, which is usually an error of the server. */
function assertSize(query: CatalogQuery, lock: PullLock, gone: readonly string[]): void {
  const known = listKnown(query, lock).size;
  if (gone.length * 10 <= known) return;
  throw new UsageError(
    `Refused the catalog at ${query.base}: ${gone.length} of its ${known} models are gone; nothing was written`,
    "Check the catalog; if it did shrink, run again with --allow-shrink",
  );
}

function findAmbiguous({ entries = [] }: CatalogAnswer): readonly string[] {
  const byId = groupBy(entries, ({ id }) => id ?? "");
  byId.delete("");
  return [...byId].filter(([, same]) => new Set(same.map(({ text }) => text)).size > 1).map(([id]) => id);
}
