import type { RunComfyOptions } from "../options.js";
/**
 * Finds the token to send; undefined if none is to be sent.
 *
 * @throws {AuthenticationError} If there is none, or if a header cannot carry it.
 */
export declare function resolveToken(option: RunComfyOptions["token"]): Promise<string | undefined>;
/**
 * Makes the function that replaces the token in a text: as it is, in JSON, percent-encoded, and in base64. A token
 * shorter than 8 characters is left: it is a test's token, and would replace parts of other words.
 */
export declare function redactor(token?: string): (text: string) => string;
