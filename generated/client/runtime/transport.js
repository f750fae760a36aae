import { AbortedError, isRunComfyError, know, RunComfyError } from "./errors.js";
import { exchange } from "./exchange.js";
import { observe } from "./observe.js";
/**
 * Makes the function that sends.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is none.
 */
export function createSend(options, clock) {
    const { baseUrl = "https://model-api.runcomfy.net", logger, retry = {} } = options;
    const { attempts = 6, baseMs = 500, capMs = 10_000, budgetMs = 60_000 } = retry;
    if (!/^https?:\/\/[^?#@]+$/.test(baseUrl)) {
        throw new RunComfyError("baseUrl is no http(s) URL without password and query", { code: "configuration" });
    }
    const root = baseUrl.replace(/\/+$/, "");
    const withRetries = async (call) => {
        const url = root + call.path;
        let slept = 0;
        for (let attempt = 1;; attempt += 1) {
            try {
                return await exchange(options, clock, url, call, attempt);
            }
            catch (error) {
                // A submission costs money and has no idempotency key: whatever happened, it is not sent again.
                if (call.method === "POST" || !isRunComfyError(error) || !error.retryable || attempt >= attempts)
                    throw error;
                const waitMs = error.retryAfterMs ?? clock.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
                slept += waitMs;
                if (slept > budgetMs || clock.now() + waitMs >= (call.until ?? Number.POSITIVE_INFINITY))
                    throw error;
                observe(logger, "debug", { type: "retry", url, attempt, waitMs, code: error.code });
                await clock.sleep(waitMs, call.options?.signal).catch((cause) => {
                    throw new AbortedError("Aborted", { cause });
                });
            }
        }
    };
    return (call) => withRetries(call).catch((error) => {
        const { modelId, requestId } = call;
        throw isRunComfyError(error)
            ? know(error, { modelId, requestId, ...(requestId && { submission: "accepted" }) })
            : error;
    });
}
