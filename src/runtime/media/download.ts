import { isRunComfyError } from "../errors.js";
import type { DownloadOptions, DownloadProgress, MediaFetch } from "./download-options.js";
import { partFile } from "./part-file.js";
import { receive } from "./receive.js";
import { memorySink } from "./sink.js";
import { type MediaUrl, urls } from "./urls.js";

export type { DownloadOptions, DownloadProgress, MediaFetch };

/** A medium that was downloaded. */
export interface Downloaded extends MediaUrl {
  /** A file name that is safe on every system, from `Content-Disposition` or the URL. No file is replaced. */
  readonly name: string;
  /** The media type that the server sent. */
  readonly type: string;
  /** The size in bytes. */
  readonly bytes: number;
  /** The path of the saved file, with `folder`. */
  readonly file?: string;
  /** The content, without `folder`. */
  readonly blob?: Blob;
}

/**
 * Downloads every medium of an output, one after another.
 *
 * With `folder`, a file is complete or not there. The bytes that arrive are kept in a hidden `.part` file, and a download
 * that breaks off, even because the process ends, is resumed by the next one if the server sends an `ETag`. Several
 * downloads of one URL can run at the same time: each saves a file of its own.
 *
 * @param output `output` of a result, or one URL.
 * @throws {RunComfyError} `refused-host`, if a URL leads to another host; `too-large`, if there are more than `maxBytes`;
 *   `connection`, if the connection broke too often; `not-written`, if the folder cannot be written to or the disk is
 *   full; `no-disk`, if `folder` is set in a browser, a worker or React Native.
 * @throws {ResponseError} If a server answers with an error.
 * @example
 * const [video] = await download(output, { folder: "videos" });
 * console.log(video?.file);
 */
export async function download(output: unknown, options: DownloadOptions = {}): Promise<readonly Downloaded[]> {
  const taken = new Set<string>();
  const done: Downloaded[] = [];
  for (const medium of urls(output)) {
    const { url } = medium;
    const sink = options.folder === undefined ? memorySink() : await partFile(url, options.folder);
    let isFinal = false;
    try {
      const { type, disposition } = await receive(url, sink, options);
      const { bytes } = sink;
      const saved = await sink.finish({ url, disposition, type }, taken);
      taken.add(saved.name.toLowerCase());
      done.push({ ...medium, ...saved, type, bytes });
    } catch (error) {
      isFinal = isRunComfyError(error) && error.code !== "connection";
      throw error;
    } finally {
      await sink.close(isFinal);
    }
  }
  return done;
}
