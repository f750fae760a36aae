import type { DownloadOptions } from "./download-options.js";
import type { Sink } from "./sink.js";
/** The headers of a medium that its name and type are made of. */
export interface MediaHeaders {
    readonly type: string;
    readonly disposition: string | null;
}
/**
 * Fetches a URL into a sink and resumes it when the connection breaks.
 *
 * @throws {RunComfyError} `refused-host`, `too-large`, `connection`, and what the sink throws: at once.
 * @throws {ResponseError} If the server answers with an error.
 */
export declare function receive(url: string, sink: Sink, options: DownloadOptions): Promise<MediaHeaders>;
