/**
 * C0 and C1 controls, line separators, bidirectional controls, zero-width characters, lone surrogates, tag characters.
 */
export const invisible =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]|[\ud800-\udfff]|\u034f|\u17b4|\u17b5/gu;

/** ASCII that can be seen: most texts have nothing else. */
const PRINTABLE = /^[ -~]*$/;

/** The zero-width joiners: words of several languages, and many emoji, are wrong without them. */
const joiners = /^[\u200c\u200d]$/;

/** Printable ASCII and letters of Latin-1, without blanks in a row or at the ends. */
const PLAIN_LINE = /^(?:[!-~\u00a1-\u00ac\u00ae-\u00ff]+(?: [!-~\u00a1-\u00ac\u00ae-\u00ff]+)*)?$/;

/** Normalizes a text to one line: NFC, single blanks, no invisible characters. */
export function prose(text: string): string {
  if (PLAIN_LINE.test(text)) return text;
  return dropInvisible(text.normalize("NFC").replace(/\s+/g, " "), "").replace(/ {2,}/g, " ").trim();
}

/** Removes invisible characters. */
export function dropInvisible(text: string, kept: string): string {
  if (PRINTABLE.test(text)) return text;
  return text.replace(invisible, (sign) => (kept.includes(sign) || joiners.test(sign) ? sign : ""));
}

/** Replaces invisible characters in the text of JSON by escapes, which mean the same. Line breaks stay. */
export function escapeInvisible(json: string): string {
  return json.replace(invisible, (sign) => (sign === "\n" || joiners.test(sign) ? sign : unicodeEscape(sign)));
}

/** Replaces invisible characters by escapes. */
export function visible(text: string): string {
  if (PRINTABLE.test(text)) return text;
  return text.replace(invisible, (sign) => shortEscapes.get(sign) ?? unicodeEscape(sign));
}

const shortEscapes: ReadonlyMap<string, string> = new Map([
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
]);

/** Prints a character as `\u` escapes. */
export function unicodeEscape(sign: string): string {
  return Array.from({ length: sign.length }, (_, i) => `\\u${sign.charCodeAt(i).toString(16).padStart(4, "0")}`).join(
    "",
  );
}
