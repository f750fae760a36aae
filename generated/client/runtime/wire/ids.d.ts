/**
 * The path that submits to a model: its id percent-encoded segment by segment.
 *
 * @throws {RunComfyError} `malformed-id`, if the id could lead to another path.
 */
export declare function modelPath(id: string): string;
/**
 * The path of a request.
 *
 * @throws {RunComfyError} `malformed-id`, if the id holds anything but letters, digits, `_` and `-`.
 */
export declare function requestPath(id: string): string;
/** Checks if a value can be a request id. */
export declare function isRequestId(id: unknown): id is string;
/** Finds the id of a job in a response that may be cut off, or have it in a URL alone. */
export declare function findRequestId(text: string): string | undefined;
