import type { Messages } from "./en.js";
/** The messages in French: `new RunComfy({ messages: french })`. */
export declare const french: Messages;
