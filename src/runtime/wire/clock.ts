/** Time and randomness, so that tests do not have to wait. */

/** The source of time and randomness of a client. */
export interface Clock {
  /** Milliseconds since 1970; deadlines and `Retry-After` dates are measured by it. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason if it is aborted before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to 1; spreads the retries of many clients. */
  random(): number;
}

/**
 * The machine's own clock. It looks up `Date` and `Math` at each call: fake timers replace them.
 *
 * @internal
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  sleep(ms, signal) {
    let forget: (() => void) | undefined;
    return new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, ms);
      forget = onAbort(signal, () => {
        clearTimeout(timer);
        reject(signal?.reason);
      });
    }).finally(forget);
  },
};

/**
 * Shortens a pause so that it ends a second before the deadline, for a last request; within the last two seconds, at
 * the deadline.
 *
 * @param left Milliseconds until the deadline.
 * @internal
 */
export function pauseWithin(left: number, ms: number): number {
  return Math.min(ms, left > 2000 ? left - 1000 : left);
}

/** The functions that each signal calls when it is aborted. */
const listeners = new WeakMap<AbortSignal, Set<() => void>>();

/**
 * Calls `act` once the signal is aborted: at once if it already is. A signal gets one listener, however many calls
 * share it: Node warns of a leak above ten.
 *
 * @returns Stops listening.
 * @internal
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  if (signal?.aborted) act();
  if (!signal || signal.aborted) return () => {};
  const acts = listeners.get(signal) ?? new Set();
  if (!listeners.has(signal)) {
    listeners.set(signal, acts);
    signal.addEventListener("abort", () => {
      for (const each of acts) each();
    });
  }
  acts.add(act);
  return () => acts.delete(act);
}
