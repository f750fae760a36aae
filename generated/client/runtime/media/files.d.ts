import type { Model } from "../model.js";
import type { MediaKind } from "./urls.js";
/** Options of `fileToDataUri`. */
export interface FileOptions {
    /** The maximum size of the file, in bytes. Default 45 MiB: as a data URI it is a third larger, and the API takes 64 MiB. */
    readonly maxBytes?: number | undefined;
    /** The media type, such as `image/png`. Default: that of the Blob, else by the first bytes, else by the file name. */
    readonly type?: string | undefined;
}
/**
 * Converts a file to a data URI, for an input that takes a URL.
 *
 * RunComfy documents hosted HTTPS URLs only and recommends them: images up to 50 MB, videos up to 100 MB. Data URIs are
 * accepted too, and are useful for small files that are not hosted anywhere. To upload files, see `uploadFiles`.
 *
 * @param file A `File` or `Blob`, bytes (`Buffer`, `Uint8Array`, `ArrayBuffer`), or on Node, Deno and Bun a path.
 * @throws {RunComfyError} `too-large`, if the file is larger than `maxBytes`; `unknown-type`, if its type is not known;
 *   `no-disk`, for a path in a browser, a worker or React Native.
 * @example
 * await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: await fileToDataUri("still.png") });
 */
export declare function fileToDataUri(file: Blob | ArrayBuffer | ArrayBufferView | string, options?: FileOptions): Promise<string>;
/**
 * Reads a file from the disk, on Node, Deno and Bun. The type of the `File` is that of its first bytes, or of its name.
 *
 * @throws {RunComfyError} `no-disk`, in a browser, a worker or React Native.
 */
export declare function openFile(path: string): Promise<File>;
/** A property of an input that takes media. */
export interface MediaInput {
    /** The path of the property from the root of the input; `*` stands for each item of a list. */
    readonly path: readonly string[];
    readonly kind: MediaKind;
    /** The limits of the file in the words of the model's page, such as `file_size_mb<10`. */
    readonly limits: readonly unknown[];
}
/**
 * Lists the properties of a model that take media, with kind and limits.
 *
 * @example
 * mediaInputs(imageToVideo); // [{ path: ["start_image_url"], kind: "image", limits: ["file_size_mb<10"] }]
 */
export declare function mediaInputs(model: Pick<Model<unknown, unknown>, "inputSchema">): readonly MediaInput[];
