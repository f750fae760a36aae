import type { RunComfyOptions } from "../options.js";
/**
 * The token to send; undefined where none is to be sent.
 *
 * @throws {AuthenticationError} If there is none, or if it holds what no header can carry.
 */
export declare function resolveToken(option: RunComfyOptions["token"]): Promise<string | undefined>;
/** The text without the token. Anything shorter than 8 characters is a test's token, and would eat other words. */
export declare function redact(text: string, token?: string): string;
