import { type CachedTexts, computeAlways, type Memoize } from "../base/memoize.js";
import { groupBy, sortBy } from "../base/order.js";
import { sha256 } from "../base/sha256.js";
import type { Page } from "../page/page.js";

/** One of several runs that share the work of a catalog. */
export interface Shard {
  /** From 1 to `count`. */
  readonly index: number;
  readonly count: number;
}

/** Parses `2/7`; undefined if it is not a shard. */
export function parseShard(text: string): Shard | undefined {
  const [, index, count] = /^([1-9]\d{0,3})\/([1-9]\d{0,3})$/.exec(text) ?? [];
  const shard = { index: Number(index), count: Number(count) };
  return shard.index <= shard.count ? shard : undefined;
}

/** The pages of a shard. Whole folders are assigned in turn, since a folder usually has the pages of one model. */
export function pagesOfShard(pages: readonly Page[], { index, count }: Shard): readonly Page[] {
  const folders = groupBy(pages, ({ path }) => path.slice(0, path.lastIndexOf("/")));
  return sortBy(folders, ([folder]) => folder)
    .filter((_, i) => i % count === index - 1)
    .flatMap(([, own]) => own);
}

/** Results of steps, by the hash of their keys. */
export type Results = Map<string, CachedTexts>;

/** A key of everything that a result depends on. */
export function hashOfKey(key: CachedTexts): string {
  return sha256(JSON.stringify(key));
}

/** Stores every result in `results`. */
export function recordInto(results: Results, memoize: Memoize = computeAlways): Memoize {
  return async (keys, compute) => {
    const texts = await memoize(keys, compute);
    keys.forEach((key, i) => {
      results.set(hashOfKey(key), texts[i] as CachedTexts);
    });
    return texts;
  };
}
