import type { Messages } from "./en.js";
/** The messages in Korean: `new RunComfy({ messages: korean })`. */
export declare const korean: Messages;
