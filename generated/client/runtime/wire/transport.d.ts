/** Calls of the API: what is sent again, and what never is. */
import type { RunComfyOptions } from "../options.js";
import type { Send } from "./call.js";
import type { Clock } from "./clock.js";
/**
 * Makes the function that sends.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is none.
 */
export declare function createSend(options: RunComfyOptions, clock: Clock): Send;
