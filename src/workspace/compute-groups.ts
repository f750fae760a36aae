import { availableParallelism } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../disk/package-root.js";
import type { Page } from "../page/page.js";
import { groupPages } from "../pipeline/groups.js";
import type { Results } from "../pipeline/shard.js";
import type computeGroup from "./compute-group.js";
import type { GroupTask } from "./compute-group.js";

/** With fewer pages, threads do not pay off: each needs a second and 200 MB to load its code. */
const MIN_PAGES = 1_000;
/** The rest of a run is not divided, so more threads save little. */
const MAX_DEFAULT_JOBS = 4;

/** The module that a thread runs, as a part of the bundle: its code is part of the cache's fingerprint. */
const WORKER = join(packageRoot, "dist/cli/compute-group.js");

/**
 * Computes pages in groups on threads, if there is enough work. Without threads it computes nothing: the run computes
 * the results that it needs, also those of a failed thread, and reports the errors itself.
 *
 * @param jobs The number of threads; 1 means none. Default: half of the cores if there are many pages. On two cores
 *   that is none, because the compiler and the garbage collector of one thread use the second core already.
 */
export async function computeGroups(
  pages: readonly Page[],
  task: Omit<GroupTask, "group">,
  jobs: number | undefined,
): Promise<Results> {
  const results: Results = new Map();
  const wanted = jobs ?? (pages.length < MIN_PAGES ? 1 : Math.min(availableParallelism() / 2, MAX_DEFAULT_JOBS));
  if (wanted < 2) return results;
  // A page that is read when its text is asked for cannot be given to a thread.
  const groups = groupPages(pages.map(({ path, text, sha256 }) => ({ path, text, sha256 })));
  const threads = Math.min(Math.floor(wanted), groups.length);
  if (threads < 2) return results;
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({ filename: WORKER, minThreads: threads, maxThreads: threads });
  try {
    const computed = groups.map(async (group) => {
      const run = pool.run({ ...task, group }) as ReturnType<typeof computeGroup>;
      for (const [hash, texts] of await attempt(run)) results.set(hash, texts);
    });
    await Promise.all(computed);
  } finally {
    await pool.destroy();
  }
  return results;
}

async function attempt(computed: ReturnType<typeof computeGroup>): ReturnType<typeof computeGroup> {
  try {
    return await computed;
  } catch {
    return [];
  }
}
