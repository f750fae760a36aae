import { availableParallelism } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../disk/package-root.js";
import type { Page } from "../page/page.js";
import { type Group, groupPages } from "../pipeline/groups.js";
import type { Results } from "../pipeline/shard.js";
import type computeGroup from "./compute-group.js";
import type { GroupTask } from "./compute-group.js";
import type { Io } from "./io.js";

/** With fewer pages, threads do not pay off: each loads its own code. */
const MIN_PAGES = 1_000;
/** The rest of a run is not divided, so more threads save little. */
const MAX_DEFAULT_JOBS = 4;

/** The module that a thread runs, as a part of the bundle: its code is part of the cache's fingerprint. */
const WORKER = join(packageRoot, "dist/cli/compute-group.js");

/**
 * Computes pages in groups: on threads if there is enough work for them, else one group after the other, which needs less
 * memory than all pages together. The run computes what is missing, and then reports the error of a group itself.
 *
 * @param jobs How many threads; 1 uses none. Default: half of the cores if there are many pages. On two cores that is none:
 *   there, the compiler and the garbage collector of one thread use the second core already.
 * @param io Its `memoize` stores the results of groups that are computed in this process.
 * @returns The results of threads.
 */
export async function computeGroups(
  pages: readonly Page[],
  task: Omit<GroupTask, "group">,
  jobs: number | undefined,
  { memoize, progress = () => undefined }: Pick<Io, "memoize" | "progress">,
): Promise<Results> {
  const groups = groupPages(pages);
  const wanted = jobs ?? (pages.length < MIN_PAGES ? 1 : Math.min(availableParallelism() / 2, MAX_DEFAULT_JOBS));
  const threads = Math.min(Math.floor(wanted), groups.length);
  let done = 0;
  const show = (group: Group): void => {
    done += group.length;
    progress("Computing pages", done, pages.length);
  };
  if (threads >= 2) return onThreads(groups, task, threads, show);
  if (groups.length === 1) return new Map();
  const { computeSteps } = await import("./compute-group.js");
  for (const group of groups) {
    await computeSteps({ ...task, group }, memoize).catch(() => undefined);
    show(group);
  }
  return new Map();
}

async function onThreads(
  groups: readonly Group[],
  task: Omit<GroupTask, "group">,
  threads: number,
  show: (group: Group) => void,
): Promise<Results> {
  const results: Results = new Map();
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({ filename: WORKER, minThreads: threads, maxThreads: threads });
  try {
    const computed = groups.map(async (pages) => {
      // A page that is read when its text is asked for cannot be given to a thread.
      const group = pages.map(({ path, text, sha256 }) => ({ path, text, sha256 }));
      const run = pool.run({ ...task, group }) as ReturnType<typeof computeGroup>;
      for (const [hash, texts] of await run.catch(() => [])) results.set(hash, texts);
      show(pages);
    });
    await Promise.all(computed);
  } finally {
    await pool.destroy();
  }
  return results;
}
