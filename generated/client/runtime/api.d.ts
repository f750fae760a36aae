/** What everything that talks to the API works with. */
import type { Clock } from "./clock.js";
import type { Send } from "./transport.js";
export interface Api {
    readonly send: Send;
    readonly clock: Clock;
}
/** The most that a body may hold, sent or received, in bytes: what RunComfy's own integrations keep under. */
export declare const MAX_BODY: number;
