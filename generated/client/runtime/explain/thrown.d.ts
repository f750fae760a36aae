/** Says what a hook, the token function or `fetch` threw. */
import type { ErrorFields } from "../errors.js";
/** Words for something thrown, and whether it came before anything was sent. Where it quotes the token, it is no cause. */
export declare function explainThrown(thrown: unknown, redact: (text: string) => string): Pick<ErrorFields, "cause" | "submission"> & {
    readonly message: string;
};
