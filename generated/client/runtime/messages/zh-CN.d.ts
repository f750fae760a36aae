import type { Messages } from "./en.js";
/** The messages in Simplified Chinese: `new RunComfy({ messages: chinese })`. */
export declare const chinese: Messages;
