/** One HTTP request and its response: the only place where the token meets `fetch`. */

import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "../errors.js";
import { loadWords } from "../explain/load.js";
import type { Fetch, FetchResponse } from "../fetch.js";
import type { ResponseEvent, RunComfyOptions } from "../options.js";
import { parse, readText, understand } from "./answer.js";
import { bodyOf, noStore } from "./body.js";
import type { Call } from "./call.js";
import { type Clock, onAbort } from "./clock.js";
import { findRequestId } from "./ids.js";
import type { Answer } from "./json.js";
import { observe } from "./observe.js";
import { redactor, resolveToken } from "./token.js";

/** What the requests of one client share. */
export interface Connection {
  readonly options: RunComfyOptions;
  readonly clock: Clock;
  /** Removes the last known token from a text. */
  redact: (text: string) => string;
}

/**
 * Sends one request, once.
 *
 * @param attempt The number of this attempt, from 1.
 * @throws {RunComfyError} If anything fails. Of a `POST`, `submission` says whether it may have arrived.
 */
export async function exchange(
  { method, body, graceMs, until = 1 / 0, options: { signal, timeout = 60_000, headers: added } = {} }: Call,
  url: string,
  attempt: number,
  connection: Connection,
): Promise<Answer> {
  const { options, clock } = connection;
  const about = { method, url, attempt };
  const { logger, userAgent } = options;
  const left = until - clock.now();
  const stop = new AbortController();
  let sent = false;
  let response: FetchResponse | undefined;
  let received = "";

  // A `fetch` that ignores its signal, or a token function that hangs, must not hang the caller.
  let reject: (error: RunComfyError) => void;
  const stopped = new Promise<never>((_, rejectStopped) => {
    reject = rejectStopped;
  });
  const end = (error: RunComfyError) => {
    reject(error);
    stop.abort(error);
  };

  const converse = async () => {
    // The hook or the token function may take so long that the caller was told "not sent" in the meantime.
    const goOn = () => stop.signal.aborted && stopped;
    await goOn();
    const token = await resolveToken(options.token);
    connection.redact = redactor(token);
    let headers = new Headers({ accept: "application/json", ...options.headers, ...added });
    if (body) headers.set("content-type", "application/json");
    if (userAgent) headers.set("user-agent", userAgent);
    await goOn();
    await options.beforeRequest?.({ ...about, headers });
    // Set last, on a copy: no hook sees the token, and nothing else takes its place.
    headers = new Headers(headers);
    headers.delete("authorization");
    if (token) headers.set("authorization", `Bearer ${token}`);
    const send: Fetch = options.fetch ?? fetch;
    const init = { ...(body && bodyOf(body, send)), ...noStore() };
    if (body && init.duplex) headers.set("content-length", `${new Blob([body]).size}`);
    await goOn();
    observe(logger, "debug", { type: "request", ...about });
    const begun = clock.now();
    sent = true;
    response = await send(url, {
      ...init,
      method,
      headers: Object.fromEntries(headers),
      signal: stop.signal,
      // A redirect would take the token elsewhere, and could repeat a POST.
      redirect: "manual",
    });
    received = await readText(response, (text) => {
      received = text;
    });
    const event = { ...about, status: response.status, durationMs: clock.now() - begun };
    observe(logger, "debug", { type: "response", ...event });
    observe<"afterResponse", ResponseEvent>(options, "afterResponse", event);
    return understand(response, received, clock.now(), connection.redact);
  };

  const giveUp = () => end(new AbortedError("Aborted", { cause: signal?.reason }));
  const expire = () =>
    end(
      new TimeoutError(
        `No response within ${ms / 1000} s`,
        left >= timeout ? { retryable: true } : { code: "deadline" },
      ),
    );
  // More than a timer can hold would fire at once.
  const ms = Math.min(timeout, left, 2e9);
  let timer = setTimeout(expire, ms);
  // Nothing is sent if its time is over already.
  if (!(ms >= 1)) expire();
  const forget = onAbort(signal, () => {
    if (!sent || !graceMs) return giveUp();
    clearTimeout(timer);
    timer = setTimeout(giveUp, graceMs);
  });
  try {
    return await Promise.race([converse(), stopped]);
  } catch (thrown) {
    // A connection may break, or stay open, behind an answer that is complete.
    const answer = response?.ok ? parse(received, connection.redact) : undefined;
    if (answer && !answer["error_code"]) return answer;
    let error = thrown as RunComfyError;
    if (!isRunComfyError(thrown)) {
      // Thrown by a hook, the token function or `fetch`; a `fetch` of the user's may quote the token.
      const { message, ...fields } = (await loadWords())?.explainThrown(thrown, connection.redact, sent) ?? {
        message: "Failed",
      };
      error = sent
        ? new ConnectionError(message, { ...fields, retryable: true })
        : new RunComfyError(message, { ...fields, code: "configuration" });
    }
    know(error, { requestId: findRequestId(received) });
    if (method === "GET") throw error;
    const submission = error.submission ?? (sent ? "maybe-sent" : "not-sent");
    // A POST that may have arrived must not be made again, even if the trouble is temporary.
    throw know(error, { submission, retryable: error.retryable && submission === "not-sent" });
  } finally {
    clearTimeout(timer);
    forget();
  }
}
