/** One HTTP request and its answer: the only place where the token meets `fetch`. */
import { type Answer } from "./answer.js";
import { type Clock } from "./clock.js";
import { type ErrorFields } from "./errors.js";
import type { CallOptions, RunComfyOptions } from "./options.js";
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
    /** What is known of the job: every error of the call is told it. */
    readonly about?: ErrorFields | undefined;
}
/**
 * Sends one request, once.
 *
 * @param attempt How many times the call was tried, this one included.
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export declare function exchange({ method, body, graceMs, until, options: { signal, timeout, headers: added } }: Call, url: string, attempt: number, options: RunComfyOptions, clock: Clock): Promise<Answer>;
