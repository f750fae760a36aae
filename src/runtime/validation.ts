/** The functions that precompiled validators call: each imports only those that its schema needs. */

/**
 * Checks if a value is an http or https URL, or a `data:` URI.
 *
 * Ajv's own check refuses addresses with CJK letters, blanks or brackets, and overflows the stack on a data URI of
 * 10 MB; of a data URI, this one checks only the head.
 */
export function isUri(value: unknown): boolean {
  // Both parts are bounded, so that a long text cannot overflow the engine's stack. The server checks the host: `URL`
  // takes longer than all other checks of an input together.
  return (
    typeof value === "string" && /^(?:data:[^,]{0,256},|https?:\/\/[^\s/?#\\<>^|"]{1,300}(?:[/?#]|$))/i.test(value)
  );
}

/** Counts the code points of a string, which is its length in JSON Schema: an emoji is one. */
export function codePoints(text: string): number {
  let surrogatePairs = 0;
  for (let i = 0; i < text.length - 1; i += 1) {
    if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) surrogatePairs += 1;
  }
  return text.length - surrogatePairs;
}

/** Checks if a value is a JSON object: not an array, not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
