import { isHeld, isOwner, newOwner, release } from "../disk-owner.js";
import { isRunComfyError, RunComfyError } from "../errors.js";
import { makeFolder, type NodeFile, type NodeFiles, nodeFiles, nodeModule } from "./node.js";
import { type NameSource, safeName } from "./safe-name.js";
import type { Saved, Sink } from "./sink.js";

/**
 * Saves a download in a folder.
 *
 * The bytes go to a part file with a name that cannot be guessed and that only this download writes to:
 * `.<hash of the URL>.<ETag>.<owner>.part`. A complete part file is linked to its final name, which fails if the name is
 * in use. A part file without a live owner is resumed by the next download of the same URL.
 *
 * @throws {RunComfyError} `not-written`, if the folder cannot be written to; so do all methods. `no-disk`, if there is none.
 */
export async function partFile(url: string, folder: string): Promise<Sink> {
  const files = nodeFiles();
  const hash = nodeModule("node:crypto").createHash("sha256").update(url).digest("hex").slice(0, 32);
  const onDisk = <T>(work: () => Promise<T>) => work().catch((cause) => refuse(folder, cause));
  let part = await onDisk(async () => {
    await makeFolder(folder);
    return (await resume(files, folder, hash)) ?? (await create(files, folder, hash, undefined));
  });
  let isOpen = true;
  const discard = async () => {
    release(part.owner);
    if (isOpen) await part.handle.close();
    isOpen = false;
    await files.rm(part.path, { force: true });
  };
  return {
    get bytes() {
      return part.bytes;
    },
    get tag() {
      return part.tag;
    },
    write: (piece) =>
      onDisk(async () => {
        // A disk that is nearly full takes a part of the piece, and fails at the next one.
        for (let done = 0; done < piece.length; ) {
          const { bytesWritten } = await part.handle.write(piece, done, piece.length - done, part.bytes);
          done += bytesWritten;
          part.bytes += bytesWritten;
        }
      }),
    restart: (tag) =>
      onDisk(async () => {
        const next = await create(files, folder, hash, tag);
        await discard();
        part = next;
        isOpen = true;
      }),
    finish: (source, taken) =>
      onDisk(async () => {
        await part.handle.sync();
        if ((await part.handle.stat()).size !== part.bytes) throw new Error(`${part.path} was changed meanwhile`);
        await part.handle.close();
        isOpen = false;
        const saved = await place(files, part.path, folder, source, taken);
        release(part.owner);
        return saved;
      }),
    async close(isFinal) {
      if (!isOpen) return;
      try {
        if (isFinal || part.bytes === 0 || !part.nameTag) return await discard();
        isOpen = false;
        await part.handle.close();
        await files.rename(part.path, `${folder}/.${hash}.${part.nameTag}.kept.${crypto.randomUUID()}.part`);
        release(part.owner);
      } catch {
        // The download has already failed, and its error says why.
      }
    },
  };
}

/** A part file that only this download writes to. */
interface Part {
  readonly path: string;
  readonly owner: string;
  readonly handle: NodeFile;
  readonly tag: string | undefined;
  /** The tag as it is in the name; empty if the part cannot be resumed later. */
  readonly nameTag: string;
  bytes: number;
}

async function create(files: NodeFiles, folder: string, hash: string, tag: string | undefined): Promise<Part> {
  const owner = newOwner();
  // File names hold 255 bytes, and the rest of the name needs about 100.
  const nameTag = tag && tag.length <= 100 ? toNameTag(tag) : "";
  const path = `${folder}/.${hash}.${nameTag}.${owner}.part`;
  try {
    return { path, owner, handle: await files.open(path, "wx"), tag, nameTag, bytes: 0 };
  } catch (error) {
    release(owner);
    throw error;
  }
}

/** Takes over a part file of the same URL that no live process owns. */
async function resume(files: NodeFiles, folder: string, hash: string): Promise<Part | undefined> {
  for (const name of await files.readdir(folder)) {
    const [, of, nameTag = "", formerOwner = ""] = /^\.(\w{32})\.([\w-]*)\.([\w.-]+)\.part$/.exec(name) ?? [];
    if (of !== hash || (isOwner(formerOwner) && isHeld(formerOwner))) continue;
    const owner = newOwner();
    const path = `${folder}/.${hash}.${nameTag}.${owner}.part`;
    try {
      // Only one of several processes succeeds: the old name is gone after it.
      await files.rename(`${folder}/${name}`, path);
      const part = await openKept(files, path);
      if (part && nameTag) return { ...part, path, owner, tag: fromNameTag(nameTag), nameTag };
      await part?.handle.close();
      await files.rm(path, { force: true });
    } catch {
      // Taken by another process, or not a file that can be resumed: start from the beginning.
    }
    release(owner);
  }
  return undefined;
}

/** Opens a kept part file; undefined if it is a link, or a file that is known by another name or belongs to someone else. */
async function openKept(files: NodeFiles, path: string): Promise<Pick<Part, "handle" | "bytes"> | undefined> {
  const { O_RDWR = 2, O_NOFOLLOW = 0 } = nodeModule("node:fs").constants;
  const handle = await files.open(path, O_RDWR | O_NOFOLLOW).catch(() => undefined);
  const stat = await handle?.stat();
  const user = (globalThis as { process?: { getuid?(): number } }).process?.getuid?.();
  const isOurs = stat?.isFile() && stat.nlink === 1 && stat.size > 0 && (user === undefined || stat.uid === user);
  if (handle && stat && isOurs) return { handle, bytes: stat.size };
  await handle?.close();
  return undefined;
}

/** Gives a complete part file its final name, without replacing a file. */
async function place(
  files: NodeFiles,
  part: string,
  folder: string,
  source: NameSource,
  taken: ReadonlySet<string>,
): Promise<Saved> {
  const tried = new Set(taken);
  for (;;) {
    const name = safeName(source, tried);
    const file = `${folder}/${name}`;
    tried.add(name.toLowerCase());
    try {
      await files.link(part, file);
      await files.rm(part, { force: true });
      return { name, file };
    } catch (error) {
      const code = Reflect.get(Object(error), "code");
      if (code === "ENOENT") throw error;
      const exists = code === "EEXIST" || (await files.stat(file).then(Boolean, () => false));
      if (exists) continue;
      // Not every file system has hard links: exFAT and some network drives do not.
      await files.rename(part, file);
      return { name, file };
    }
  }
}

function refuse(folder: string, cause: unknown): never {
  if (isRunComfyError(cause)) throw cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  throw new RunComfyError(`Cannot write to the folder ${folder}: ${why}`, { code: "not-written", cause });
}

function toNameTag(tag: string): string {
  return btoa(tag).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function fromNameTag(text: string): string {
  return atob(text.replaceAll("-", "+").replaceAll("_", "/"));
}
