import {
  AuthenticationError,
  InsufficientBalanceError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ResponseError,
  RunComfyError,
  ServerError,
  TimeoutError,
  ValidationError,
} from "../errors.js";
import type { ServerRefusal } from "../explain/answer.js";
import { loadWords } from "../explain/load.js";
import type { FetchResponse } from "../fetch.js";
import { MAX_BODY } from "./call.js";
import type { Answer } from "./json.js";

/**
 * Reads a body as text, without its byte order mark. A body over 64 MiB counts as empty.
 *
 * @param onText Called with the text so far: the connection may break after the part that counts.
 */
export async function readText(response: FetchResponse, onText: (text: string) => void): Promise<string> {
  // Not every platform and every `fetch` has streams (React Native, node-fetch), and mocks may have no more than `json`.
  const { body, text: readAll, json } = response as Partial<Response> & FetchResponse;
  const reader = globalThis.TextDecoder && body?.getReader?.();
  if (!readAll && json) return JSON.stringify(await json.call(response), withoutRoundedId);
  if (!reader) return (await response.text()).replace(/^\ufeff/, "");
  const decoder = new TextDecoder();
  let text = "";
  let left = MAX_BODY;
  for (;;) {
    const { done, value } = await reader.read();
    text += decoder.decode(value, { stream: !done });
    if (done) return text;
    onText(text);
    left -= value.length;
    if (left < 0) {
      reader.cancel().catch(() => {});
      return "";
    }
  }
}

/** Leaves out an id whose digits are lost already. */
function withoutRoundedId(key: string, value: unknown): unknown {
  return key === "request_id" && typeof value === "number" && !Number.isSafeInteger(value) ? undefined : value;
}

/**
 * Understands a response: returns its JSON object.
 * A top-level `error_code` is an error, whatever the HTTP status.
 *
 * @param redact Removes the token from a text.
 * @param requestId The job that the call is about, if it is about one.
 * @throws {RunComfyError} If it is an error, or not a response of the API. `submission` is set if it says that there is
 *   no job.
 */
export async function understand(
  response: FetchResponse,
  text: string,
  now: number,
  redact: (text: string) => string,
  requestId?: string,
): Promise<Answer> {
  const { status } = response;
  const answer = parse(text, redact);
  if (isSuccess(response, answer, requestId)) return answer;
  // Without the words nothing is certain: a submission may have arrived.
  const refusal = (await loadWords())?.explainAnswer(response, answer, text, now, redact, requestId);
  const {
    meant = status,
    message = `HTTP ${status}`,
    code,
    ...fields
  }: Partial<ServerRefusal> = refusal ?? { status, retryable: status > 428 };
  throw new (kinds[code ?? meant] ?? (meant < 500 ? ResponseError : ServerError))(message, { code, ...fields });
}

/**
 * Checks if a response is a success. Mocks may have no `ok`. A cache or a gateway may mix up the responses of two jobs.
 */
export function isSuccess(
  { ok, status }: FetchResponse,
  answer: Answer | undefined,
  requestId?: string,
): answer is Answer {
  if (!(ok ?? !(status > 299)) || !answer) return false;
  const { request_id, error_code } = answer;
  if (requestId && request_id && `${request_id}` !== requestId) return false;
  return !error_code || (!!requestId && isFailedJob(answer));
}

/** Checks if the `error_code` of a response is why the job failed, and not why the request was refused. */
function isFailedJob({ status, error_code }: Answer): boolean {
  return /^(failed|cancell?ed)$/i.test(`${status}`) && !/^4(0\d|29)/.test(`${error_code}`);
}

/** Ids that a double cannot represent, which JSON would round. */
const LONG_ID = /("request_id"\s*:\s*)(\d{16,128})(?=\s*[,}])/g;

/** The class of an error by its code, or by the HTTP status that it means, except for the server's own failures. */
const kinds: Readonly<Record<string, typeof RunComfyError>> = {
  "not-ready": RunComfyError,
  401: AuthenticationError,
  402: InsufficientBalanceError,
  403: PermissionError,
  404: NotFoundError,
  408: TimeoutError,
  422: ValidationError,
  429: RateLimitError,
};

/** The JSON object in a text, without the token; undefined if the text is anything else, whatever its content type. */
export function parse(text: string, redact: (text: string) => string): Answer | undefined {
  try {
    let value = JSON.parse(redact(text).replace(LONG_ID, '$1"$2"'));
    // Escapes such as `\u0041` may hide the token; written again, the text has only those that are necessary.
    if (text.includes("\\")) value = JSON.parse(redact(JSON.stringify(value)));
    return value instanceof Object && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
