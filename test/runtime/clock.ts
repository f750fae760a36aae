import type { Clock } from "../../src/runtime/index.js";

export interface TestClock extends Clock {
  readonly naps: number[];
}

/** A clock that does not wait: sleeping advances its time, and the naps are recorded. */
export function testClock(random = 1): TestClock {
  let now = Date.UTC(2026, 0, 1);
  const naps: number[] = [];
  return {
    naps,
    now: () => now,
    random: () => random,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      naps.push(ms);
      now += ms;
      // A turn of the event loop, so that an abort from outside can come in between.
      await new Promise((resolve) => setImmediate(resolve));
      signal?.throwIfAborted();
    },
  };
}
