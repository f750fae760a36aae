import type { Messages } from "./en.js";
/** The messages in Spanish: `new RunComfy({ messages: spanish })`. */
export declare const spanish: Messages;
