/** The state of a batch in a file, on Node, Deno and Bun. */

import { RunComfyError } from "../errors.js";
import { type NodeFiles, nodeFiles } from "../media/node.js";
import type { BatchEntry, BatchStore } from "./batch-store.js";

/** A store in a file. One process at a time. */
export interface FileStore extends BatchStore {
  /** Lets another process use the file. */
  close(): Promise<void>;
}

/** What locks need of the file system besides. */
interface Files extends NodeFiles {
  readdir(folder: string): Promise<readonly string[]>;
  rmdir(folder: string): Promise<void>;
}

/** What is used of the process, to tell whether the owner of a lock still lives. */
declare const process: { readonly pid: number; uptime(): number; kill(pid: number, signal: 0): boolean };

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
export async function fileStore(path: string): Promise<FileStore> {
  const files = (await nodeFiles()) as Files;
  const unlock = await lock(files, path);
  try {
    const text = await files.readFile(path, "utf8").catch((error) => {
      if (error?.code === "ENOENT") return "";
      throw error;
    });
    const entries = parse(text, path);
    const handle = await files.open(path, "a");
    // A kill in the middle of a write leaves half a line: it ends here, and is passed over when it is read.
    if (text !== "" && !text.endsWith("\n")) await handle.write("\n");
    // One after another: two writes at once could mix their lines.
    let last: Promise<unknown> = Promise.resolve();
    const put = (key: string, entry: BatchEntry): Promise<void> => {
      entries.set(key, entry);
      const written = last.then(async () => {
        await handle.write(`${JSON.stringify({ key, entry })}\n`);
        await handle.sync();
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
    throw error;
  }
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
      // Half a line was never answered, so nothing followed from it. Anything that is no beginning of a line of ours
      // is another file, which must not be written to.
      if ('{"key":'.startsWith(line.slice(0, 7)) || line.startsWith('{"key":')) continue;
      throw new RunComfyError(`${path}:${i + 1} is no line of a batch`, { code: "configuration", cause });
    }
  }
  return entries;
}

/** The locks that this module holds, by their names. */
const held = new Set<string>();

/** How often a lock is tried for: of processes that start at once, each may find the others and step back. */
const TRIES = 3;

/**
 * Locks a path; gives what unlocks it.
 *
 * Each process has a lock file of its own, and its name says all: it is there as a whole or not at all, and nobody else
 * ever makes it again, so that removing that of a dead process removes no other's. It is made first, and only then the
 * others are looked for: of two processes at least one sees the other.
 */
async function lock(files: Files, path: string): Promise<() => Promise<void>> {
  const folder = `${path}.locks`;
  for (let tries = 1; ; tries += 1) {
    const name = `${process.pid}.${Date.now()}.${crypto.randomUUID()}`;
    const unlock = async () => {
      held.delete(name);
      await files.rm(`${folder}/${name}`, { force: true });
      // Fails while another lock is in it.
      await files.rmdir(folder).catch(() => {});
    };
    held.add(name);
    await create(files, folder, name);
    const others = (await files.readdir(folder)).filter((other) => other !== name && /^\d+\.\d+\./.test(other));
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

/** Makes a file in a folder that others remove as soon as it is empty. */
async function create(files: Files, folder: string, name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await files.mkdir(folder, { recursive: true });
      return await files.writeFile(`${folder}/${name}`, "", { flag: "wx" });
    } catch (error) {
      if (Reflect.get(Object(error), "code") !== "ENOENT" || tries === 100) throw error;
    }
  }
}

/** Whether the process that made a lock still holds it. */
function isHeld(name: string): boolean {
  const [pid, madeAt] = name.split(".").map(Number) as [number, number];
  if (pid !== process.pid) return isAlive(pid);
  // In a container each process has the same id. What is older than this process was made by one before it; what is
  // younger may be another thread's.
  return held.has(name) || madeAt >= Date.now() - process.uptime() * 1000;
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Of a process of another user one only learns that it is there; Deno without --allow-run tells nothing at all.
    return Reflect.get(Object(error), "code") !== "ESRCH";
  }
}
