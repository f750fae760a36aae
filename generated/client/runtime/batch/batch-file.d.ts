/** The state of a batch in a file, on Node, Deno and Bun. */
import type { BatchStore } from "./batch-store.js";
/** A store in a file. One process at a time. */
export interface FileStore extends BatchStore {
    /** Lets another process use the file. */
    close(): Promise<void>;
}
/**
 * Keeps the state of a batch in a file: one JSON object per line, `{ "key", "entry" }`, the last of a key counts. Each
 * line is on the disk before the batch goes on, so a kill at any moment loses nothing that was paid.
 *
 * A second process is told `locked`. That is by process ids, so all must be of one machine, and of one container: where
 * several are to share a batch, write a {@link BatchStore} over a database.
 *
 * @param path Made where it is missing. Beside it stands the folder `<path>.locks` while the store is open.
 * @throws {RunComfyError} `locked`, if another process has it open; `configuration`, if it holds something else.
 * @example
 * const store = await fileStore("batch.jsonl");
 * const items = await runAll(runcomfy, imageToVideo, inputs, { store });
 * await store.close();
 */
export declare function fileStore(path: string): Promise<FileStore>;
