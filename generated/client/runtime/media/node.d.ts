/** The file system of Node, Deno and Bun, loaded where it is used and nowhere else. */
/** What is used of `node:fs/promises`. */
export interface NodeFiles {
    readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
    readFile(path: string, encoding: "utf8"): Promise<string>;
    writeFile(path: string, data: string, options?: {
        flag: string;
    }): Promise<void>;
    stat(path: string): Promise<{
        readonly size: number;
    }>;
    mkdir(path: string, options: {
        recursive: true;
    }): Promise<unknown>;
    rename(from: string, to: string): Promise<void>;
    rm(path: string, options: {
        force: true;
    }): Promise<void>;
    open(path: string, flags: "a" | "w" | "r" | "wx"): Promise<NodeFile>;
}
/** An open file. */
interface NodeFile {
    write(data: Uint8Array | string): Promise<unknown>;
    sync(): Promise<void>;
    close(): Promise<void>;
}
/** Loads the file system; in a browser it throws. */
export declare function nodeFiles(): Promise<NodeFiles>;
export {};
