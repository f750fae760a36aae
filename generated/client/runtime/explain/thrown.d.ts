/** Says what a hook, the token function or `fetch` threw. */
import type { ErrorFields } from "../errors.js";
/**
 * Words for something thrown, and whether it came before anything was sent.
 *
 * @param redact Takes the token out of a text. What holds the token anywhere is no cause as it is: whoever prints the
 *   error would print the token. Its name, message and code are.
 */
export declare function explainThrown(thrown: unknown, redact: (text: string) => string): Pick<ErrorFields, "cause" | "submission"> & {
    readonly message: string;
};
