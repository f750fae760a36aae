/** A JSON object of the server, as it came. */
export type Answer = {
    readonly [key: string]: unknown;
};
/** The body as text, without its byte order mark; cut off where it is longer than is reasonable. */
export declare function readText(response: Response): Promise<string>;
/**
 * The answer as data.
 *
 * @throws {RunComfyError} If it is an error, or nothing that this client understands. `submission` is set where it
 *   says that there is no job.
 * @see WIRE.md, "Errors": a top-level `error_code` is one, whatever the HTTP status.
 */
export declare function understand(response: Response, text: string, now: number): Promise<Answer>;
