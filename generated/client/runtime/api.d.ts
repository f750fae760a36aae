/** What everything that talks to the API works with. */
import type { Clock } from "./clock.js";
import type { Send } from "./transport.js";
export interface Api {
    readonly send: Send;
    readonly clock: Clock;
}
