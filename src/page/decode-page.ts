import { withLf } from "../base/line-ends.js";

/** HTML requires `<meta charset>` in the first 1024 bytes, but saved pages have comments before it. */
const MAX_HEAD = 4_096;

/**
 * Decodes the bytes of a page. They are UTF-8 unless a byte order mark, the zeros of UTF-16, or HTML's `<meta charset>`
 * says otherwise. A byte order mark is kept. CRLF becomes LF, since a clone may have either.
 *
 * If the bytes cannot be decoded, the first damaged place becomes an unpaired surrogate (as in Python's
 * `surrogateescape`), which a decoded text cannot contain otherwise. `undecodableAt` finds it. The rest is U+FFFD.
 *
 * @see parsePage, which refuses such a text.
 */
export function decodePage(bytes: Uint8Array): string {
  const encoding = encodingOfMark(bytes) ?? encodingOfZeros(bytes.subarray(0, MAX_HEAD)) ?? "utf-8";
  return withLf(decode(bytes, encoding) ?? decode(bytes, encodingOfMarkup(bytes)) ?? decodeDamaged(bytes, encoding));
}

/** A byte that could not be decoded: U+DC80 to U+DCFF without a surrogate before it. */
const DAMAGE = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** The offset at which bytes could not be decoded, in UTF-16 code units; undefined if the whole text was decoded. */
export function damageIn(text: string): number | undefined {
  const at = text.search(DAMAGE);
  return at < 0 ? undefined : at;
}

/** The characters that Windows-1252 and ISO 8859-1 have for the bytes that continue a character in UTF-8. */
const CONTINUES = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";
const MISDECODED = new RegExp(
  `[\u00c2-\u00df]${CONTINUES}|[\u00e0-\u00ef]${CONTINUES}{2}|[\u00f0-\u00f4]${CONTINUES}{3}`,
  "g",
);
/** Fewer are letters before a quote. */
const MIN_MISDECODED = 3;

/** Finds the first character of UTF-8 that was read as Windows-1252, if most accented letters are such characters. */
export function findMisdecoded(text: string): { readonly at: number; readonly text: string } | undefined {
  const found = [...text.matchAll(MISDECODED)];
  const [first] = found;
  if (first === undefined || found.length < MIN_MISDECODED) return undefined;
  const letters = text.match(/[\u00c0-\u00ff]/g)?.length ?? 0;
  return found.length * 2 > letters ? { at: first.index, text: first[0] } : undefined;
}

function encodingOfMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** Detects UTF-16 by its zeros: JSON and markup have one in every unit, and UTF-8 texts have none. */
function encodingOfZeros(head: Uint8Array): string | undefined {
  if (!head.includes(0)) return undefined;
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd < head.length / 20) return undefined;
  if (odd > 10 * even) return "utf-16le";
  return even > 10 * odd ? "utf-16be" : undefined;
}

function encodingOfMarkup(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, MAX_HEAD));
  return /<meta\s[^>]{0,200}?charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(head)?.[1];
}

/** The text; undefined if the bytes are not in this encoding, or if the encoding is unknown. */
function decode(bytes: Uint8Array, encoding: string | undefined): string | undefined {
  if (encoding === undefined) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // A `TypeError` means damaged bytes, a `RangeError` an unknown encoding. In both cases it is not this encoding.
    return undefined;
  }
}

function decodeDamaged(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const { at, byte } = encoding === "utf-8" ? firstDamage(text, bytes) : { at: text.indexOf("\ufffd"), byte: 0xff };
  return `${text.slice(0, at)}${String.fromCharCode(0xdc00 + byte)}${text.slice(at + 1)}`;
}

/** The first U+FFFD that the bytes do not contain. It is where the text, encoded again, differs from the bytes. */
function firstDamage(text: string, bytes: Uint8Array): { readonly at: number; readonly byte: number } {
  const again = new TextEncoder().encode(text);
  const differs = again.findIndex((byte, i) => byte !== bytes[i]);
  // With `stream`, an incomplete character is not decoded, so this is the length of the text before the damage.
  const at = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, differs), { stream: true }).length;
  return { at, byte: bytes[new TextEncoder().encode(text.slice(0, at)).length] ?? 0xff };
}
