/** The functions that precompiled validators call: each imports only those that its schema needs. */
/**
 * Checks if a value is an http or https URL, or a `data:` URI.
 *
 * Ajv's own check refuses addresses with CJK letters, blanks or brackets, and overflows the stack on a data URI of
 * 10 MB; of a data URI, this one checks only the head.
 */
export declare function isUri(value: unknown): boolean;
/** Counts the code points of a string, which is its length in JSON Schema: an emoji is one. */
export declare function codePoints(text: string): number;
/** Checks if a value is a JSON object: not an array, not null. */
export declare function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
