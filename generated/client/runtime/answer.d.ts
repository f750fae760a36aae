/** A JSON object of the server, as it came. */
export type Answer = {
    readonly [key: string]: unknown;
};
/** The body as text, without its byte order mark; cut off where it is longer than is reasonable. */
export declare function readText(response: Response): Promise<string>;
/**
 * The answer, if it means success.
 *
 * @throws {RunComfyError} If it is an error, or nothing that this client understands. `submission` is set where it
 *   says that there is no job.
 */
export declare function understand(response: Response, text: string, now: number): Answer;
/** What a failure says of itself, in any of its shapes. */
export declare function sentence(value: unknown): string;
