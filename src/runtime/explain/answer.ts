import type { ErrorFields } from "../errors.js";
import type { FetchResponse } from "../fetch.js";
import type { ValidationIssue } from "../standard-schema.js";
import type { Answer } from "../wire/json.js";

/** The meaning of an unsuccessful response. */
export interface ServerRefusal extends ErrorFields {
  /** The HTTP status that it means, whatever its own status is: it decides the class of the error. */
  readonly meant: number;
  readonly message: string;
}

/** A server may echo a whole input: only this much of a text is read, and of a message shown. */
const MAX_TEXT = 2000;

/** A server may list every item of an input: no more issues are kept. */
const MAX_ISSUES = 20;

/**
 * Explains an unsuccessful response, or one that is not of the API.
 *
 * @param redact Removes the token from a text.
 * @param requestId The job that the call is about, if it is about one.
 */
export function explainAnswer(
  { status, headers }: Pick<FetchResponse, "status" | "headers">,
  answer: Answer | undefined,
  text: string,
  now: number,
  redact: (text: string) => string,
  requestId?: string,
): ServerRefusal {
  const code = Number(answer?.["error_code"] ?? 0);
  const meant = meantStatus(status, code);
  const issues = meant === 422 ? toIssues(answer?.["detail"]) : undefined;
  const plain = plainText(text, redact);
  const isNotReady = code === NOT_READY;
  // A truncated or foreign body may be right the next time; a redirect will not.
  const retryable = /^(2..|408|425|429|5..)$/.test(String(meant));
  const message = meant < 400 ? notUnderstood(status, plain, answer) : refusal([status, code], answer, plain, issues);
  return {
    meant,
    message:
      requestId !== undefined && NOT_OF_JOB.test(String(meant)) ? `${message}. ${howToResume(requestId)}` : message,
    status,
    code: isNotReady ? "not-ready" : undefined,
    serverCode: code || undefined,
    retryable,
    // If the server refused it, there is no job. Behind a 408 or a gateway's response there may be one.
    submission: meant >= 400 && meant < 500 && meant !== 408 && status < 500 ? "not-sent" : undefined,
    retryAfterMs: retryAfterMs(headers?.get?.("retry-after"), now),
    detail: answer?.["detail"],
    issues,
  };
}

/** Refusals that say nothing about the job: of the token, the account or the proxy, and redirects. */
const NOT_OF_JOB = /^(0|3..|401|402|403|407)$/;

/** The code of a result that is asked for too early. */
const NOT_READY = 400005;

/** Codes that stand for another status than their first three digits. */
const statusOfCode: Readonly<Record<number, number>> = { 400001: 404, 400002: 402, 400004: 401 };

/** The status that an answer means. A top-level `error_code` decides: errors may come with HTTP 200. */
function meantStatus(status: number, code: number): number {
  if (code === 0) return status;
  // An unknown code does not clearly refuse the submission.
  return statusOfCode[code] ?? (code >= 4e5 ? Math.floor(code / 1000) : status < 400 ? 500 : status);
}

/** The wait that `Retry-After` asks for, in milliseconds: the header has seconds or a date. */
function retryAfterMs(text: string | null | undefined, now: number): number | undefined {
  const ms = Number(text) * 1000 || Date.parse(text ?? "") - now;
  return ms > 0 ? ms : undefined;
}

function refusal(
  numbers: readonly unknown[],
  answer: Answer | undefined,
  text: string,
  issues: readonly ValidationIssue[] = [],
): string {
  const said = sentence(answer) || text.replace(/^(?:\{\}|\[\])$/, "");
  const fields = issues.map(({ message }) => `\n- ${message}`).join("");
  return `${said || "Refused"} (HTTP ${numbers.filter(Boolean).join(", ")})${fields}`;
}

/** A wait ends with an error that is not about the job: it is paid for, and its output can still be read. */
function howToResume(requestId: string): string {
  return `Job ${requestId} is not affected: once this is fixed, wait for it with client.job(model, "${requestId}").wait()`;
}

function notUnderstood(status: number, text: string, answer: Answer | undefined): string {
  const other = answer?.["request_id"];
  if (other && status >= 200 && status < 300) return `HTTP ${status} with a response about another job: ${text}`;
  // In a browser a redirect has the status 0. Following it would take the token elsewhere.
  const redirect = status < 200 || status >= 300;
  return `HTTP ${status} with ${redirect ? "a redirect, which is not followed" : text ? `a body that is not a JSON object: ${text}` : "an empty body"}`;
}

/** The start of a text that is not JSON of the API, without the token, tags, line breaks and the escapes of JSON. */
function plainText(text: string, redact: (text: string) => string): string {
  const start = redact(text)
    .slice(0, MAX_TEXT)
    .replace(/\\u00([0-7][\da-f])|\\(\/)/gi, (_, hex, slash) => slash ?? String.fromCharCode(Number.parseInt(hex, 16)));
  return redact(start)
    .replace(/<[^<>]*>|\s+/g, " ")
    .slice(0, 200);
}

/** The reason of a failed job, from `error` of its status. */
export function reasonOf(error: unknown): string {
  return sentence(error) || JSON.stringify(error).slice(0, MAX_TEXT);
}

/** The message of a failure, in any of its shapes. */
function sentence(value: unknown, depth = 0): string {
  if (!isRecord(value) || depth > 5) return typeof value === "string" ? printable(value.slice(0, MAX_TEXT)) : "";
  return (
    ["error_message", "message", "error", "detail"].map((key) => sentence(value[key], depth + 1)).find(Boolean) ?? ""
  );
}

/** A text without the control characters that a terminal obeys. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, "");
}

/** Of a refused input `detail` is a list of `{ loc: ["body", "prompt"], msg }`. */
function toIssues(detail: unknown): readonly ValidationIssue[] {
  return [detail]
    .flat()
    .filter(isRecord)
    .slice(0, MAX_ISSUES)
    .map((item) => {
      const path = ([item["loc"] ?? []].flat() as string[]).filter((token, i) => i || token !== "body");
      return { path, keyword: "server", message: [path.join("."), item["msg"]].join(" ").slice(0, MAX_TEXT) };
    });
}

function isRecord(value: unknown): value is Answer {
  return value instanceof Object && !Array.isArray(value);
}
