import type { Messages } from "./en.js";
/** The messages in Arabic: `new RunComfy({ messages: arabic })`. */
export declare const arabic: Messages;
