/** One HTTP request and its answer: the only place where the token meets `fetch`. */
import { type Answer } from "./answer.js";
import type { Clock } from "./clock.js";
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
    readonly modelId?: string | undefined;
    readonly requestId?: string | undefined;
}
/** One try of a call. */
export interface Try {
    readonly call: Call;
    readonly url: string;
    readonly attempt: number;
    readonly options: RunComfyOptions;
    readonly clock: Clock;
}
/**
 * Sends one request, once.
 *
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export declare function exchange(current: Try): Promise<Answer>;
