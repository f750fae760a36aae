import type { ErrorFields } from "../errors.js";
import type { CallOptions } from "../options.js";
import type { Clock } from "./clock.js";
import type { Answer } from "./json.js";
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
/** Sends a call and gives the JSON object that came back. Only `GET`s are sent more than once. */
export type Send = (call: Call) => Promise<Answer>;
/** What everything that talks to the API works with. */
export interface Api {
    readonly send: Send;
    readonly clock: Clock;
}
/** The most that a body may hold, sent or received, in bytes: what RunComfy's own integrations keep under. */
export declare const MAX_BODY: number;
