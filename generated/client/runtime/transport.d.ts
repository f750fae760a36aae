/** Calls of the API: what is sent again, and what never is. */
import type { Answer } from "./answer.js";
import type { Clock } from "./clock.js";
import { type Call } from "./exchange.js";
import type { RunComfyOptions } from "./options.js";
/** Sends a call and gives the JSON object that came back. Only `GET`s are sent more than once. */
export type Send = (call: Call) => Promise<Answer>;
/**
 * Makes the function that sends.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is none.
 */
export declare function createSend(options: RunComfyOptions, clock: Clock): Send;
