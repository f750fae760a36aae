import type { Clock } from "../../src/runtime/index.js";

/** A clock for many clients at once: time moves on when all of them sleep, to the moment when the first wakes. */
export interface EventClock extends Clock {
  /** Lets time pass until the promise is settled. */
  run<Value>(work: Promise<Value>): Promise<Value>;
}

/** Makes such a clock. Randomness is a fixed sequence, so that a failure can be repeated. */
export function eventClock(): EventClock {
  let now = Date.UTC(2026, 0, 1);
  let seed = 1;
  const sleepers: { readonly at: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    random() {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed / 2_147_483_647;
    },
    sleep: (ms) => new Promise((wake) => void sleepers.push({ at: now + ms, wake })),
    async run(work) {
      let isOver = false;
      const end = () => {
        isOver = true;
      };
      work.then(end, end);
      while (!isOver) {
        // Work that the last one to wake has started runs first.
        for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
        const first = sleepers.reduce((a, b) => (b.at < a.at ? b : a), { at: 1 / 0, wake: () => {} });
        if (first.at === 1 / 0) continue;
        sleepers.splice(sleepers.indexOf(first), 1);
        now = Math.max(now, first.at);
        first.wake();
      }
      return work;
    },
  };
}
