import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "../errors.js";
import { loadWords } from "../explain/load.js";
import { parse, readText, understand } from "./answer.js";
import { bodyOf, noStore } from "./body.js";
import { onAbort } from "./clock.js";
import { findRequestId } from "./ids.js";
import { observe } from "./observe.js";
import { redactor, resolveToken } from "./token.js";
export async function exchange({ method, body, graceMs, until = 1 / 0, options: { signal, timeout = 60_000, headers: added } = {} }, url, attempt, connection) {
    const { options, clock } = connection;
    const about = { method, url, attempt };
    const { logger, userAgent } = options;
    const left = until - clock.now();
    const stop = new AbortController();
    let sent = false;
    let response;
    let received = "";
    let reject;
    const stopped = new Promise((_, rejectStopped) => {
        reject = rejectStopped;
    });
    const end = (error) => {
        reject(error);
        stop.abort(error);
    };
    const converse = async () => {
        const goOn = () => stop.signal.aborted && stopped;
        await goOn();
        const token = await resolveToken(options.token);
        connection.redact = redactor(token);
        let headers = new Headers({ accept: "application/json", ...options.headers, ...added });
        if (body)
            headers.set("content-type", "application/json");
        if (userAgent)
            headers.set("user-agent", userAgent);
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
        observe(logger, "debug", { type: "request", ...about });
        const begun = clock.now();
        sent = true;
        response = await send(url, {
            ...init,
            method,
            headers: Object.fromEntries(headers),
            signal: stop.signal,
            redirect: "manual",
        });
        received = await readText(response, (text) => {
            received = text;
        });
        const event = { ...about, status: response.status, durationMs: clock.now() - begun };
        observe(logger, "debug", { type: "response", ...event });
        observe(options, "afterResponse", event);
        return understand(response, received, clock.now(), connection.redact);
    };
    const giveUp = () => end(new AbortedError("Aborted", { cause: signal?.reason }));
    const expire = () => end(new TimeoutError(`No response within ${ms / 1000} s`, left >= timeout ? { retryable: true } : { code: "deadline" }));
    const ms = Math.min(timeout, left, 2e9);
    let timer = setTimeout(expire, ms);
    if (!(ms >= 1))
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
        const answer = response?.ok ? parse(received, connection.redact) : undefined;
        if (answer && !answer["error_code"])
            return answer;
        let error = thrown;
        if (!isRunComfyError(thrown)) {
            const { message, ...fields } = (await loadWords())?.explainThrown(thrown, connection.redact, sent) ?? {
                message: "Failed",
            };
            error = sent
                ? new ConnectionError(message, { ...fields, retryable: true })
                : new RunComfyError(message, { ...fields, code: "configuration" });
        }
        know(error, { requestId: findRequestId(received) });
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
