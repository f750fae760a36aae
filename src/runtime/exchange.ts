/** One HTTP request and its answer: the only place where the token meets `fetch`. */
import { type Answer, readText, understand } from "./answer.js";
import type { Clock } from "./clock.js";
import {
  AbortedError,
  ConnectionError,
  type ErrorFields,
  isRunComfyError,
  RunComfyError,
  TimeoutError,
} from "./errors.js";
import { observe } from "./observe.js";
import type { CallOptions, LogEvent, RunComfyOptions } from "./options.js";
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

/** What one try of a call works with. `sent` and `token` change while it runs. */
interface Try {
  readonly call: Call;
  readonly url: string;
  readonly attempt: number;
  readonly options: RunComfyOptions;
  readonly clock: Clock;
  sent: boolean;
  token?: string | undefined;
}

/** Codes of failures before the first byte was sent: no such name, nobody listening, no route, certificate refused. */
const neverConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_|EHOSTUN|ENETUN|UND_ERR_CONNECT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE)/;

/** The longest that a timer can wait; more would fire at once. */
const MAX_TIMER = 2 ** 31 - 1;

/**
 * Sends one request, once.
 *
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export async function exchange(
  options: RunComfyOptions,
  clock: Clock,
  url: string,
  call: Call,
  attempt: number,
): Promise<Answer> {
  const { signal, timeout = 60_000 } = call.options ?? {};
  const run: Try = { call, url, attempt, options, clock, sent: false };
  const left = (call.until ?? Number.POSITIVE_INFINITY) - clock.now();
  const stop = new AbortController();
  let timer: ReturnType<typeof setTimeout>;
  const giveUp = () =>
    stop.abort(
      new AbortedError("Aborted", { ...about(run), retryable: false, code: "aborted", cause: signal?.reason }),
    );
  const expire = () =>
    stop.abort(
      left < timeout
        ? new TimeoutError("The deadline has passed", { ...about(run), retryable: false, code: "deadline" })
        : new TimeoutError(`No answer within ${timeout} ms`, { ...about(run), code: "timeout" }),
    );
  const abort = () => {
    if (!run.sent || !call.graceMs) return giveUp();
    clearTimeout(timer);
    timer = setTimeout(giveUp, call.graceMs);
  };
  if (signal?.aborted) giveUp();
  signal?.addEventListener("abort", abort);
  timer = setTimeout(expire, Math.min(timeout, left, MAX_TIMER));
  try {
    // A `fetch` that does not listen to its signal, or a token function that hangs, must not hang the caller.
    return await Promise.race([rejectOn(stop.signal), converse(run, stop.signal)]);
  } catch (error) {
    throw isRunComfyError(error) ? error : explain(run, error);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener("abort", abort);
  }
}

function rejectOn(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener("abort", () => reject(signal.reason));
  });
}

async function converse(run: Try, signal: AbortSignal): Promise<Answer> {
  const { call, url, attempt, options, clock } = run;
  const { method, body } = call;
  const log = (event: LogEvent) => void observe((e: LogEvent) => options.logger?.debug(e), event);
  run.token = await resolveToken(options.token, about(run));
  const headers = new Headers({ accept: "application/json", ...options.headers, ...call.options?.headers });
  if (body !== undefined) headers.set("content-type", "application/json");
  if (options.userAgent) headers.set("user-agent", options.userAgent);
  await options.beforeRequest?.({ method, url, headers, attempt });
  // Set last: no hook sees the token, and nothing else stands in its place.
  headers.delete("authorization");
  if (run.token) headers.set("authorization", `Bearer ${run.token}`);
  // The hook or the token function may have taken so long that the caller was told "not sent" meanwhile.
  signal.throwIfAborted();
  log({ type: "request", method, url, attempt });
  const begun = clock.now();
  run.sent = true;
  const response = await (options.fetch ?? fetch)(url, {
    method,
    headers,
    signal,
    // A redirect would take the token elsewhere, and could repeat a POST.
    redirect: "manual",
    ...(body !== undefined && { body }),
  });
  const text = await readText(response);
  const event = { method, url, status: response.status, attempt, durationMs: clock.now() - begun };
  log({ type: "response", ...event });
  void observe(options.afterResponse, event);
  return understand(response, redact(text, run.token), clock.now(), about(run));
}

/** What every error of a try says. */
function about({ call, sent }: Try): Omit<ErrorFields, "code"> {
  const read = call.method === "GET";
  return {
    modelId: call.modelId,
    requestId: call.requestId,
    submission: call.requestId ? "accepted" : read ? undefined : sent ? "maybe-sent" : "not-sent",
    retryable: read || !sent,
  };
}

/** Makes an error of whatever a hook, the token function or `fetch` threw. */
function explain(run: Try, thrown: unknown): RunComfyError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const cause = thrown instanceof Error && thrown.cause;
  const reason = cause instanceof Error ? `${message}: ${cause.message}` : message;
  const fields = {
    ...about(run),
    // A `fetch` of the user's may quote the headers.
    cause: reason === redact(reason, run.token) ? thrown : undefined,
  };
  const text = redact(reason, run.token);
  if (!run.sent)
    return new RunComfyError(`Nothing was sent: ${text}`, { ...fields, retryable: false, code: "configuration" });
  const unsent = neverConnected.test(String(Reflect.get(Object(cause), "code") ?? ""));
  return new ConnectionError(`The connection failed: ${text}`, {
    ...fields,
    ...(unsent && fields.submission === "maybe-sent" && { submission: "not-sent", retryable: true }),
    code: "connection",
  });
}
