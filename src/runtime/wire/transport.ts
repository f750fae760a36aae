/** Calls of the API: what is sent again, and what never is. */

import { AbortedError, know, RunComfyError } from "../errors.js";
import type { RunComfyOptions } from "../options.js";
import type { Send } from "./call.js";
import type { Clock } from "./clock.js";
import { exchange } from "./exchange.js";
import { observe } from "./observe.js";

/**
 * Makes the function that sends.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is none.
 */
export function createSend(options: RunComfyOptions, clock: Clock): Send {
  const { baseUrl = "https://model-api.runcomfy.net", logger, retry = {} } = options;
  const { attempts = 6, baseMs = 500, capMs = 10_000, budgetMs = 60_000 } = retry;
  if (!/^https?:\/\/[^?#@\s]+$/.test(baseUrl)) {
    throw new RunComfyError("baseUrl is no http(s) URL", { code: "configuration" });
  }
  return async (call) => {
    const { method, about = {}, until = 1 / 0 } = call;
    const url = baseUrl.replace(/\/+$/, "") + call.path;
    for (let attempt = 1, slept = 0; ; attempt += 1) {
      try {
        return await exchange(call, url, attempt, options, clock);
      } catch (thrown) {
        const error = know(thrown as RunComfyError, about);
        const waitMs = error.retryAfterMs ?? clock.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
        slept += waitMs;
        // A submission costs money and has no idempotency key: whatever happened, it is not sent again.
        if (method === "POST" || !error.retryable || attempt >= attempts) throw error;
        if (slept > budgetMs || clock.now() + waitMs >= until) throw error;
        observe(logger, "debug", { type: "retry", url, attempt, waitMs, code: error.code });
        await clock.sleep(waitMs, call.options?.signal).catch((cause) => {
          throw new AbortedError("Aborted", { cause, ...about });
        });
      }
    }
  };
}
