import { sha256 } from "../base/sha256.js";
import type { OriginOf } from "./parsed-json.js";

/** A captured page, as it is on the disk. */
export interface Page {
  /** Path relative to the folder that contains `schemas/`, with `/`. Used in diagnostics and in `sources`. */
  readonly path: string;
  /**
   * The page's bytes, decoded by `decodePage`. Includes a byte order mark, and a mark where bytes could not be decoded.
   */
  readonly text: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  /** `textDigest` of the text, if it is known without reading the text. */
  readonly digest?: string;
  /** Maps a span of the text to its place in the file, if the text is a part of it, such as of a crawler's output. */
  readonly originOf?: OriginOf;
  /** The address of the page in the crawler's output. */
  readonly address?: string;
}

/**
 * A hash of a page's text. JSON escapes lone surrogates, which a hash of the text would read as one replacement
 * character.
 */
export function textDigest(text: string): string {
  return sha256(JSON.stringify(text));
}

/** Maps a span of the page's text to its place in the file. */
export function originsOf(page: Page): OriginOf {
  return page.originOf ?? ((start, end) => ({ page: page.path, start, end }));
}
