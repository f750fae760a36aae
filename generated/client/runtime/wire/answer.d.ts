import type { FetchResponse } from "../fetch.js";
import type { Answer } from "./json.js";
/**
 * Reads a body as text, without its byte order mark. A body over 64 MiB counts as empty.
 *
 * @param onText Called with the text so far: the connection may break after the part that counts.
 */
export declare function readText(response: FetchResponse, onText: (text: string) => void): Promise<string>;
/**
 * Understands a response: returns its JSON object.
 * A top-level `error_code` is an error, whatever the HTTP status.
 *
 * @param redact Removes the token from a text.
 * @param requestId The job that the call is about, if it is about one.
 * @throws {RunComfyError} If it is an error, or not a response of the API. `submission` is set if it says that there is
 *   no job.
 */
export declare function understand(response: FetchResponse, text: string, now: number, redact: (text: string) => string, requestId?: string): Promise<Answer>;
/**
 * Checks if a response is a success. Mocks may have no `ok`. A cache or a gateway may mix up the responses of two jobs.
 */
export declare function isSuccess({ ok, status }: FetchResponse, answer: Answer | undefined, requestId?: string): answer is Answer;
/** The JSON object in a text, without the token; undefined if the text is anything else, whatever its content type. */
export declare function parse(text: string, redact: (text: string) => string): Answer | undefined;
