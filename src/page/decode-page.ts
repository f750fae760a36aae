/** Bytes → text, in whatever encoding a page was saved. */
import { withLf } from "../base/line-ends.js";

/** HTML's own limit for where `<meta charset>` stands is 1024 bytes; saved pages have comments before it. */
const MAX_HEAD = 4_096;

/**
 * Decodes UTF-8, else what a byte order mark, the pattern of zeros of UTF-16, or HTML's `<meta charset>` says. A byte
 * order mark is kept; CRLF becomes LF, since a clone may have either.
 *
 * Where the bytes are of no such encoding, the first damaged place is a lone surrogate, which no decoded text has
 * otherwise (as Python's `surrogateescape`); so the text tells that it is damaged, and where. The rest is U+FFFD.
 *
 * @see parsePage, which refuses such a text.
 */
export function decodePage(bytes: Uint8Array): string {
  const encoding = encodingOfMark(bytes) ?? encodingOfZeros(bytes.subarray(0, MAX_HEAD)) ?? "utf-8";
  return withLf(decode(bytes, encoding) ?? decode(bytes, encodingOfMarkup(bytes)) ?? decodeDamaged(bytes, encoding));
}

/** What stands for a byte that is of no encoding: U+DC80 to U+DCFF, with no surrogate before it. */
const DAMAGE = /(?<![\ud800-\udbff])[\udc80-\udcff]/;

/** Where bytes could not be decoded, in UTF-16 code units; undefined where all could. */
export function damageIn(text: string): number | undefined {
  const at = text.search(DAMAGE);
  return at < 0 ? undefined : at;
}

function encodingOfMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

/** Of the two bytes of a UTF-16 unit one is zero wherever JSON or markup stands; UTF-8 texts have no zeros. */
function encodingOfZeros(head: Uint8Array): string | undefined {
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

/** The text; undefined where the bytes are not of this encoding, or nobody knows it. */
function decode(bytes: Uint8Array, encoding: string | undefined): string | undefined {
  if (encoding === undefined) return undefined;
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // A `TypeError` for damaged bytes, a `RangeError` for an unknown encoding: either way not this one.
    return undefined;
  }
}

function decodeDamaged(bytes: Uint8Array, encoding: string): string {
  const text = new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes);
  const { at, byte } = encoding === "utf-8" ? firstDamage(text, bytes) : { at: text.indexOf("\ufffd"), byte: 0xff };
  return `${text.slice(0, at)}${String.fromCharCode(0xdc00 + byte)}${text.slice(at + 1)}`;
}

/** The first U+FFFD that does not stand in the bytes: there the text written anew differs from them. */
function firstDamage(text: string, bytes: Uint8Array): { readonly at: number; readonly byte: number } {
  const again = new TextEncoder().encode(text);
  const differs = again.findIndex((byte, i) => byte !== bytes[i]);
  // A character that the damage cuts off is not decoded here, so the length is that of the text before it.
  const at = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes.subarray(0, differs), { stream: true }).length;
  return { at, byte: bytes[new TextEncoder().encode(text.slice(0, at)).length] ?? 0xff };
}
