import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "../errors.js";
import { loadWords } from "../explain/load.js";
import type { Fetch, FetchResponse } from "../fetch.js";
import type { ResponseEvent, RunComfyOptions } from "../options.js";
import { isSuccess, parse, readText, understand } from "./answer.js";
import { bodyOf, noStore } from "./body.js";
import type { Call } from "./call.js";
import { type Clock, onAbort } from "./clock.js";
import { findRequestId } from "./ids.js";
import type { Answer } from "./json.js";
import { observe } from "./observe.js";
import { redactor, resolveToken } from "./token.js";

/** The state that the requests of one client share. */
export interface Connection {
  readonly options: RunComfyOptions;
  readonly clock: Clock;
  /** Removes the last known token from a text. */
  redact: (text: string) => string;
}

/** The state of one request. */
interface Attempt {
  /** Its part of the events for hooks and logs. */
  readonly about: { readonly method: "GET" | "POST"; readonly url: string; readonly attempt: number };
  readonly signal: AbortSignal;
  /** Rejects when the request must end. */
  readonly stopped: Promise<never>;
  isSent: boolean;
  response?: FetchResponse;
  /** The text of the body so far. */
  received: string;
}

/**
 * Sends one HTTP request, once, and reads its response. This is the only place where the token meets `fetch`.
 *
 * @param number The number of this attempt, from 1.
 * @throws {RunComfyError} If anything fails. Of a `POST`, `submission` says whether it may have arrived.
 */
export async function exchange(call: Call, url: string, number: number, connection: Connection): Promise<Answer> {
  const stop = new AbortController();
  let reject: (error: RunComfyError) => void;
  // A `fetch` that ignores its signal, or a token function that hangs, must not hang the caller.
  const stopped = new Promise<never>((_, rejectStopped) => {
    reject = rejectStopped;
  });
  const about = { method: call.method, url, attempt: number };
  const attempt: Attempt = { about, signal: stop.signal, stopped, isSent: false, received: "" };
  const free = limit(call, attempt, connection.clock, (error) => {
    reject(error);
    stop.abort(error);
  });
  try {
    return await Promise.race([converse(call, attempt, connection), stopped]);
  } catch (thrown) {
    // A connection may break, or stay open, behind an answer that is complete.
    const answer = parse(attempt.received, connection.redact);
    if (attempt.response && isSuccess(attempt.response, answer, call.about?.requestId)) return answer;
    throw await toError(thrown, attempt, connection.redact);
  } finally {
    free();
  }
}

/** Ends the request after its timeout, at the deadline of the call, or when its signal is aborted. */
function limit(
  { graceMs, until = 1 / 0, options: { signal, timeout = 60_000 } = {} }: Call,
  attempt: Attempt,
  clock: Clock,
  end: (error: RunComfyError) => void,
): () => void {
  const left = until - clock.now();
  // More than a timer can hold would fire at once.
  const ms = Math.min(timeout, left, 2e9);
  const giveUp = () => end(new AbortedError("Aborted", { cause: signal?.reason }));
  const expire = () =>
    end(
      new TimeoutError(
        `No response within ${ms / 1000} s`,
        left >= timeout ? { retryable: true } : { code: "deadline" },
      ),
    );
  let timer = setTimeout(expire, ms);
  // Nothing is sent if its time is over already.
  if (!(ms >= 1)) expire();
  const forget = onAbort(signal, () => {
    if (!attempt.isSent || !graceMs) return giveUp();
    clearTimeout(timer);
    timer = setTimeout(giveUp, graceMs);
  });
  return () => {
    clearTimeout(timer);
    forget();
  };
}

async function converse(
  { about: job, body, options: call = {} }: Call,
  attempt: Attempt,
  connection: Connection,
): Promise<Answer> {
  const { options, clock } = connection;
  const { about, signal } = attempt;
  // While the token function or the hook ran, the call may have ended with "not sent".
  const goOn = () => signal.aborted && attempt.stopped;
  await goOn();
  const token = await resolveToken(options.token);
  connection.redact = redactor(token);
  let headers = new Headers({ accept: "application/json", ...options.headers, ...call.headers });
  if (body) headers.set("content-type", "application/json");
  if (options.userAgent) headers.set("user-agent", options.userAgent);
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
  observe(options.logger, "debug", { type: "request", ...about });
  const begun = clock.now();
  attempt.isSent = true;
  const response = await send(about.url, {
    ...init,
    method: about.method,
    headers: Object.fromEntries(headers),
    signal,
    // A redirect would take the token elsewhere, and could repeat a POST.
    redirect: "manual",
  });
  attempt.response = response;
  const text = await readText(response, (received) => {
    attempt.received = received;
  });
  attempt.received = text;
  const event = { ...about, status: response.status, durationMs: clock.now() - begun };
  observe(options.logger, "debug", { type: "response", ...event });
  observe<"afterResponse", ResponseEvent>(options, "afterResponse", event);
  return understand(response, text, clock.now(), connection.redact, job?.requestId);
}

async function toError(
  thrown: unknown,
  { about, isSent, received }: Attempt,
  redact: (text: string) => string,
): Promise<RunComfyError> {
  let error = thrown as RunComfyError;
  if (!isRunComfyError(thrown)) {
    // Thrown by a hook, the token function or `fetch`; a `fetch` of the user's may quote the token.
    const words = (await loadWords())?.explainThrown(thrown, redact, isSent);
    const { message, ...fields } = words ?? { message: "Failed" };
    error = isSent
      ? new ConnectionError(message, { ...fields, retryable: true })
      : new RunComfyError(message, { ...fields, code: "configuration" });
  }
  know(error, { requestId: findRequestId(received) });
  if (about.method === "GET") return error;
  const submission = error.submission ?? (isSent ? "maybe-sent" : "not-sent");
  // A POST that may have arrived must not be made again, even if the trouble is temporary.
  return know(error, { submission, retryable: error.retryable && submission === "not-sent" });
}
