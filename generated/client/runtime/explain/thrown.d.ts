import type { ErrorFields } from "../errors.js";
/**
 * Describes an error of a hook, the token function or `fetch`, and finds out if it was thrown before anything was sent.
 *
 * @param redact Removes the token from a text. Of what was thrown, a copy of name, message, code, stack and causes is
 *   kept: it may hold credentials anywhere, and whoever prints the error would print them.
 * @param isFetch Whether `fetch` threw it: its message becomes a sentence with the original in brackets.
 */
export declare function explainThrown(thrown: unknown, redact: (text: string) => string, isFetch: boolean): Pick<ErrorFields, "cause" | "submission"> & {
    readonly message: string;
};
