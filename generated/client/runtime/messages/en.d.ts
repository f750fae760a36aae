/** What is wrong with an input, in English: the language that is always there. */
import type { ValidationIssue } from "../standard-schema.js";
/** An issue before it has words. */
export type IssueFacts = Omit<ValidationIssue, "message">;
/** Says an issue in one language: one sentence without a full stop. */
export type Messages = (issue: IssueFacts) => string;
/** The messages in English. */
export declare const english: Messages;
/** The name of a field as code would write it: `` `multi_prompt[0].duration` ``; empty for the input as a whole. */
export declare function fieldName(path: IssueFacts["path"]): string;
