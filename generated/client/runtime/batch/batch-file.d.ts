import type { BatchStore } from "./batch-store.js";
/** A store in a file, for one process at a time. */
export interface FileStore extends BatchStore {
    /** Closes the file, so that another process can use it. */
    close(): Promise<void>;
}
/**
 * Keeps the state of a batch in a file on Node, Deno and Bun: one JSON object per line, `{ "key", "entry" }`; the last
 * line of a key counts. Each line is flushed to the disk before the batch continues, so a kill at any moment loses nothing
 * that was paid.
 *
 * A second process gets the error `locked`. Locks rely on process ids, so all processes must run on one machine and in
 * one container. To share a batch between several, implement {@link BatchStore} on top of a database.
 *
 * @param path The file; created if it does not exist. The folder `<path>.locks` exists while the store is open.
 * @throws {RunComfyError} `locked`, if another process has the file open; `configuration`, if the file is not a batch
 *   store; `not-written`, if it cannot be opened; `no-disk`, in a browser, a worker or React Native.
 * @example
 * const store = await fileStore("batch.jsonl");
 * const items = await runAll(runcomfy, imageToVideo, inputs, { store });
 * await store.close();
 */
export declare function fileStore(path: string): Promise<FileStore>;
