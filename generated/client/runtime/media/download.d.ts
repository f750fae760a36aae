import { type MediaUrl } from "./urls.js";
/** How media are fetched. */
export interface DownloadOptions {
    /** Where to save, on Node, Deno and Bun: a folder, made where it is missing. Without it each medium comes as a `Blob`. */
    readonly folder?: string | undefined;
    /**
     * Hosts that may be asked, with their subdomains; `"any"` allows all. Default: `runcomfy.net` and `runcomfy.com` over
     * https. A host that you name may also be asked over http.
     */
    readonly hosts?: readonly string[] | "any" | undefined;
    /** The most that one medium may hold, in bytes. Default 1 GiB. */
    readonly maxBytes?: number | undefined;
    /** How many times a broken download is taken up again. Default 5. */
    readonly resumes?: number | undefined;
    /** Aborts the download. What has come is kept, as after any break. */
    readonly signal?: AbortSignal | undefined;
    /** Default: the global `fetch`. The token of a client is never sent: media are public. */
    readonly fetch?: typeof fetch | undefined;
    /** Called after each piece, with what has come of this medium so far. */
    readonly onProgress?: ((progress: {
        readonly url: string;
        readonly bytes: number;
        readonly total?: number;
    }) => void) | undefined;
}
/** A medium that was downloaded. */
export interface Downloaded extends MediaUrl {
    /** A file name that is safe on every system, made of the URL's. No file is written over. */
    readonly name: string;
    /** The media type that the server named. */
    readonly type: string;
    /** Its size. */
    readonly bytes: number;
    /** Where it was saved, with `folder`. */
    readonly file?: string;
    /** What came, without `folder`. */
    readonly blob?: Blob;
}
/**
 * Downloads every medium of an output, one after another.
 *
 * With `folder`, what has come is kept in a `.part` file: a download that breaks off, also by the end of the process,
 * goes on from there where the server can tell that the file is still the same. What cannot be gone on with is removed.
 * A file is complete or not there: by the length that the server tells, also where it sends the file in parts.
 *
 * @param output `output` of a result, or one URL.
 * @throws {RunComfyError} `refused-host`, if a URL leads elsewhere; `too-large`, if there is more than `maxBytes`;
 *   `connection`, if it broke off too often; `not-written`, if the disk does not hold what came.
 * @throws {ResponseError} If a server answers with an error.
 * @example
 * const [video] = await download(output, { folder: "videos" });
 * console.log(video?.file);
 */
export declare function download(output: unknown, options?: DownloadOptions): Promise<readonly Downloaded[]>;
