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
    /** How many times in a row a download that made no progress is retried. Default 5. */
    readonly resumes?: number | undefined;
    /** Aborts the download. What has arrived is kept, as after a broken connection. */
    readonly signal?: AbortSignal | undefined;
    /** Default: the global `fetch`. The token of a client is never sent: media are public. */
    readonly fetch?: typeof fetch | undefined;
    /** Called after each piece, with the number of bytes of this medium so far. */
    readonly onProgress?: ((progress: {
        readonly url: string;
        readonly bytes: number;
        readonly total?: number;
    }) => void) | undefined;
}
