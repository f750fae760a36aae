import type { Messages } from "./en.js";
/** The messages in Italian: `new RunComfy({ messages: italian })`. */
export declare const italian: Messages;
