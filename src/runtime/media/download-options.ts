import type { FetchInit, FetchResponse } from "../fetch.js";

/** Sends one request: a `fetch`, as the client takes it, whose response can also be read as bytes. */
export type MediaFetch = (
  url: string,
  init: FetchInit,
) => Promise<FetchResponse & { arrayBuffer(): Promise<ArrayBuffer> }>;

/** The state of the download of one medium. */
export interface DownloadProgress {
  readonly url: string;
  /** The number of bytes that have arrived. */
  readonly bytes: number;
  /** The number of all bytes, if the server sends it. */
  readonly total?: number;
}

/** Options of `download`. */
export interface DownloadOptions {
  /** The folder to save to, on Node, Deno and Bun; created if it does not exist. Without it each medium is a `Blob`. */
  readonly folder?: string | undefined;
  /**
   * Hosts to download from, including their subdomains; `"any"` allows all. Default: `runcomfy.net` and `runcomfy.com`,
   * over https only. A host that you name is also allowed over http.
   */
  readonly hosts?: readonly string[] | "any" | undefined;
  /** The maximum size of one medium, in bytes. Default 1 GiB. */
  readonly maxBytes?: number | undefined;
  /** The maximum number of retries in a row without progress. Default 5. */
  readonly resumes?: number | undefined;
  /** Aborts the download. What has arrived is kept, as after a broken connection. */
  readonly signal?: AbortSignal | undefined;
  /** Default: the global `fetch`. The token of a client is never sent: media are public. */
  readonly fetch?: MediaFetch | undefined;
  /** Called after each piece, with the number of bytes of this medium so far. What it throws is printed. */
  readonly onProgress?: ((progress: DownloadProgress) => void) | undefined;
}
