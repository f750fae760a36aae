/** Calls of the API: what is sent again, and what never is. */
import type { Answer } from "./answer.js";
import type { Clock } from "./clock.js";
import { AbortedError, isRunComfyError, RunComfyError } from "./errors.js";
import { type Call, exchange } from "./exchange.js";
import { observe } from "./observe.js";
import type { LogEvent, RunComfyOptions } from "./options.js";

/** Sends a call and gives the JSON object that came back. Only `GET`s are sent more than once. */
export type Send = (call: Call) => Promise<Answer>;

/**
 * Makes the function that sends.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is none.
 */
export function createSend(options: RunComfyOptions, clock: Clock): Send {
  const base = baseOf(options.baseUrl ?? "https://model-api.runcomfy.net");
  const { attempts = 6, baseMs = 500, capMs = 10_000, budgetMs = 60_000 } = options.retry ?? {};
  return async (call) => {
    const url = base + call.path;
    const until = call.until ?? Number.POSITIVE_INFINITY;
    let slept = 0;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await exchange(options, clock, url, call, attempt);
      } catch (error) {
        // A submission costs money and has no idempotency key: whatever happened, it is not sent again.
        if (call.method === "POST" || !isRunComfyError(error) || !error.retryable || attempt >= attempts) throw error;
        const waitMs = error.retryAfterMs ?? clock.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
        slept += waitMs;
        if (slept > budgetMs || clock.now() + waitMs >= until) throw error;
        const event: LogEvent = { type: "retry", url, attempt, waitMs, code: error.code };
        void observe((e: LogEvent) => options.logger?.debug(e), event);
        await clock.sleep(waitMs, call.options?.signal).catch((cause) => {
          throw new AbortedError("Aborted", { ...error, retryable: false, code: "aborted", cause });
        });
      }
    }
  };
}

/** Origin and path that all calls start with. */
function baseOf(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search) {
    throw new RunComfyError("baseUrl is not an http(s) URL without password and query", { code: "configuration" });
  }
  return url.origin + url.pathname.replace(/\/+$/, "");
}
