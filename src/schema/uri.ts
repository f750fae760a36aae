/**
 * Returns true if the text is an address that a server can fetch: an http or https URL, or a `data:` URI. The generated
 * client asserts `format: uri` with the same expression (`src/runtime/validation.ts`).
 */
export function isUri(text: string): boolean {
  return /^(?:data:[^,]{0,256},|https?:\/\/[^\s/?#\\<>^|"]{1,300}(?:[/?#]|$))/i.test(text);
}
