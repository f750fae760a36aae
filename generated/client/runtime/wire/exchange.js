import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "../errors.js";
import { loadWords } from "../explain/load.js";
import { readText, understand } from "./answer.js";
import { onAbort } from "./clock.js";
import { observe } from "./observe.js";
import { redact, resolveToken } from "./token.js";
export async function exchange({ method, body, graceMs, until = 1 / 0, options: { signal, timeout = 60_000, headers: added } = {} }, url, attempt, options, clock) {
    const about = { method, url, attempt };
    const { logger, userAgent } = options;
    const left = until - clock.now();
    const stop = new AbortController();
    let sent = false;
    let token;
    const converse = async () => {
        token = await resolveToken(options.token);
        let headers = new Headers({ accept: "application/json", ...options.headers, ...added });
        if (body)
            headers.set("content-type", "application/json");
        if (userAgent)
            headers.set("user-agent", userAgent);
        await options.beforeRequest?.({ ...about, headers });
        headers = new Headers(headers);
        headers.delete("authorization");
        if (token)
            headers.set("authorization", `Bearer ${token}`);
        stop.signal.throwIfAborted();
        observe(logger, "debug", { type: "request", ...about });
        const begun = clock.now();
        sent = true;
        const response = await (options.fetch ?? fetch)(url, {
            method,
            headers,
            signal: stop.signal,
            redirect: "manual",
            body: body && "Deno" in globalThis ? new Blob([body]) : (body ?? null),
        });
        const text = redact(await readText(response), token);
        const event = { ...about, status: response.status, durationMs: clock.now() - begun };
        observe(logger, "debug", { type: "response", ...event });
        observe(options, "afterResponse", event);
        return understand(response, text, clock.now());
    };
    const stopped = new Promise((_, reject) => {
        onAbort(stop.signal, () => reject(stop.signal.reason));
    });
    const giveUp = () => stop.abort(new AbortedError("Aborted", { cause: signal?.reason }));
    const ms = Math.min(timeout, left, 2e9);
    const expire = () => stop.abort(new TimeoutError("No answer in time", left < timeout ? { code: "deadline" } : { retryable: true }));
    let timer = setTimeout(expire, ms);
    if (ms < 1)
        expire();
    const forget = onAbort(signal, () => {
        if (!sent || !graceMs)
            return giveUp();
        clearTimeout(timer);
        timer = setTimeout(giveUp, graceMs);
    });
    try {
        return await Promise.race([converse(), stopped]);
    }
    catch (thrown) {
        let error = thrown;
        if (!isRunComfyError(thrown)) {
            const words = await loadWords();
            const told = words?.explainThrown(thrown, (text) => redact(text, token));
            const { message, ...fields } = told ?? { message: "Failed" };
            error = sent
                ? new ConnectionError(message, { ...fields, retryable: true })
                : new RunComfyError(message, { ...fields, code: "configuration" });
        }
        if (method === "GET")
            throw error;
        const submission = error.submission ?? (sent ? "maybe-sent" : "not-sent");
        throw know(error, { submission, retryable: error.retryable && submission === "not-sent" });
    }
    finally {
        clearTimeout(timer);
        forget();
    }
}
