/** Decodes percent escapes, such as those of a URL; a text with invalid escapes is returned as it is. */
export function decodePercent(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
