import type { Messages } from "./en.js";
/** The messages in Portuguese: `new RunComfy({ messages: portuguese })`. */
export declare const portuguese: Messages;
