import type { RunComfyOptions } from "../options.js";
import type { Send } from "./call.js";
import type { Clock } from "./clock.js";
/**
 * Makes the function that sends. Its code is loaded with the first call, before anything is sent: a page that shows a
 * form, and checks its input, does not need it.
 *
 * @throws {RunComfyError} `configuration`, if `baseUrl` is not an http(s) URL.
 */
export declare function createSend(options: RunComfyOptions, clock: Clock): Send;
