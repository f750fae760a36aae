import type { Messages } from "./en.js";
/** The messages in Traditional Chinese: `new RunComfy({ messages: traditionalChinese })`. */
export declare const traditionalChinese: Messages;
