import type { CachedTexts, Memoize } from "../base/memoize.js";
import { groupBy, sortBy } from "../base/order.js";
import { findModelIds } from "../page/model-id.js";
import type { Page } from "../page/page.js";
import { hashOfKey, type Results } from "./shard.js";

/** Pages whose steps are computed together, on one thread. All pages of a model are in one group. */
export type Group = readonly Page[];

/** Enough pages for a thread to be busy for a while, and few enough for all threads to end at the same time. */
const PAGES_PER_GROUP = 48;

/** Deals pages out to groups by the model id of their first submit URL, or by their folder if there is none. */
export function groupPages(pages: readonly Page[]): readonly Group[] {
  const byModel = groupBy(pages, ({ path, text }) => findModelIds(text)[0]?.id ?? path.slice(0, path.lastIndexOf("/")));
  const groups: Page[][] = [];
  for (const [, own] of sortBy(byModel, ([key]) => key)) {
    const last = groups.at(-1);
    if (last === undefined || last.length + own.length > PAGES_PER_GROUP) groups.push([...own]);
    else last.push(...own);
  }
  return groups;
}

/** Computes the steps of pages in groups. Gives the results that are not in the cache, by the hashes of their keys. */
export type ComputeGroups = (pages: readonly Page[]) => Promise<Results>;

/**
 * Memoizes a run whose steps are computed group by group. When the first step lacks results of pages, the groups of
 * these pages are computed with all their later steps; these then find their results. Missing results, such as a model
 * with pages in two groups, are computed as if there were no groups. So groups change the time of a run, but no result.
 *
 * @param pages The pages of the run, in the order of the keys of its first step.
 */
export function inGroups(pages: readonly Page[], memoize: Memoize, compute: ComputeGroups): Memoize {
  let results: Results | undefined;
  return (keys, computeMissing) =>
    memoize(keys, async (missing) => {
      results ??= await compute(missing.map((i) => pages[i] as Page));
      const known = results;
      // Groups that were computed in this process left their results in the cache.
      if (known.size === 0)
        return memoize(
          missing.map((i) => keys[i] as CachedTexts),
          (own) => computeMissing(own.map((at) => missing[at] as number)),
        );
      const found = missing.map((i) => take(known, hashOfKey(keys[i] as CachedTexts)));
      const rest = missing.filter((_, at) => found[at] === undefined);
      const computed = rest.length === 0 ? [] : await computeMissing(rest);
      let at = 0;
      return found.map((texts) => texts ?? (computed[at++] as CachedTexts));
    });
}

/** Each result is requested only once: after that, the caller has it. */
function take(results: Results, hash: string): CachedTexts | undefined {
  const texts = results.get(hash);
  results.delete(hash);
  return texts;
}
