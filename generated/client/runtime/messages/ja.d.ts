/** What is wrong with an input, in Japanese. */
import type { Messages } from "./en.js";
/** The messages in Japanese: `new RunComfy({ messages: japanese })`. */
export declare const japanese: Messages;
