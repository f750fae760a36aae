/** Says what the server's refusals and failures mean. */

import type { ErrorFields } from "../errors.js";
import type { ValidationIssue } from "../standard-schema.js";
import type { Answer } from "../wire/json.js";

/** What an answer is that is none of success. */
export interface Refusal extends ErrorFields {
  /** The HTTP status that it means, whatever came as one: it decides about the class of the error. */
  readonly meant: number;
  readonly message: string;
}

/** Says what an answer means that is no success, or nothing that the client understands. */
export function explainAnswer(
  { status, headers }: Pick<Response, "status" | "headers">,
  answer: Answer | undefined,
  text: string,
  now: number,
): Refusal {
  const code = Number(answer?.["error_code"] ?? 0);
  const meant = meantStatus(status, code);
  const id = answer?.["request_id"];
  const issues = meant === 422 ? toIssues(answer?.["detail"]) : undefined;
  return {
    meant,
    message: meant < 400 ? notUnderstood(status, text) : refusal([status, code], answer, text, issues),
    status,
    code: meant === 425 ? "not-ready" : undefined,
    serverCode: code || undefined,
    requestId: isRequestId(id) ? id : undefined,
    // A cut off or foreign body may be another the next time; a redirect will not.
    retryable: /^(2..|408|429|5..)$/.test(String(meant)),
    // Refused in so many words, there is no job. A 408 or the answer of a gateway may hide one.
    submission: meant >= 400 && meant < 500 && meant !== 408 && status < 500 ? "not-sent" : undefined,
    retryAfterMs: retryAfterMs(headers.get("retry-after"), now),
    detail: answer?.["detail"],
    issues,
  };
}

/** Codes that stand for another status than their first three digits. */
const statusOfCode: Readonly<Record<number, number>> = { 400001: 404, 400002: 402, 400004: 401, 400005: 425 };

/** The status that an answer means. A top-level `error_code` decides: errors may come with HTTP 200. */
function meantStatus(status: number, code: number): number {
  if (code === 0) return status;
  // A code that nobody knows refuses nothing in so many words.
  return statusOfCode[code] ?? (code >= 4e5 ? Math.floor(code / 1000) : status < 400 ? 500 : status);
}

/** How long `Retry-After` asks to wait: it holds seconds or a date. */
function retryAfterMs(text: string | null, now: number): number | undefined {
  const ms = Number(text) * 1000 || Date.parse(text ?? "") - now;
  return ms > 0 ? ms : undefined;
}

function refusal(
  numbers: readonly unknown[],
  answer: Answer | undefined,
  text: string,
  issues: readonly ValidationIssue[] = [],
): string {
  const said = sentence(answer) || text.replace(/<[^>]*>|\s+/g, " ").slice(0, 200);
  const fields = issues.map(({ message }) => `\n- ${message}`).join("");
  return `${said || "Refused"} (HTTP ${numbers.filter(Boolean).join(", ")})${fields}`;
}

function notUnderstood(status: number, text: string): string {
  // Of a redirect a browser shows status 0 and nothing else. To follow it would take the token elsewhere.
  const redirect = status < 200 || status >= 300;
  return `HTTP ${status} with a ${redirect ? "redirect, which is not followed" : `body that is no JSON object: ${text.slice(0, 200)}`}`;
}

/** Why a job failed, by what stands under `error` of its answer. */
export function reasonOf(error: unknown): string {
  return sentence(error) || JSON.stringify(error);
}

/** What a failure says of itself, in any of its shapes. */
function sentence(value: unknown): string {
  if (!isRecord(value)) return typeof value === "string" ? value : "";
  return ["error_message", "message", "error", "detail"].map((key) => sentence(value[key])).find(Boolean) ?? "";
}

/** Of a refused input `detail` is a list of `{ loc: ["body", "prompt"], msg }`. */
function toIssues(detail: unknown): readonly ValidationIssue[] {
  return [detail]
    .flat()
    .filter(isRecord)
    .map((item) => {
      const path = ([item["loc"] ?? []].flat() as string[]).filter((token, i) => i || token !== "body");
      return { path, keyword: "server", message: [path.join("."), item["msg"]].join(" ") };
    });
}

function isRecord(value: unknown): value is Answer {
  return value instanceof Object && !Array.isArray(value);
}

/** As in `ids.ts`, which is a part of the client and cannot be shared with it: see `loadOnDemand`. */
function isRequestId(id: unknown): id is string {
  return typeof id === "string" && /^[\w-]{1,128}$/.test(id);
}
