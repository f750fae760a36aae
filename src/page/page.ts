import type { OriginOf } from "./parse-json.js";

/** One captured page, as it lies on the disk. */
export interface Page {
  /** Relative to the folder that holds `schemas/`, with `/`; used in diagnostics and in `sources`. */
  readonly path: string;
  /** The page's bytes as `decodePage` decodes them: a byte order mark is kept, undecodable bytes are told in it. */
  readonly text: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
  /** Where the text stands in the file, if it was taken out of something else, such as a crawler's answer. */
  readonly originOf?: OriginOf;
  /** The address that stands beside the page in what it was taken out of. */
  readonly address?: string;
}

/** Turns a span of the page's text into its place in the file. */
export function originsOf(page: Page): OriginOf {
  return page.originOf ?? ((start, end) => ({ page: page.path, start, end }));
}
