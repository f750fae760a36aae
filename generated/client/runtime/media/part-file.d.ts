import type { Sink } from "./sink.js";
/**
 * Saves a download in a folder.
 *
 * The bytes go to a part file with a name that cannot be guessed and that only this download writes to:
 * `.<hash of the URL>.<ETag>.<owner>.part`. A complete part file is linked to its final name, which fails if the name is
 * in use. A part file without a live owner is resumed by the next download of the same URL.
 *
 * @throws {RunComfyError} `not-written`, if the folder cannot be written to; so do all methods. `no-disk`, if there is none.
 */
export declare function partFile(url: string, folder: string): Promise<Sink>;
