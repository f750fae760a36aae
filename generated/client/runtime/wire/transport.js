import { AbortedError, know } from "../errors.js";
import { pauseWithin } from "./clock.js";
import { exchange } from "./exchange.js";
import { observe } from "./observe.js";
import { redactor } from "./token.js";
export function createTransport(options, clock, root) {
    const { logger, retry = {} } = options;
    const { attempts = 6, baseMs = 500, capMs = 10_000, budgetMs } = retry;
    const connection = { options, clock, redact: redactor() };
    return async (call) => {
        const { method, about = {}, until, freshUntil = 0 } = call;
        const url = root + call.path;
        const patient = until !== undefined && about.submission === "accepted";
        const budget = budgetMs ?? (patient ? 1 / 0 : 60_000);
        let last;
        for (let attempt = 1, slept = 0;; attempt += 1) {
            try {
                return await exchange(call, url, attempt, connection);
            }
            catch (thrown) {
                const error = know(thrown, about);
                if (error.code === "deadline" && last)
                    throw Object.assign(error, { cause: last });
                last = error;
                const left = (until ?? 1 / 0) - clock.now();
                const backoff = clock.random() * Math.min(capMs, baseMs * 2 ** Math.min(attempt - 1, 30));
                const waitMs = Math.max((error.retryAfterMs ?? 0) + backoff, patient ? 100 : 0) || 500;
                const isPassing = error.retryable || (error.code === "not-found" && clock.now() < freshUntil);
                slept += waitMs;
                if (method === "POST" || !isPassing || (attempt >= attempts && !patient))
                    throw error;
                if (slept > budget || (waitMs > left && !patient))
                    throw error;
                observe(logger, "debug", { type: "retry", url, attempt, waitMs, code: error.code });
                await clock.sleep(pauseWithin(left, waitMs), call.options?.signal).catch((cause) => {
                    throw new AbortedError("Aborted", { cause, ...about });
                });
            }
        }
    };
}
