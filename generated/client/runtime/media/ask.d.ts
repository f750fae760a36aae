import type { DownloadOptions, MediaFetch } from "./download-options.js";
/** The response of a {@link MediaFetch}. */
export type MediaResponse = Awaited<ReturnType<MediaFetch>>;
/** Requests a medium. Follows redirects to allowed hosts only. */
export declare function ask(url: string, headers: Record<string, string>, options: DownloadOptions): Promise<MediaResponse>;
/** Frees the connection of a response that is not read. */
export declare function discard(response: MediaResponse): Promise<void>;
