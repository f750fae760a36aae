import type { Model } from "../model.js";
import type { MediaKind } from "./urls.js";
/** How a file becomes a data URI. */
export interface FileOptions {
    /** The most that the file may hold, in bytes. Default 45 MiB: a third more as a data URI, under the API's 64 MiB. */
    readonly maxBytes?: number | undefined;
    /** The media type, such as `image/png`. Default: the Blob's own, else by the file's first bytes, else by its name. */
    readonly type?: string | undefined;
}
/**
 * Makes a data URI of a file, to be given where a model wants a URL.
 *
 * RunComfy's pages document hosted HTTPS URLs only, and recommend them: images up to 50 MB, videos up to 100 MB. Data
 * URIs are taken as well, and are of use for small files that are hosted nowhere.
 *
 * @param file A `File` or `Blob`, bytes (`Buffer`, `Uint8Array`, `ArrayBuffer`), or on Node, Deno and Bun a path.
 * @throws {RunComfyError} `too-large`, if it is larger than `maxBytes`; `unknown-type`, if its type cannot be told.
 * @example
 * await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: await fileToDataUri("still.png") });
 */
export declare function fileToDataUri(file: Blob | ArrayBuffer | ArrayBufferView | string, options?: FileOptions): Promise<string>;
/** What a property of an input takes as a file. */
export interface MediaInput {
    /** The property, from the root of the input; `*` stands for each item of a list. */
    readonly path: readonly string[];
    readonly kind: MediaKind;
    /** What the page says of files, in its own words: such as `file_size_mb<10`. Empty where it says nothing. */
    readonly limits: readonly unknown[];
}
/**
 * Lists the properties of a model that take media, with kind and limits.
 *
 * @example
 * mediaInputs(imageToVideo); // [{ path: ["start_image_url"], kind: "image", limits: ["file_size_mb<10"] }]
 */
export declare function mediaInputs(model: Pick<Model<unknown, unknown>, "inputSchema">): readonly MediaInput[];
