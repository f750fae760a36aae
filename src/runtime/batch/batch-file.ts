import { isHeld, isOwner, newOwner, release } from "../disk-owner.js";
import { isRunComfyError, RunComfyError } from "../errors.js";
import { makeFolder, type NodeFiles, nodeFiles } from "../media/node.js";
import type { BatchEntry, BatchStore } from "./batch-store.js";

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
export async function fileStore(path: string): Promise<FileStore> {
  const files = nodeFiles();
  const unlock = await lock(files, path).catch((cause) => refuse(path, cause));
  try {
    const text = await files.readFile(path, "utf8").catch((error) => {
      if (error?.code === "ENOENT") return "";
      throw error;
    });
    const entries = parse(text, path);
    const handle = await files.open(path, "a");
    // A kill in the middle of a write, or a full disk, leaves half a line. The next write ends it, and readers skip it.
    let isBroken = text !== "" && !text.endsWith("\n");
    const append = async (line: string) => {
      const bytes = new TextEncoder().encode(`${isBroken ? "\n" : ""}${line}\n`);
      isBroken = true;
      // A disk that is nearly full takes a part of the line, and fails at the next one.
      for (let done = 0; done < bytes.length; )
        done += (await handle.write(bytes, done, bytes.length - done, null)).bytesWritten;
      await handle.sync();
      isBroken = false;
    };
    // One write at a time: lines of concurrent writes could mix.
    let last: Promise<unknown> = Promise.resolve();
    const put = (key: string, entry: BatchEntry): Promise<void> => {
      const before = entries.get(key);
      entries.set(key, entry);
      const written = last
        .then(() => append(JSON.stringify({ key, entry })))
        .catch((error) => {
          // What is in memory is what the next process will find in the file.
          if (entries.get(key) === entry) before ? entries.set(key, before) : entries.delete(key);
          throw error;
        });
      last = written.catch(() => {});
      return written;
    };
    return {
      get: async (key) => entries.get(key),
      async claim(key, reserved) {
        const entry = entries.get(key);
        if (entry && entry.state !== "open") return entry;
        await put(key, { state: "submitting", reserved });
        return undefined;
      },
      put,
      async close() {
        await last;
        await handle.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    return refuse(path, error);
  }
}

function refuse(path: string, cause: unknown): never {
  if (isRunComfyError(cause)) throw cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new RunComfyError(`Cannot use ${path} as a batch store: ${why}`, { code: "not-written", cause });
}

function parse(text: string, path: string): Map<string, BatchEntry> {
  const entries = new Map<string, BatchEntry>();
  const lines = text.split("\n");
  for (const [i, line] of lines.entries()) {
    if (line === "") continue;
    try {
      const { key, entry } = JSON.parse(line) as { key: string; entry: BatchEntry };
      if (typeof key !== "string" || typeof entry.state !== "string") throw new TypeError("no key or state");
      entries.set(key, entry);
    } catch (cause) {
      // Half a line was never acknowledged, so nothing depends on it. Anything that does not begin like one of our lines
      // belongs to another file, which must not be written to.
      if ('{"key":'.startsWith(line.slice(0, 7)) || line.startsWith('{"key":')) continue;
      throw new RunComfyError(`${path}:${i + 1} is not a line of a batch store: use another file`, {
        code: "configuration",
        cause,
      });
    }
  }
  return entries;
}

/** The number of attempts to get a lock: processes that start together may see each other and all step back. */
const TRIES = 3;

/**
 * Locks a path. Returns a function that unlocks it.
 *
 * Each process has a lock file of its own whose name holds all its data: it exists completely or not at all, and its name
 * is never used again, so removing the lock of a dead process never removes another lock. A process creates its own lock
 * before it looks for others: of two processes at least one sees the other.
 */
async function lock(files: NodeFiles, path: string): Promise<() => Promise<void>> {
  const folder = `${path}.locks`;
  for (let tries = 1; ; tries += 1) {
    const name = newOwner();
    const unlock = async () => {
      release(name);
      await files.rm(`${folder}/${name}`, { force: true });
      // Fails while the folder holds another lock.
      await files.rmdir(folder).catch(() => {});
    };
    await create(files, folder, name);
    const others = (await files.readdir(folder)).filter((other) => other !== name && isOwner(other));
    const alive = others.find(isHeld);
    if (!alive) {
      await Promise.all(others.map((other) => files.rm(`${folder}/${other}`, { force: true })));
      return unlock;
    }
    await unlock();
    if (tries === TRIES) {
      throw new RunComfyError(`${path} is in use by another process: see ${folder}/${alive}`, { code: "locked" });
    }
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 100));
  }
}

/** Creates a file in a folder that others remove as soon as it is empty. */
async function create(files: NodeFiles, folder: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await makeFolder(folder);
      return await files.writeFile(`${folder}/${name}`, "", { flag: "wx" });
    } catch (error) {
      if (Reflect.get(Object(error), "code") !== "ENOENT" || tries === 100) throw error;
    }
  }
}
