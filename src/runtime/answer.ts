/** Reads what the server said, whatever it is. */
import {
  AuthenticationError,
  type ErrorFields,
  InsufficientBalanceError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ResponseError,
  RunComfyError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "./errors.js";
import { isRequestId } from "./ids.js";
import type { ValidationIssue } from "./standard-schema.js";

/** A JSON object of the server, as it came. */
export type Answer = { readonly [key: string]: unknown };

/** Answers hold states and URLs; even with media inside they stay under this. In bytes. */
const MAX_ANSWER = 64 * 2 ** 20;

/** The body as text, without its byte order mark; empty if it is longer than is reasonable. */
export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.length;
    if (bytes > MAX_ANSWER) {
      await reader.cancel();
      return "";
    }
    text += decoder.decode(value, { stream: true });
  }
}

/**
 * The answer, if it means success.
 *
 * @param about What the caller knows of the call.
 * @throws {RunComfyError} If it is an error, or nothing that this client understands.
 */
export function understand(response: Response, text: string, now: number, about: Omit<ErrorFields, "code">): Answer {
  const { status } = response;
  const answer = parseAnswer(text);
  const meant = meantStatus(status, answer);
  if (answer && meant >= 200 && meant < 300) return answer;
  // Refused in so many words, there is no job. A 408 or the answer of a gateway may hide one.
  const refused = about.submission === "maybe-sent" && meant >= 400 && meant < 500 && meant !== 408 && status < 500;
  const requestId = answer?.["request_id"];
  const fields = {
    ...about,
    ...(refused && { submission: "not-sent" as const, retryable: true }),
    status,
    requestId: about.requestId ?? (isRequestId(requestId) ? requestId : undefined),
    retryAfterMs: retryAfterMs(response.headers, now),
  };
  if (meant >= 400) throw toError(meant, answer, text, fields);
  const redirected = response.type === "opaqueredirect" || status >= 300;
  throw new ResponseError(
    redirected
      ? `The server answered with a redirect (HTTP ${status}), which is not followed: it would take the token elsewhere`
      : `The answer is no JSON object, is cut off, or is too long (HTTP ${status}): ${text.slice(0, 200)}`,
    { ...fields, code: "bad-response", retryable: fields.retryable && !redirected },
  );
}

/** How long `Retry-After` asks to wait: it holds seconds or a date. */
function retryAfterMs(headers: Headers, now: number): number | undefined {
  const text = headers.get("retry-after");
  const ms = text ? (Number.isNaN(Number(text)) ? Date.parse(text) - now : Number(text) * 1000) : Number.NaN;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

/** The JSON object in a text; undefined where there is none, whatever the content type says. */
function parseAnswer(text: string): Answer | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isAnswer(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a value is a JSON object. */
export function isAnswer(value: unknown): value is Answer {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Codes that stand for another status than their first three digits. */
const statusOfCode: Readonly<Record<number, number>> = { 400001: 404, 400002: 402, 400004: 401, 400005: 425 };

/**
 * The status that an answer means. A top-level `error_code` decides: errors may come with HTTP 200.
 *
 * @see WIRE.md, "Errors"
 */
function meantStatus(status: number, answer: Answer | undefined): number {
  const code = Number(answer?.["error_code"] ?? 0);
  if (!code) return answer?.["error_code"] && status < 400 ? 400 : status;
  return statusOfCode[code] ?? (code >= 4e5 ? Math.floor(code / 1000) : Math.max(status, 400));
}

/** The error that an answer is, by the status that it means. `known` is what the caller knows besides. */
function toError(
  meant: number,
  answer: Answer | undefined,
  text: string,
  known: Omit<ErrorFields, "code">,
): RunComfyError {
  const said =
    sentence(answer?.["error_message"]) ||
    sentence(answer) ||
    text
      .replace(/<[^>]*>|\s+/g, " ")
      .trim()
      .slice(0, 200);
  const code = answer?.["error_code"];
  const status = [known.status && `HTTP ${known.status}`, code && `code ${code}`].filter(Boolean).join(", ");
  const make = (Kind: typeof RunComfyError, what: string, fields: ErrorFields) =>
    new Kind(`${what}${said && `: ${said}`} (${status})`, {
      ...known,
      retryable: false,
      serverCode: Number(code) || undefined,
      detail: answer?.["detail"],
      ...fields,
    });
  const { retryable } = known;
  switch (meant) {
    case 401:
      return make(AuthenticationError, "The token is missing, expired or revoked", { code: "authentication" });
    case 402:
      return make(InsufficientBalanceError, "No balance left", { code: "insufficient-balance" });
    case 403:
      return make(PermissionError, "Not yours", { code: "permission" });
    case 404:
      return make(NotFoundError, "No such model or request", { code: "not-found" });
    case 408:
      return make(TimeoutError, "The server gave up waiting", { code: "timeout", retryable });
    case 422:
      return refusedInput(said, answer, known);
    case 425:
      return make(RunComfyError, "The result is not ready", { code: "not-ready" });
    case 429:
      return make(RateLimitError, "Too many requests", { code: "rate-limit", retryable });
  }
  return meant >= 500
    ? make(ServerError, "The server failed", { code: "server", retryable })
    : make(ResponseError, "Not understood", { code: "bad-response" });
}

/** What a failure says of itself, in any of its shapes. */
export function sentence(value: unknown): string {
  if (typeof value === "string") return value;
  if (!isAnswer(value)) return "";
  return (
    sentence(value["error_message"]) ||
    sentence(value["message"]) ||
    sentence(value["error"]) ||
    sentence(value["detail"])
  );
}

/** `detail` is a list of `{ loc: ["body", "prompt"], msg }`. */
function refusedInput(said: string, answer: Answer | undefined, known: Omit<ErrorFields, "code">): ValidationError {
  const detail = answer?.["detail"];
  const issues = (Array.isArray(detail) ? detail : []).filter(isAnswer).map((item): ValidationIssue => {
    const path = (Array.isArray(item["loc"]) ? item["loc"] : []).filter((token, i) => i > 0 || token !== "body");
    return { path, keyword: "server", message: `${path.join(".")} ${sentence(item["msg"])}`.trim() };
  });
  const lines = issues.map((issue) => `\n- ${issue.message}`).join("");
  return new ValidationError(`The server refused the input${said && `: ${said}`}${lines}`, issues, {
    ...known,
    retryable: false,
    code: "invalid-input",
    serverCode: Number(answer?.["error_code"]) || undefined,
    detail,
  });
}
