/** One HTTP request and its answer: the only place where the token meets `fetch`. */

import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "../errors.js";
import { loadWords } from "../explain/load.js";
import type { ResponseEvent, RunComfyOptions } from "../options.js";
import { readText, understand } from "./answer.js";
import type { Call } from "./call.js";
import { type Clock, onAbort } from "./clock.js";
import type { Answer } from "./json.js";
import { observe } from "./observe.js";
import { redact, resolveToken } from "./token.js";

/**
 * Sends one request, once.
 *
 * @param attempt How many times the call was tried, this one included.
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export async function exchange(
  { method, body, graceMs, until = 1 / 0, options: { signal, timeout = 60_000, headers: added } = {} }: Call,
  url: string,
  attempt: number,
  options: RunComfyOptions,
  clock: Clock,
): Promise<Answer> {
  const about = { method, url, attempt };
  const { logger, userAgent } = options;
  const left = until - clock.now();
  const stop = new AbortController();
  let sent = false;
  let token: string | undefined;

  const converse = async () => {
    token = await resolveToken(options.token);
    let headers = new Headers({ accept: "application/json", ...options.headers, ...added });
    if (body) headers.set("content-type", "application/json");
    if (userAgent) headers.set("user-agent", userAgent);
    await options.beforeRequest?.({ ...about, headers });
    // Set last, on a copy that no hook can have kept: none sees the token, and nothing else stands in its place.
    headers = new Headers(headers);
    headers.delete("authorization");
    if (token) headers.set("authorization", `Bearer ${token}`);
    // The hook or the token function may have taken so long that the caller was told "not sent" meanwhile.
    stop.signal.throwIfAborted();
    observe(logger, "debug", { type: "request", ...about });
    const begun = clock.now();
    sent = true;
    const response = await (options.fetch ?? fetch)(url, {
      method,
      headers,
      signal: stop.signal,
      // A redirect would take the token elsewhere, and could repeat a POST.
      redirect: "manual",
      // Deno sends a body again by itself where a connection that was used before breaks, unless it is a Blob.
      body: body && "Deno" in globalThis ? new Blob([body]) : (body ?? null),
    });
    const text = redact(await readText(response), token);
    const event = { ...about, status: response.status, durationMs: clock.now() - begun };
    observe(logger, "debug", { type: "response", ...event });
    observe<"afterResponse", ResponseEvent>(options, "afterResponse", event);
    return understand(response, text, clock.now());
  };

  // A `fetch` that does not listen to its signal, or a token function that hangs, must not hang the caller.
  const stopped = new Promise<never>((_, reject) => {
    onAbort(stop.signal, () => reject(stop.signal.reason));
  });
  const giveUp = () => stop.abort(new AbortedError("Aborted", { cause: signal?.reason }));
  // More than a timer can hold would fire at once.
  const ms = Math.min(timeout, left, 2e9);
  const expire = () =>
    stop.abort(new TimeoutError("No answer in time", left < timeout ? { code: "deadline" } : { retryable: true }));
  let timer = setTimeout(expire, ms);
  // Nothing is sent whose time is over already.
  if (ms < 1) expire();
  const forget = onAbort(signal, () => {
    if (!sent || !graceMs) return giveUp();
    clearTimeout(timer);
    timer = setTimeout(giveUp, graceMs);
  });
  try {
    return await Promise.race([converse(), stopped]);
  } catch (thrown) {
    let error = thrown as RunComfyError;
    if (!isRunComfyError(thrown)) {
      // By a hook, the token function or `fetch`; a `fetch` of the user's may quote the token.
      const words = await loadWords();
      const told = words?.explainThrown(thrown, (text) => redact(text, token));
      const { message, ...fields } = told ?? { message: "Failed" };
      error = sent
        ? new ConnectionError(message, { ...fields, retryable: true })
        : new RunComfyError(message, { ...fields, code: "configuration" });
    }
    if (method === "GET") throw error;
    const submission = error.submission ?? (sent ? "maybe-sent" : "not-sent");
    // A POST that may have arrived must not be made again, however passing the trouble is.
    throw know(error, { submission, retryable: error.retryable && submission === "not-sent" });
  } finally {
    clearTimeout(timer);
    forget();
  }
}
