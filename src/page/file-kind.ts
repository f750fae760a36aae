/** How files begin that are not text, after decoding. Undecodable bytes became a surrogate, then U+FFFD. */
const STARTS: readonly (readonly [kind: string, start: RegExp])[] = [
  ["an RTF document", /^\{\\rtf\d/],
  ["a PDF file", /^%PDF-\d/],
  ["a ZIP archive or an Office document", /^PK\u0003\u0004/],
  ["a Safari web archive", /^bplist\d\d/],
  ["a compressed file", /^\u001f[\udc8b\ufffd]|^\udcb5\/\ufffd\ufffd|^BZh\d1AY/],
  ["an image", /^[\udc89\ufffd]PNG\r?\n|^[\udcff\ufffd\uffd8][\ufffd\uffe0-\uffef]|^GIF8[79]a|^RIFF[\s\S]{4}WEBP/],
];

/** The quotes of JSON are doubled in a cell of a CSV file. */
const JSON_IN_CELL = /""properties""\s*:\s*\{\s*""/;
const JSON_AS_IT_IS = /(?<!")"properties"\s*:/;

/** Names the kind of a file that cannot be a page, such as "an RTF document"; undefined if it may be one. */
export function otherFileKind(text: string): string | undefined {
  const found = STARTS.find(([, start]) => start.test(text))?.[0];
  if (found !== undefined) return found;
  return JSON_IN_CELL.test(text) && !JSON_AS_IT_IS.test(text)
    ? "a CSV file, where the quotes of JSON are doubled"
    : undefined;
}
