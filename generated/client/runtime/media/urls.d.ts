/** The kind of a medium, as far as it is known without a request. */
export type MediaKind = "image" | "video" | "audio" | "unknown";
/** One URL in an output. */
export interface MediaUrl {
    /** An `https:`, `http:` or `data:` URL. Hosted ones expire after some days. */
    readonly url: string;
    /** By the name of the property (`videos`), else by the ending of the path (`.mp4`), else by the `data:` type. */
    readonly kind: MediaKind;
    /** The place of the URL in the output: property names and array indexes. */
    readonly path: readonly (string | number)[];
}
/**
 * Lists every media URL in an output, in order: in known properties (`image`, `video`, `images`, `videos`), in other
 * properties, and in bare strings and arrays. An object that occurs twice is read once.
 *
 * @param output `output` of a result, of any model.
 * @example
 * for (const { url, kind } of urls(output)) console.log(kind, url);
 */
export declare function urls(output: unknown): readonly MediaUrl[];
