/** The state of a batch in a file, on Node, Deno and Bun. */
import type { BatchEntry, BatchStore } from "./batch-store.js";
import { RunComfyError } from "./errors.js";
import { type NodeFiles, nodeFiles } from "./node.js";

/** A store in a file. One process at a time. */
export interface FileStore extends BatchStore {
  /** Lets another process use the file. */
  close(): Promise<void>;
}

/** What is used of the process, to tell whether the owner of a lock still lives. */
declare const process: { readonly pid: number; kill(pid: number, signal: 0): boolean };

/**
 * Keeps the state of a batch in a file: one JSON object per line, `{ "key", "entry" }`, the last of a key counts. Each
 * line is on the disk before the batch goes on, so a kill at any moment loses nothing that was paid.
 *
 * @param path Made where it is missing. Beside it stands `<path>.lock` while the store is open.
 * @throws {RunComfyError} `locked`, if another process has it open; `configuration`, if it holds something else.
 * @example
 * const store = await fileStore("batch.jsonl");
 * const items = await runAll(runcomfy, imageToVideo, inputs, { store });
 * await store.close();
 */
export async function fileStore(path: string): Promise<FileStore> {
  const files = await nodeFiles();
  await lock(files, path);
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
        await files.rm(`${path}.lock`, { force: true });
      },
    };
  } catch (error) {
    await files.rm(`${path}.lock`, { force: true });
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

async function lock(files: NodeFiles, path: string): Promise<void> {
  const file = `${path}.lock`;
  for (let tries = 0; tries < 2; tries += 1) {
    try {
      return await files.writeFile(file, String(process.pid), { flag: "wx" });
    } catch (error) {
      if (Reflect.get(Object(error), "code") !== "EEXIST") throw error;
    }
    const owner = Number(await files.readFile(file, "utf8").catch(() => ""));
    if (owner && isAlive(owner)) break;
    // Its owner was killed.
    await files.rm(file, { force: true });
  }
  throw new RunComfyError(`${path} is in use by another process: see ${file}`, { code: "locked" });
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // Of a process of another user one only learns that it is there; Deno without --allow-run tells nothing at all.
    return Reflect.get(Object(error), "code") !== "ESRCH";
  }
}
