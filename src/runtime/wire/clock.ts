/** Time and chance, so that tests need not wait. */

/** What the client waits by. */
export interface Clock {
  /** Milliseconds since 1970; deadlines and `Retry-After` dates are measured by it. */
  now(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason if it is aborted before. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** A number from 0 up to 1; spreads the retries of many clients. */
  random(): number;
}

/**
 * The machine's own.
 *
 * @internal
 */
export const systemClock: Clock = {
  now: Date.now,
  random: Math.random,
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
 * Calls back once a signal is aborted: at once if it is already. Gives what stops listening.
 *
 * @internal
 */
export function onAbort(signal: AbortSignal | undefined, act: () => void): () => void {
  signal?.addEventListener("abort", act);
  if (signal?.aborted) act();
  return () => signal?.removeEventListener("abort", act);
}
