import type { RunComfyOptions } from "../options.js";
import type { Call } from "./call.js";
import { type Clock } from "./clock.js";
import type { Answer } from "./json.js";
/** The state that the requests of one client share. */
export interface Connection {
    readonly options: RunComfyOptions;
    readonly clock: Clock;
    /** Removes the last known token from a text. */
    redact: (text: string) => string;
}
/**
 * Sends one HTTP request, once, and reads its response. This is the only place where the token meets `fetch`.
 *
 * @param number The number of this attempt, from 1.
 * @throws {RunComfyError} If anything fails. Of a `POST`, `submission` says whether it may have arrived.
 */
export declare function exchange(call: Call, url: string, number: number, connection: Connection): Promise<Answer>;
