import { readText, understand } from "./answer.js";
import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "./errors.js";
import { loadWords } from "./explain/load.js";
import { observe } from "./observe.js";
import { redact, resolveToken } from "./token.js";
export async function exchange(current) {
    const { method, until = 1 / 0, graceMs, options: { signal, timeout = 60_000 } = {} } = current.call;
    const left = until - current.clock.now();
    const stop = new AbortController();
    const progress = { signal: stop.signal };
    const giveUp = () => stop.abort(new AbortedError("Aborted", { cause: signal?.reason }));
    let timer = setTimeout(() => stop.abort(left < timeout
        ? new TimeoutError("The deadline passed", { code: "deadline" })
        : new TimeoutError(`No answer within ${timeout} ms`, { retryable: true })), Math.min(timeout, left, 2 ** 31 - 1));
    const abort = () => {
        if (!progress.sent || !graceMs)
            return giveUp();
        clearTimeout(timer);
        timer = setTimeout(giveUp, graceMs);
    };
    signal?.addEventListener("abort", abort);
    if (signal?.aborted)
        giveUp();
    try {
        return await Promise.race([converse(current, progress), aborted(stop.signal)]);
    }
    catch (thrown) {
        const error = isRunComfyError(thrown) ? thrown : await explain(progress, thrown);
        if (method === "GET")
            throw error;
        const submission = error.submission ?? (progress.sent ? "maybe-sent" : "not-sent");
        throw know(error, { submission, retryable: error.retryable && submission === "not-sent" });
    }
    finally {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
    }
}
function aborted(signal) {
    return new Promise((_, reject) => {
        const stop = () => reject(signal.reason);
        signal.addEventListener("abort", stop);
        if (signal.aborted)
            stop();
    });
}
async function converse({ call, url, attempt, options, clock }, progress) {
    const { method, body } = call;
    const { logger, userAgent } = options;
    const { signal } = progress;
    const token = await resolveToken(options.token);
    progress.token = token;
    const headers = new Headers({ accept: "application/json", ...options.headers, ...call.options?.headers });
    if (body)
        headers.set("content-type", "application/json");
    if (userAgent)
        headers.set("user-agent", userAgent);
    const about = { method, url, attempt };
    await options.beforeRequest?.({ ...about, headers });
    headers.delete("authorization");
    if (token)
        headers.set("authorization", `Bearer ${token}`);
    signal.throwIfAborted();
    observe(logger, "debug", { type: "request", ...about });
    const begun = clock.now();
    progress.sent = true;
    const response = await (options.fetch ?? fetch)(url, {
        method,
        headers,
        signal,
        redirect: "manual",
        ...(body && { body }),
    });
    const text = redact(await readText(response), token);
    const event = { ...about, status: response.status, durationMs: clock.now() - begun };
    observe(logger, "debug", { type: "response", ...event });
    observe(options, "afterResponse", event);
    return understand(response, text, clock.now());
}
async function explain({ sent, token }, thrown) {
    const words = await loadWords();
    const { message, ...fields } = words?.explainThrown(thrown, (text) => redact(text, token)) ?? { message: "No words" };
    return sent
        ? new ConnectionError(message, { ...fields, retryable: true })
        : new RunComfyError(message, { cause: fields.cause, code: "configuration" });
}
