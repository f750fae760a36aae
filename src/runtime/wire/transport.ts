import { AbortedError, know, type RunComfyError } from "../errors.js";
import type { RunComfyOptions } from "../options.js";
import type { Send } from "./call.js";
import { type Clock, pauseWithin } from "./clock.js";
import { type Connection, exchange } from "./exchange.js";
import { observe } from "./observe.js";
import { redactor } from "./token.js";

/**
 * Makes the function that calls the API, and decides which calls are retried, and when.
 *
 * @param root The address before the path of each call.
 */
export function createTransport(options: RunComfyOptions, clock: Clock, root: string): Send {
  const { logger, retry = {} } = options;
  const { attempts = 6, baseMs = 500, capMs = 10_000, budgetMs } = retry;
  const connection: Connection = { options, clock, redact: redactor() };
  return async (call) => {
    const { method, about = {}, until, freshUntil = 0 } = call;
    const url = root + call.path;
    // The job is paid for: reads of it continue until the deadline, unless a budget is set.
    const patient = until !== undefined && about.submission === "accepted";
    const budget = budgetMs ?? (patient ? 1 / 0 : 60_000);
    let last: unknown;
    for (let attempt = 1, slept = 0; ; attempt += 1) {
      try {
        return await exchange(call, url, attempt, connection);
      } catch (thrown) {
        const error = know(thrown as RunComfyError, about);
        // The deadline came during a retry: what failed before says more.
        if (error.code === "deadline" && last) throw Object.assign(error, { cause: last });
        last = error;
        const left = (until ?? 1 / 0) - clock.now();
        // The server may ask many clients to come back at the same time: each adds a share of its own.
        const backoff = clock.random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30));
        const waitMs = Math.max((error.retryAfterMs ?? 0) + backoff, patient ? 100 : 0) || 500;
        const isPassing = error.retryable || (error.code === "not-found" && clock.now() < freshUntil);
        slept += waitMs;
        // A submission costs money and has no idempotency key: whatever happened, it is not sent again.
        if (method === "POST" || !isPassing || (attempt >= attempts && !patient)) throw error;
        if (slept > budget || (waitMs > left && !patient)) throw error;
        observe(logger, "debug", { type: "retry", url, attempt, waitMs, code: error.code });
        await clock.sleep(pauseWithin(left, waitMs), call.options?.signal).catch((cause) => {
          throw new AbortedError("Aborted", { cause, ...about });
        });
      }
    }
  };
}
