import type { ValidationIssue } from "../standard-schema.js";
/** An issue without its message. */
export type IssueFacts = Omit<ValidationIssue, "message">;
/** Turns an issue into one sentence without a full stop, in one language. */
export type Messages = (issue: IssueFacts) => string;
/** The messages in English, the default language. */
export declare const english: Messages;
/** The keywords whose requirement can be groups of properties. */
export declare const GROUP_KEYWORD: RegExp;
/** The groups of properties in a requirement, as in code; undefined if it is another one. */
export declare function groupsOf(keyword: string, wanted: unknown, path: IssueFacts["path"]): readonly (readonly string[])[] | undefined;
/** The name of a field as in code, `` `multi_prompt[0].duration` ``; empty for the whole input. */
export declare function fieldName(path: IssueFacts["path"]): string;
