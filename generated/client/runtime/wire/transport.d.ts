import type { RunComfyOptions } from "../options.js";
import type { Send } from "./call.js";
import { type Clock } from "./clock.js";
/**
 * Makes the function that calls the API, and decides which calls are retried, and when.
 *
 * @param root The address before the path of each call.
 */
export declare function createTransport(options: RunComfyOptions, clock: Clock, root: string): Send;
