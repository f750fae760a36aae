/** One captured page, as it lies on the disk. */
export interface Page {
  /** Relative to the folder that holds `schemas/`, with `/`; used in diagnostics and in `sources`. */
  readonly path: string;
  /** The page's bytes as `decodePage` decodes them: a byte order mark is kept, undecodable bytes are told in it. */
  readonly text: string;
  /** SHA-256 of the bytes, in hex. */
  readonly sha256: string;
}
