/** What is wrong with an input, in Italian. */
import type { Messages } from "./en.js";
/** The messages in Italian: `new RunComfy({ messages: italian })`. */
export declare const italian: Messages;
