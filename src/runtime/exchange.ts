/** One HTTP request and its answer: the only place where the token meets `fetch`. */
import { type Answer, readText, understand } from "./answer.js";
import type { Clock } from "./clock.js";
import { AbortedError, ConnectionError, isRunComfyError, know, RunComfyError, TimeoutError } from "./errors.js";
import { loadWords } from "./explain/load.js";
import { observe } from "./observe.js";
import type { CallOptions, ResponseEvent, RunComfyOptions } from "./options.js";
import { redact, resolveToken } from "./token.js";

/** One call of the API. */
export interface Call {
  readonly method: "GET" | "POST";
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string | undefined;
  readonly options?: CallOptions | undefined;
  /** How long a request that was sent may go on after an abort, to learn what became of it, in milliseconds. */
  readonly graceMs?: number | undefined;
  /** When all has to be over, by the client's clock. */
  readonly until?: number | undefined;
  readonly modelId?: string | undefined;
  readonly requestId?: string | undefined;
}

/** One try of a call. */
export interface Try {
  readonly call: Call;
  readonly url: string;
  readonly attempt: number;
  readonly options: RunComfyOptions;
  readonly clock: Clock;
}

/** What became of a try so far. */
interface Progress {
  readonly signal: AbortSignal;
  sent?: boolean;
  token?: string | undefined;
}

/**
 * Sends one request, once.
 *
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export async function exchange(current: Try): Promise<Answer> {
  const { method, until = 1 / 0, graceMs, options: { signal, timeout = 60_000 } = {} } = current.call;
  const left = until - current.clock.now();
  const stop = new AbortController();
  const progress: Progress = { signal: stop.signal };
  const giveUp = () => stop.abort(new AbortedError("Aborted", { cause: signal?.reason }));
  // More than a timer can hold would fire at once.
  let timer = setTimeout(
    () =>
      stop.abort(
        left < timeout
          ? new TimeoutError("The deadline passed", { code: "deadline" })
          : new TimeoutError(`No answer within ${timeout} ms`, { retryable: true }),
      ),
    Math.min(timeout, left, 2 ** 31 - 1),
  );
  const abort = () => {
    if (!progress.sent || !graceMs) return giveUp();
    clearTimeout(timer);
    timer = setTimeout(giveUp, graceMs);
  };
  signal?.addEventListener("abort", abort);
  if (signal?.aborted) giveUp();
  try {
    // A `fetch` that does not listen to its signal, or a token function that hangs, must not hang the caller.
    return await Promise.race([converse(current, progress), aborted(stop.signal)]);
  } catch (thrown) {
    const error = isRunComfyError(thrown) ? thrown : await explain(progress, thrown);
    if (method === "GET") throw error;
    const submission = error.submission ?? (progress.sent ? "maybe-sent" : "not-sent");
    // A POST that may have arrived must not be made again, however passing the trouble is.
    throw know(error, { submission, retryable: error.retryable && submission === "not-sent" });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

/** Rejects with the signal's reason once it is aborted. */
function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop);
    if (signal.aborted) stop();
  });
}

async function converse({ call, url, attempt, options, clock }: Try, progress: Progress): Promise<Answer> {
  const { method, body } = call;
  const { logger, userAgent } = options;
  const { signal } = progress;
  const token = await resolveToken(options.token);
  progress.token = token;
  const headers = new Headers({ accept: "application/json", ...options.headers, ...call.options?.headers });
  if (body) headers.set("content-type", "application/json");
  if (userAgent) headers.set("user-agent", userAgent);
  const about = { method, url, attempt };
  await options.beforeRequest?.({ ...about, headers });
  // Set last: no hook sees the token, and nothing else stands in its place.
  headers.delete("authorization");
  if (token) headers.set("authorization", `Bearer ${token}`);
  // The hook or the token function may have taken so long that the caller was told "not sent" meanwhile.
  signal.throwIfAborted();
  observe(logger, "debug", { type: "request", ...about });
  const begun = clock.now();
  progress.sent = true;
  const response = await (options.fetch ?? fetch)(url, {
    method,
    headers,
    signal,
    // A redirect would take the token elsewhere, and could repeat a POST.
    redirect: "manual",
    ...(body && { body }),
  });
  const text = redact(await readText(response), token);
  const event = { ...about, status: response.status, durationMs: clock.now() - begun };
  observe(logger, "debug", { type: "response", ...event });
  observe<"afterResponse", ResponseEvent>(options, "afterResponse", event);
  return understand(response, text, clock.now());
}

/** Makes an error of whatever a hook, the token function or `fetch` threw. A `fetch` of the user's may quote the token. */
async function explain({ sent, token }: Progress, thrown: unknown): Promise<RunComfyError> {
  const words = await loadWords();
  const { message, ...fields } = words?.explainThrown(thrown, (text) => redact(text, token)) ?? { message: "No words" };
  return sent
    ? new ConnectionError(message, { ...fields, retryable: true })
    : new RunComfyError(message, { cause: fields.cause, code: "configuration" });
}
