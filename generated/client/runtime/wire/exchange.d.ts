/** One HTTP request and its answer: the only place where the token meets `fetch`. */
import type { RunComfyOptions } from "../options.js";
import type { Call } from "./call.js";
import { type Clock } from "./clock.js";
import type { Answer } from "./json.js";
/**
 * Sends one request, once.
 *
 * @param attempt How many times the call was tried, this one included.
 * @throws {RunComfyError} In every case of failure; of a `POST`, `submission` says whether it may have arrived.
 */
export declare function exchange({ method, body, graceMs, until, options: { signal, timeout, headers: added } }: Call, url: string, attempt: number, options: RunComfyOptions, clock: Clock): Promise<Answer>;
