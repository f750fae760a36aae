import type { Messages } from "./en.js";
/** The messages in Russian: `new RunComfy({ messages: russian })`. */
export declare const russian: Messages;
