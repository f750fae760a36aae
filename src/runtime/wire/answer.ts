/** Reads what the server said, whatever it is. */

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
import { loadWords } from "../explain/load.js";
import { MAX_BODY } from "./call.js";
import type { Answer } from "./json.js";

/** The body as text, without its byte order mark; cut off where it is longer than is reasonable. */
export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let left = MAX_BODY;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    left -= value.length;
    if (left < 0) {
      await reader.cancel();
      return "";
    }
  }
  return new Blob(chunks).text();
}

/**
 * The answer as data.
 * A top-level `error_code` is an error, whatever the HTTP status.
 *
 * @throws {RunComfyError} If it is an error, or nothing that this client understands. `submission` is set where it
 *   says that there is no job.
 */
export async function understand(response: Response, text: string, now: number): Promise<Answer> {
  const { status } = response;
  const answer = parse(text);
  if (response.ok && answer && !answer["error_code"]) return answer;
  // Without words it is taken for the worst: nothing that is sure, and a submission may have arrived.
  const refusal = (await loadWords())?.explainAnswer(response, answer, text, now);
  const { meant = status, message = `HTTP ${status}`, ...fields } = refusal ?? { status, retryable: status > 428 };
  throw new (kinds[meant] ?? (meant < 500 ? ResponseError : ServerError))(message, fields);
}

/** The class of an error by the HTTP status that it means, besides the server's own failures. */
const kinds: Readonly<Record<number, typeof RunComfyError>> = {
  401: AuthenticationError,
  402: InsufficientBalanceError,
  403: PermissionError,
  404: NotFoundError,
  408: TimeoutError,
  422: ValidationError,
  // Too early: the job is not done.
  425: RunComfyError,
  429: RateLimitError,
};

/** The JSON object in a text; undefined where there is none, whatever the content type says. */
function parse(text: string): Answer | undefined {
  try {
    const value = JSON.parse(text);
    return value instanceof Object && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
