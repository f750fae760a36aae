/** Reads what the server said, whatever it is. */
import type { Answer } from "./json.js";
/** The body as text, without its byte order mark; cut off where it is longer than is reasonable. */
export declare function readText(response: Response): Promise<string>;
/**
 * The answer as data.
 * A top-level `error_code` is an error, whatever the HTTP status.
 *
 * @throws {RunComfyError} If it is an error, or nothing that this client understands. `submission` is set where it
 *   says that there is no job.
 */
export declare function understand(response: Response, text: string, now: number): Promise<Answer>;
