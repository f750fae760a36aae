/** One HTTP request and its answer: the only place where the token meets `fetch`. */
import { readText, understand } from "./answer.js";
import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "./errors.js";
import { observe } from "./observe.js";
import { redact, resolveToken } from "./token.js";
/**
 * What codes of failures hold that came before the first byte was sent: no such name, nobody listening, no trust.
 * An unreachable host or a time-out is not among them: those come in the middle of a connection as well.
 */
const neverConnected = /REFUSED|NOTFOUND|EAI_|R_CONNECT|CERT|VERIFY/;
/**
 * Sends one request, once.
 *
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export function exchange(options, clock, url, call, attempt) {
    const stop = new AbortController();
    const current = { call, url, attempt, options, clock, signal: stop.signal };
    const { signal, timeout = 60_000 } = call.options ?? {};
    const left = (call.until ?? Number.POSITIVE_INFINITY) - clock.now();
    let timer;
    let abort = () => { };
    return new Promise((resolve, reject) => {
        // A `fetch` that does not listen to its signal, or a token function that hangs, must not hang the caller.
        const giveUp = (error) => {
            reject(error);
            stop.abort(error);
        };
        const aborted = () => giveUp(new AbortedError("Aborted", { cause: signal?.reason }));
        const late = () => giveUp(new TimeoutError(`No answer within ${timeout} ms`, left < timeout ? { code: "deadline" } : { retryable: true }));
        abort = () => {
            if (!current.sent || !call.graceMs)
                return aborted();
            clearTimeout(timer);
            timer = setTimeout(aborted, call.graceMs);
        };
        // More than a timer can hold would fire at once.
        timer = setTimeout(late, Math.min(timeout, left, 2 ** 31 - 1));
        signal?.addEventListener("abort", abort);
        if (signal?.aborted)
            aborted();
        converse(current).then(resolve, reject);
    })
        .catch((thrown) => {
        const error = isRunComfyError(thrown) ? thrown : explain(current, thrown);
        if (call.method === "GET")
            throw error;
        const submission = error.submission ?? (current.sent ? "maybe-sent" : "not-sent");
        // A POST that may have arrived must not be made again, however passing the trouble is.
        throw know(error, { submission, retryable: error.retryable && submission === "not-sent" });
    })
        .finally(() => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", abort);
    });
}
async function converse(current) {
    const { call, url, attempt, options, clock, signal } = current;
    const { method, body } = call;
    current.token = await resolveToken(options.token);
    const headers = new Headers({ accept: "application/json", ...options.headers, ...call.options?.headers });
    if (body)
        headers.set("content-type", "application/json");
    if (options.userAgent)
        headers.set("user-agent", options.userAgent);
    await options.beforeRequest?.({ method, url, headers, attempt });
    // Set last: no hook sees the token, and nothing else stands in its place.
    headers.delete("authorization");
    if (current.token)
        headers.set("authorization", `Bearer ${current.token}`);
    // The hook or the token function may have taken so long that the caller was told "not sent" meanwhile.
    signal.throwIfAborted();
    const { logger } = options;
    observe(logger, "debug", { type: "request", method, url, attempt });
    const begun = clock.now();
    current.sent = true;
    const response = await (options.fetch ?? fetch)(url, {
        method,
        headers,
        signal,
        // A redirect would take the token elsewhere, and could repeat a POST.
        redirect: "manual",
        ...(body && { body }),
    });
    const text = redact(await readText(response), current.token);
    const event = { method, url, status: response.status, attempt, durationMs: clock.now() - begun };
    observe(logger, "debug", { type: "response", ...event });
    observe(options, "afterResponse", event);
    return understand(response, text, clock.now());
}
/** Makes an error of whatever a hook, the token function or `fetch` threw. */
function explain({ sent, token }, thrown) {
    const cause = Object(Object(thrown).cause);
    const told = `${Object(thrown).message ?? thrown}${cause.message ? `: ${cause.message}` : ""}`;
    const message = redact(told, token);
    // A `fetch` of the user's may quote the headers.
    const fields = { cause: message === told ? thrown : undefined };
    if (!sent)
        return new RunComfyError(`Nothing was sent: ${message}`, { ...fields, code: "configuration" });
    return new ConnectionError(message, {
        ...fields,
        submission: neverConnected.test(cause.code) ? "not-sent" : undefined,
        retryable: true,
    });
}
