import { setTimeout as sleep } from "node:timers/promises";
import { FetchError } from "./fetch-error.js";

/** Statuses after which another attempt may succeed. */
const TRANSIENT: ReadonlySet<number> = new Set([408, 425, 429, 500, 502, 503, 504]);

const MAX_ATTEMPTS = 4;
/** The maximum first delay in milliseconds. It doubles with each attempt. */
const FIRST_DELAY_MS = 500;
const MAX_DELAY_MS = 15_000;

/**
 * Runs a GET again after a transient failure: capped exponential backoff with jitter, or what `Retry-After` asks for.
 *
 * @param attempt Must be safe to repeat. Its argument is the number of milliseconds that are left.
 * @param deadline The time to give up, in milliseconds since 1970.
 * @throws {FetchError} The failure of the last attempt.
 */
export async function retry<T>(attempt: (leftMs: number) => Promise<T>, deadline: number): Promise<T> {
  for (let attempts = 1; ; attempts += 1) {
    try {
      return await attempt(deadline - Date.now());
    } catch (error) {
      const delay = delayOf(error, attempts);
      if (delay === undefined || Date.now() + delay >= deadline) throw error;
      await sleep(delay);
    }
  }
}

/** Milliseconds until the next attempt; undefined if there is none. */
function delayOf(error: unknown, attempts: number): number | undefined {
  if (!(error instanceof FetchError) || attempts >= MAX_ATTEMPTS) return undefined;
  if (error.status !== undefined && !TRANSIENT.has(error.status)) return undefined;
  return error.retryAfterMs ?? Math.random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** (attempts - 1));
}
