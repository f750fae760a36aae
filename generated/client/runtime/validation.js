/** What precompiled validators call: each imports only those that its schema needs. */
/**
 * Whether a server can fetch what the string names: an http or https URL, or a `data:` URI.
 *
 * Ajv's own check refuses addresses with CJK letters, blanks or brackets, and overflows the stack on a data URI of
 * 10 MB; of a data URI only the head is looked at.
 */
export function isUri(text) {
    if (/^data:[^,]{0,256},/i.test(text.slice(0, 300)))
        return true;
    if (!/^https?:\/\//i.test(text))
        return false;
    try {
        return new URL(text).hostname !== "";
    }
    catch {
        return false;
    }
}
/** The length of a string in code points, as JSON Schema counts it: an emoji is one. */
export function codePoints(text) {
    let surrogatePairs = 0;
    for (let i = 0; i < text.length - 1; i += 1) {
        if ((text.charCodeAt(i) & 0xfc00) === 0xd800 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00)
            surrogatePairs += 1;
    }
    return text.length - surrogatePairs;
}
