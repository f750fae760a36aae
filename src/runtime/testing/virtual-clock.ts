/** Time that passes only where somebody waits for it. */
import type { Clock } from "../wire/clock.js";

/** A clock for tests: sleeping takes no time, and moves the clock on. Limits of a single request stay real: see {@link virtualClock}. */
export interface VirtualClock extends Clock {
  /** Every wait so far, in milliseconds. */
  readonly naps: readonly number[];
}

/**
 * Makes a clock whose sleeps are over at once. Give the same clock to client and fake server: a job of minutes is then
 * waited for in milliseconds.
 *
 * Pauses between looks and retries, and `deadline` between two requests, go by it. What limits one request does not, since
 * a `fetch` may take real time whatever the clock says: with the misbehaviour `hang`, `timeout` (and a `deadline` that is
 * nearer) passes in real time, so give such a test a `timeout` of some milliseconds.
 *
 * @param options.random What `random()` gives; 1 makes every retry wait as long as it may. Default 0.5.
 */
export function virtualClock(options: { readonly random?: number } = {}): VirtualClock {
  let now = Date.UTC(2030, 0, 1);
  const naps: number[] = [];
  return {
    naps,
    now: () => now,
    random: () => options.random ?? 0.5,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      naps.push(ms);
      now += ms;
      // A turn of the event loop, so that others get theirs.
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
    },
  };
}
