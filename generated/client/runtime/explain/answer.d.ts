import type { ErrorFields } from "../errors.js";
import type { FetchResponse } from "../fetch.js";
import type { Answer } from "../wire/json.js";
/** The meaning of an unsuccessful response. */
export interface ServerRefusal extends ErrorFields {
    /** The HTTP status that it means, whatever its own status is: it decides the class of the error. */
    readonly meant: number;
    readonly message: string;
}
/**
 * Explains an unsuccessful response, or one that is not of the API.
 *
 * @param redact Removes the token from a text.
 * @param requestId The job that the call is about, if it is about one.
 */
export declare function explainAnswer({ status, headers }: Pick<FetchResponse, "status" | "headers">, answer: Answer | undefined, text: string, now: number, redact: (text: string) => string, requestId?: string): ServerRefusal;
/** The reason of a failed job, from `error` of its status. */
export declare function reasonOf(error: unknown): string;
