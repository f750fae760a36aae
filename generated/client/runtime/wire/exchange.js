import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "../errors.js";
import { loadWords } from "../explain/load.js";
import { isSuccess, parse, readText, understand } from "./answer.js";
import { bodyOf, noStore } from "./body.js";
import { onAbort } from "./clock.js";
import { findRequestId } from "./ids.js";
import { observe } from "./observe.js";
import { redactor, resolveToken } from "./token.js";
export async function exchange(call, url, number, connection) {
    const stop = new AbortController();
    let reject;
    const stopped = new Promise((_, rejectStopped) => {
        reject = rejectStopped;
    });
    const about = { method: call.method, url, attempt: number };
    const attempt = { about, signal: stop.signal, stopped, isSent: false, received: "" };
    const free = limit(call, attempt, connection.clock, (error) => {
        reject(error);
        stop.abort(error);
    });
    try {
        return await Promise.race([converse(call, attempt, connection), stopped]);
    }
    catch (thrown) {
        const answer = parse(attempt.received, connection.redact);
        if (attempt.response && isSuccess(attempt.response, answer, call.about?.requestId))
            return answer;
        throw await toError(thrown, attempt, connection.redact);
    }
    finally {
        free();
    }
}
function limit({ graceMs, until = 1 / 0, options: { signal, timeout = 60_000 } = {} }, attempt, clock, end) {
    const left = until - clock.now();
    const ms = Math.min(timeout, left, 2e9);
    const giveUp = () => end(new AbortedError("Aborted", { cause: signal?.reason }));
    const expire = () => end(new TimeoutError(`No response within ${ms / 1000} s`, left >= timeout ? { retryable: true } : { code: "deadline" }));
    let timer = setTimeout(expire, ms);
    if (!(ms >= 1))
        expire();
    const forget = onAbort(signal, () => {
        if (!attempt.isSent || !graceMs)
            return giveUp();
        clearTimeout(timer);
        timer = setTimeout(giveUp, graceMs);
    });
    return () => {
        clearTimeout(timer);
        forget();
    };
}
async function converse({ about: job, body, options: call = {} }, attempt, connection) {
    const { options, clock } = connection;
    const { about, signal } = attempt;
    const goOn = () => signal.aborted && attempt.stopped;
    await goOn();
    const token = await resolveToken(options.token);
    connection.redact = redactor(token);
    let headers = new Headers({ accept: "application/json", ...options.headers, ...call.headers });
    if (body)
        headers.set("content-type", "application/json");
    if (options.userAgent)
        headers.set("user-agent", options.userAgent);
    await goOn();
    await options.beforeRequest?.({ ...about, headers });
    headers = new Headers(headers);
    headers.delete("authorization");
    if (token)
        headers.set("authorization", `Bearer ${token}`);
    const send = options.fetch ?? fetch;
    const init = { ...(body && bodyOf(body, send)), ...noStore() };
    if (body && init.duplex)
        headers.set("content-length", `${new Blob([body]).size}`);
    await goOn();
    observe(options.logger, "debug", { type: "request", ...about });
    const begun = clock.now();
    attempt.isSent = true;
    const response = await send(about.url, {
        ...init,
        method: about.method,
        headers: Object.fromEntries(headers),
        signal,
        redirect: "manual",
    });
    attempt.response = response;
    const text = await readText(response, (received) => {
        attempt.received = received;
    });
    attempt.received = text;
    const event = { ...about, status: response.status, durationMs: clock.now() - begun };
    observe(options.logger, "debug", { type: "response", ...event });
    observe(options, "afterResponse", event);
    return understand(response, text, clock.now(), connection.redact, job?.requestId);
}
async function toError(thrown, { about, isSent, received }, redact) {
    let error = thrown;
    if (!isRunComfyError(thrown)) {
        const words = (await loadWords())?.explainThrown(thrown, redact, isSent);
        const { message, ...fields } = words ?? { message: "Failed" };
        error = isSent
            ? new ConnectionError(message, { ...fields, retryable: true })
            : new RunComfyError(message, { ...fields, code: "configuration" });
    }
    know(error, { requestId: findRequestId(received) });
    if (about.method === "GET")
        return error;
    const submission = error.submission ?? (isSent ? "maybe-sent" : "not-sent");
    return know(error, { submission, retryable: error.retryable && submission === "not-sent" });
}
