/** What precompiled validators call: each imports only those that its schema needs. */
/**
 * Whether a value is a string that names what a server can fetch: an http or https URL, or a `data:` URI.
 *
 * Ajv's own check refuses addresses with CJK letters, blanks or brackets, and overflows the stack on a data URI of
 * 10 MB; of a data URI only the head is looked at.
 */
export declare function isUri(value: unknown): boolean;
/** The length of a string in code points, as JSON Schema counts it: an emoji is one. */
export declare function codePoints(text: string): number;
/** Whether a value is a JSON object: not an array, not null. */
export declare function isObject(value: unknown): value is Readonly<Record<string, unknown>>;
