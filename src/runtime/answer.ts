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
} from "./errors.js";
import type { RefusalKind } from "./explain/answer.js";
import { loadWords } from "./explain/load.js";

/** A JSON object of the server, as it came. */
export type Answer = { readonly [key: string]: unknown };

/** Answers hold states and URLs; even with media inside they stay under this. In bytes. */
const MAX_ANSWER = 64 * 2 ** 20;

/** The body as text, without its byte order mark; cut off where it is longer than is reasonable. */
export async function readText(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  let left = MAX_ANSWER;
  while (reader) {
    const { done, value } = await reader.read();
    if (done) break;
    text += decoder.decode(value, { stream: true });
    left -= value.length;
    if (left < 0) {
      await reader.cancel();
      return "";
    }
  }
  return text;
}

/**
 * The answer as data.
 * A top-level `error_code` is an error, whatever the HTTP status.
 *
 * @throws {RunComfyError} If it is an error, or nothing that this client understands. `submission` is set where it
 *   says that there is no job.
 */
export async function understand(response: Response, text: string, now: number): Promise<Answer> {
  const { status, ok } = response;
  const answer = parse(text);
  if (ok && answer && !answer["error_code"]) return answer;
  // Without words it is taken for the worst: nothing that is sure, and a submission may have arrived.
  const words = await loadWords();
  const { kind, message, ...fields } = words
    ? words.explainAnswer(response, answer, text, now)
    : ({ kind: "ResponseError", message: `HTTP ${status}`, status } as const);
  throw new kinds[kind](message, fields);
}

const kinds: Readonly<Record<RefusalKind, typeof RunComfyError>> = {
  ValidationError,
  AuthenticationError,
  InsufficientBalanceError,
  PermissionError,
  NotFoundError,
  TimeoutError,
  RunComfyError,
  RateLimitError,
  ServerError,
  ResponseError,
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
