import { sha256 } from "./sha256.js";

/** Converts CRLF to LF. Git may check files out with either, so line ends never count in a comparison or a hash. */
export function withLf(text: string): string {
  return text.includes("\r\n") ? text.replaceAll("\r\n", "\n") : text;
}

/** Returns the SHA-256 of bytes as hexadecimal text, with each CRLF counted as LF. */
export function sha256WithLf(bytes: Uint8Array): string {
  return sha256(bytesWithLf(bytes));
}

function bytesWithLf(bytes: Uint8Array): Uint8Array {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Latin 1 maps every byte to one character and back.
  return buffer.includes("\r\n") ? Buffer.from(buffer.toString("latin1").replaceAll("\r\n", "\n"), "latin1") : buffer;
}
