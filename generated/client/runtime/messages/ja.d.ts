import type { Messages } from "./en.js";
/** The messages in Japanese: `new RunComfy({ messages: japanese })`. */
export declare const japanese: Messages;
