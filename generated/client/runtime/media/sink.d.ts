import { type NameSource } from "./safe-name.js";
/** The destination of one download. */
export interface Sink {
    /** The number of bytes that it holds. */
    readonly bytes: number;
    /** The `ETag` of the version that those bytes belong to. */
    readonly tag: string | undefined;
    write(piece: Uint8Array<ArrayBuffer>): Promise<void>;
    /** Discards the bytes: a new version begins. */
    restart(tag: string | undefined): Promise<void>;
    /** Completes the download, under a name that is not in `taken`. */
    finish(source: NameSource, taken: ReadonlySet<string>): Promise<Saved>;
    /**
     * Frees what was not finished.
     *
     * @param isFinal If a later download would fail in the same way: then nothing is kept for it.
     */
    close(isFinal: boolean): Promise<void>;
}
/** A completed download. */
export interface Saved {
    readonly name: string;
    readonly file?: string;
    readonly blob?: Blob;
}
/** Collects a download in memory. */
export declare function memorySink(): Sink;
