import type { CaptureBytes } from "../add/sources.js";
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
  readonly sources: readonly CaptureBytes[];
  /** Ids that the catalog had at the last pull and no longer has. */
  readonly gone: readonly string[];
  /** Ids that have several different entries. */
  readonly ambiguous: readonly string[];
}

/** Selects the models of a pull. */
interface Selection {
  readonly allowShrink: boolean;
  /** Returns true if a model is wanted. Default: all models. */
  readonly isWanted: ((id: string) => boolean) | undefined;
}

/**
 * Reads a whole catalog. A part is requested conditionally if its pages are still on the disk as they were stored.
 *
 * @throws {UsageError} If the catalog is incomplete.
 */
export async function fetchCatalog(
  query: CatalogQuery,
  stored: StoredPages,
  lock: PullLock,
  { isWanted, ...options }: CatalogOptions & Selection,
): Promise<readonly CatalogAnswer[]> {
  const hashes = pageHashes(stored)(LOCALE);
  const known = (address: string): LockedAnswer | undefined => {
    const answer = lock.get(address);
    const isStored = answer?.pages !== undefined && answer.pages === pagesDigest(answer.models, hashes);
    // A conditional request does not return entries, and other entries may be wanted now.
    return isStored && isWanted === undefined ? answer : undefined;
  };
  return readCatalog(query, known, options);
}

/**
 * Finds new and different entries in a catalog.
 *
 * @throws {UsageError} Without `allowShrink`, if the catalog is empty, lost more than a tenth of its models, or lost one
 *   and has another one twice.
 */
export function compareCatalog(
  answers: readonly CatalogAnswer[],
  query: CatalogQuery,
  stored: StoredPages,
  lock: PullLock,
  { allowShrink, isWanted }: Selection,
): PulledCatalog {
  const hashes = pageHashes(stored)(LOCALE);
  const gone = findGone(query, lock, answers).filter((id) => isWanted?.(id) ?? true);
  if (!allowShrink) assertSize(query, lock, answers, gone);
  const ambiguous = findAmbiguous(answers, hashes);
  const sources = answers.flatMap(({ address, entries = [] }) =>
    entries.flatMap(({ id, text }, i): readonly CaptureBytes[] => {
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
  const own = answers.flatMap(({ address, total, validators, ids, entries }): [string, LockedAnswer][] => {
    // Not modified, so its entry is kept. If another command changed the pages meanwhile, its digest no longer matches.
    const known = lock.get(address);
    if (entries === undefined) return known === undefined ? [] : [[address, known]];
    const isStored =
      entries.length === new Set(ids).size &&
      entries.every(({ id, text }) => hashes.get(id ?? "") === sha256WithLf(Buffer.from(text)));
    const pages = isStored ? pagesDigest(ids, hashes) : undefined;
    return [
      [
        address,
        {
          ...validators,
          ...(total !== undefined && { total }),
          locale: LOCALE,
          models: ids,
          ...(pages !== undefined && { pages }),
        },
      ],
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

/**
 * Refuses a catalog that lost many models at once, which is usually an error of the server, or that may have changed
 * between the requests for its parts.
 */
function assertSize(
  query: CatalogQuery,
  lock: PullLock,
  answers: readonly CatalogAnswer[],
  gone: readonly string[],
): void {
  const known = listKnown(query, lock).size;
  const goneText = `${gone.length} of its ${known} models ${gone.length === 1 ? "is" : "are"} gone`;
  if (gone.length * 10 > known) {
    throw new UsageError(
      `Refused the catalog at ${query.base}: ${goneText}; nothing was written`,
      "Check the catalog; if it did shrink, run again with --allow-shrink",
    );
  }
  const repeated = findRepeated(answers);
  if (gone.length > 0 && repeated !== undefined) {
    throw new UsageError(
      `Refused the catalog at ${query.base}: ${goneText}, and ${repeated} is in two of its parts; nothing was written`,
      "Run again: the catalog may have changed while it was read. If it did shrink, add --allow-shrink",
    );
  }
  if (answers.some(({ ids, entries = [] }) => ids.length + entries.length > 0)) return;
  const which = query.category === undefined ? "" : ` of the category "${query.category}"`;
  throw new UsageError(
    `Refused the catalog at ${query.base}: it has no models${which}; nothing was written`,
    query.category === undefined ? "Check --base-url" : "Check --category",
  );
}

/** An id that is in two parts of a catalog. Then another one may have slipped between two parts. */
function findRepeated(answers: readonly CatalogAnswer[]): string | undefined {
  const seen = new Set<string>();
  for (const { ids } of answers) {
    const repeated = ids.find((id) => seen.has(id));
    if (repeated !== undefined) return repeated;
    for (const id of ids) seen.add(id);
  }
  return undefined;
}

/** Ids with several entries that differ, in one part or in several. */
function findAmbiguous(answers: readonly CatalogAnswer[], stored: ReadonlyMap<string, string>): readonly string[] {
  const found = answers.flatMap(({ ids, entries }): readonly { id: string | undefined; hash: string | undefined }[] =>
    entries === undefined
      ? // Not modified, so the stored page is this entry.
        ids.map((id) => ({ id, hash: stored.get(id) }))
      : entries.map(({ id, text }) => ({ id, hash: sha256WithLf(Buffer.from(text)) })),
  );
  const byId = groupBy(found, ({ id }) => id ?? "");
  byId.delete("");
  return [...byId].filter(([, same]) => new Set(same.map(({ hash }) => hash)).size > 1).map(([id]) => id);
}
