import { RunComfyError } from "../errors.js";

/** The parts of `node:fs/promises` that this package uses. */
export interface NodeFiles {
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  readFile(path: string, encoding: "utf8"): Promise<string>;
  writeFile(path: string, data: string, options?: { flag: string }): Promise<void>;
  stat(path: string): Promise<{ readonly size: number }>;
  mkdir(path: string): Promise<unknown>;
  readdir(folder: string): Promise<readonly string[]>;
  link(existing: string, path: string): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  rm(path: string, options: { force: true }): Promise<void>;
  rmdir(folder: string): Promise<void>;
  open(path: string, flags: "a" | "w" | "r" | "wx" | number): Promise<NodeFile>;
}

/** An open file. */
export interface NodeFile {
  /** @param position `null` for the current position, or the end of a file that is open for appending. */
  write(
    data: Uint8Array,
    offset: number,
    length: number,
    position: number | null,
  ): Promise<{ readonly bytesWritten: number }>;
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
  readonly "node:fs": { readonly constants: Readonly<Record<string, number>> };
  readonly "node:path": { dirname(path: string): string };
  readonly "node:crypto": {
    createHash(name: "sha256"): { update(text: string): { digest(encoding: "hex"): string } };
  };
}

const { process } = globalThis as {
  readonly process?: { getBuiltinModule?<Name extends keyof NodeModules>(name: Name): NodeModules[Name] | undefined };
};

/**
 * Returns a module of Node, Deno or Bun.
 *
 * It is not imported: a bundler would follow an import into platforms that do not have the module, and would turn an
 * import with a computed name into code that always throws.
 *
 * @throws {RunComfyError} `no-disk`, on a platform without such modules: browsers, workers, React Native.
 */
export function nodeModule<Name extends keyof NodeModules>(name: Name): NodeModules[Name] {
  let cause: unknown;
  try {
    const module = process?.getBuiltinModule?.(name);
    if (module) return module;
  } catch (error) {
    // The Edge runtime of Next has a `process` that throws.
    cause = error;
  }
  const message = `Files on a disk need Node 20.16 or later, Deno or Bun: ${name} is not available here`;
  throw new RunComfyError(message, { code: "no-disk", cause });
}

/** Returns the file system of Node, Deno or Bun. See {@link nodeModule}. */
export const nodeFiles = (): NodeFiles => nodeModule("node:fs/promises");

/** Creates a folder and its parents. The recursive form of `mkdir` never ends where a file system refuses with `ENOENT`. */
export async function makeFolder(folder: string): Promise<void> {
  const files = nodeFiles();
  try {
    await files.mkdir(folder);
  } catch (error) {
    const parent = nodeModule("node:path").dirname(folder);
    const code = Reflect.get(Object(error), "code");
    // If it is a file, reading it as a folder fails.
    if (code === "EEXIST") return;
    if (code !== "ENOENT" || parent === folder || folder === "") throw error;
    await makeFolder(parent);
    await files.mkdir(folder).catch((again) => {
      if (Reflect.get(Object(again), "code") !== "EEXIST") throw again;
    });
  }
}
