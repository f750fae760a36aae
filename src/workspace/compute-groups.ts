import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import type { Group } from "../pipeline/groups.js";
import type { Results } from "../pipeline/shard.js";
import computeGroup, { type GroupTask } from "./compute-group.js";

/** Fewer pages are computed before the threads have loaded their code, which takes each of them a second and 250 MB. */
const MIN_PAGES = 1_000;
/** The rest of a run is not divided, so more threads save little. */
const MAX_DEFAULT_JOBS = 4;

/** The compiled module that a thread runs; also when this one runs uncompiled. */
const WORKER = fileURLToPath(new URL("../../dist/workspace/compute-group.js", import.meta.url));

/**
 * Computes groups one after the other, or on threads if there is enough work.
 *
 * What a group could not compute is missing in the results, so the run computes it and reports the error itself.
 *
 * @param jobs How many threads; 1 uses none. Default: half of the cores if there are many pages. On two cores that is none:
 *   there, the compiler and the garbage collector of one thread use the second core already.
 */
export async function computeGroups(
  groups: readonly Group[],
  task: Omit<GroupTask, "group">,
  jobs: number | undefined,
): Promise<Results> {
  const pages = groups.reduce((sum, { length }) => sum + length, 0);
  const wanted = jobs ?? (pages < MIN_PAGES ? 1 : Math.min(Math.floor(availableParallelism() / 2), MAX_DEFAULT_JOBS));
  const threads = Math.min(wanted, groups.length);
  const results: Results = new Map();
  const keep = (found: Awaited<ReturnType<typeof computeGroup>>): void => {
    for (const [hash, texts] of found) results.set(hash, texts);
  };
  if (threads <= 1) {
    // One group is the whole run: to compute it ahead would save nothing.
    if (groups.length > 1) for (const group of groups) keep(await attempt(computeGroup({ ...task, group })));
    return results;
  }
  const { Tinypool } = await import("tinypool");
  const pool = new Tinypool({ filename: WORKER, minThreads: threads, maxThreads: threads });
  try {
    await Promise.all(
      groups.map(async (group) => keep(await attempt(pool.run({ ...task, group }) as ReturnType<typeof computeGroup>))),
    );
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
