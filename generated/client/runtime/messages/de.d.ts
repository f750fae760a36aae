import type { Messages } from "./en.js";
/** The messages in German: `new RunComfy({ messages: german })`. */
export declare const german: Messages;
