import { AbortedError, isRunComfyError, know, RunComfyError } from "./errors.js";
import { exchange } from "./exchange.js";
import { observe } from "./observe.js";
export function createSend(options, clock) {
    const { baseUrl = "https://model-api.runcomfy.net", logger, retry = {} } = options;
    const { attempts = 6, baseMs = 500, capMs = 10_000, budgetMs = 60_000 } = retry;
    if (!/^https?:\/\/[^?#@]+$/.test(baseUrl)) {
        throw new RunComfyError("baseUrl is no plain http(s) URL", { code: "configuration" });
    }
    const root = baseUrl.replace(/\/+$/, "");
    return async (call) => {
        const { method, modelId, requestId, until = 1 / 0 } = call;
        const url = root + call.path;
        try {
            for (let attempt = 1, slept = 0;; attempt += 1) {
                try {
                    return await exchange({ call, url, attempt, options, clock });
                }
                catch (error) {
                    if (method === "POST" || !isRunComfyError(error) || !error.retryable || attempt >= attempts)
                        throw error;
                    const waitMs = error.retryAfterMs ?? clock.random() * Math.min(capMs, baseMs * 2 ** (attempt - 1));
                    slept += waitMs;
                    if (slept > budgetMs || clock.now() + waitMs >= until)
                        throw error;
                    observe(logger, "debug", { type: "retry", url, attempt, waitMs, code: error.code });
                    await clock.sleep(waitMs, call.options?.signal).catch((cause) => {
                        throw new AbortedError("Aborted", { cause });
                    });
                }
            }
        }
        catch (error) {
            throw isRunComfyError(error)
                ? know(error, { modelId, requestId, submission: requestId ? "accepted" : undefined })
                : error;
        }
    };
}
