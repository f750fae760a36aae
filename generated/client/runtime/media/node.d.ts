/** The parts of `node:fs/promises` that this package uses. */
export interface NodeFiles {
    readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
    readFile(path: string, encoding: "utf8"): Promise<string>;
    writeFile(path: string, data: string, options?: {
        flag: string;
    }): Promise<void>;
    stat(path: string): Promise<{
        readonly size: number;
    }>;
    mkdir(path: string): Promise<unknown>;
    readdir(folder: string): Promise<readonly string[]>;
    link(existing: string, path: string): Promise<void>;
    rename(from: string, to: string): Promise<void>;
    rm(path: string, options: {
        force: true;
    }): Promise<void>;
    rmdir(folder: string): Promise<void>;
    open(path: string, flags: "a" | "w" | "r" | "wx" | number): Promise<NodeFile>;
}
/** An open file. */
export interface NodeFile {
    /** @param position `null` for the current position, or the end of a file that is open for appending. */
    write(data: Uint8Array, offset: number, length: number, position: number | null): Promise<{
        readonly bytesWritten: number;
    }>;
    stat(): Promise<NodeStat>;
    sync(): Promise<void>;
    close(): Promise<void>;
}
/** The parts of a file's status that this package uses. */
interface NodeStat {
    readonly size: number;
    readonly nlink: number;
    readonly uid: number;
    isFile(): boolean;
}
/** The modules of Node that this package uses. */
interface NodeModules {
    readonly "node:fs/promises": NodeFiles;
    readonly "node:fs": {
        readonly constants: Readonly<Record<string, number>>;
    };
    readonly "node:path": {
        dirname(path: string): string;
    };
    readonly "node:crypto": {
        createHash(name: "sha256"): {
            update(text: string): {
                digest(encoding: "hex"): string;
            };
        };
    };
}
/**
 * Returns a module of Node, Deno or Bun.
 *
 * It is not imported: a bundler would follow an import into platforms that do not have the module, and would turn an
 * import with a computed name into code that always throws.
 *
 * @throws {RunComfyError} `no-disk`, on a platform without such modules: browsers, workers, React Native.
 */
export declare function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name];
/** Returns the file system of Node, Deno or Bun. See {@link nodeModule}. */
export declare const nodeFiles: () => NodeFiles;
/** Creates a folder and its parents. The recursive form of `mkdir` never ends where a file system refuses with `ENOENT`. */
export declare function makeFolder(folder: string): Promise<void>;
export {};
