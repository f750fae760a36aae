import type { DownloadOptions } from "./download-options.js";
/** Requests a medium. Follows redirects to allowed hosts only. */
export declare function ask(url: string, headers: Record<string, string>, options: DownloadOptions): Promise<Response>;
