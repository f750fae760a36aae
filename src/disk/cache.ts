import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CachedTexts, KeptTexts, Memoize } from "../base/memoize.js";
import { once } from "../base/once.js";
import { openPack, writePack } from "./cache-pack.js";
import { writeWhole } from "./write-whole.js";

/** Entries without use for this long are removed. In milliseconds. */
const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1000;
/** The time between two clean-ups. In milliseconds. */
const PRUNE_EVERY_MS = 24 * 60 * 60 * 1000;
/** The size limit of the cache. Beyond it, the entries with the oldest last use are removed. In bytes. */
const MAX_SIZE = 512 * 1024 * 1024;

/** A run that reads at least so many files puts their entries into the pack. */
const MIN_PACKED = 256;
/** The size limit of a pack: it is read as a whole. In bytes. */
const MAX_PACK_SIZE = 128 * 1024 * 1024;

const STAMP = "pruned";

/**
 * Results of pure phases, kept between runs: one file per result, named by its key, and a pack of those that the last
 * runs of a project used.
 *
 * An entry begins with a hash of its key and content, and its file is moved into place when it is complete. A damaged
 * entry counts as missing. So several runs can use the cache at the same time, and a kill at any moment does no harm. If
 * a result cannot be read or written, it is computed.
 */
export interface Cache {
  readonly memoize: Memoize;
  readonly kept: KeptTexts;
  /** Packs the entries of the run and removes old ones. Call it at the end of the run. */
  readonly tidy: (now?: Date) => void;
}

/**
 * Opens a cache.
 *
 * @param folder Created when the first result is stored.
 * @param fingerprint Identifies the program. Results of another program are not used.
 * @param project Identifies the project, such as by its folder: each has a pack.
 */
export function openCache(folder: string, fingerprint: string, project: string): Cache {
  const packFile = fileOf(folder, hash(JSON.stringify(["pack", project])));
  const pack = once(() => openPack(packFile));
  const used = new Map<string, UsedEntry>();
  const written = new Set<string>();
  const nameOf = (key: CachedTexts): string => hash(JSON.stringify([fingerprint, ...key]));
  const find = (name: string): CachedTexts | undefined => {
    const packed = pack()(name);
    const texts = packed && parseEntry(name, packed);
    if (texts !== undefined) {
      used.set(name, { size: packed?.length ?? 0, place: "pack" });
      return texts;
    }
    const bytes = readBytes(folder, name);
    const own = bytes && parseEntry(name, bytes);
    if (own !== undefined) used.set(name, { size: bytes?.length ?? 0, place: written.has(name) ? "new" : "file" });
    return own;
  };
  const memoize: Memoize = async (keys, compute) => {
    const names = keys.map(nameOf);
    const known = names.map(find);
    const missing = [...keys.keys()].filter((i) => known[i] === undefined);
    const computed = missing.length === 0 ? [] : await compute(missing);
    const results = new Map(missing.map((i, at) => [i, computed[at] as CachedTexts]));
    for (const [i, texts] of results) {
      const name = names[i] as string;
      // A computation may ask the cache itself, and store the same result first.
      if (!written.has(name) || !existsSync(fileOf(folder, name)))
        used.set(name, { size: writeEntry(folder, name, texts) ?? 0, place: "new" });
      written.add(name);
    }
    return names.map((_, i) => known[i] ?? (results.get(i) as CachedTexts));
  };
  const kept: KeptTexts = {
    read: (name) => readEntry(folder, nameOf(name)),
    write: (name, texts) => writeEntry(folder, nameOf(name), texts),
  };
  const packUsed = (): void => {
    const entries = [...used];
    const size = entries.reduce((sum, [, entry]) => sum + entry.size, 0);
    if (entries.filter(([, { place }]) => place === "file").length < MIN_PACKED || size > MAX_PACK_SIZE) return;
    const found = entries.map(
      ([name, { place }]) => [name, place === "pack" ? pack()(name) : readBytes(folder, name)] as const,
    );
    writePack(packFile, new Map(found.filter((entry): entry is readonly [string, Buffer] => entry[1] !== undefined)));
  };
  const tidy = (now = new Date()): void => {
    attempt(packUsed);
    attempt(() => prune(folder, used.keys(), now));
  };
  return { memoize, kept, tidy };
}

/** An entry that a run used. */
interface UsedEntry {
  /** In bytes; 0 if it could not be stored. */
  readonly size: number;
  /** The place where the run found it; "new" if the run computed it. A first run needs no pack, and has many entries. */
  readonly place: "pack" | "file" | "new";
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex");
}

/** The path of an entry. Two letters for folders keep each folder small enough for every file system. */
function fileOf(folder: string, name: string): string {
  return join(folder, name.slice(0, 2), name.slice(2));
}

/** The bytes of an entry's own file; undefined if there is none. */
function readBytes(folder: string, name: string): Buffer | undefined {
  return attempt(() => readFileSync(fileOf(folder, name)));
}

function readEntry(folder: string, name: string): CachedTexts | undefined {
  const bytes = readBytes(folder, name);
  return bytes && parseEntry(name, bytes);
}

/**
 * The content of an entry: a line with the hash, a line with the lengths of the texts in bytes, and the texts.
 *
 * @returns Undefined if the entry is damaged, or that of another key.
 */
function parseEntry(name: string, bytes: Buffer): CachedTexts | undefined {
  const sum = bytes.toString("latin1", 0, 64);
  const body = bytes.subarray(65);
  if (sum !== hash(name, body)) return undefined;
  const end = body.indexOf("\n");
  const lengths = JSON.parse(body.toString("latin1", 0, end)) as readonly number[];
  let at = end + 1;
  return lengths.map((length) => {
    at += length;
    return body.toString("utf8", at - length, at);
  });
}

/** @returns The size of the entry in bytes; undefined if it was not written. */
function writeEntry(folder: string, name: string, texts: CachedTexts): number | undefined {
  const parts = texts.map((text) => Buffer.from(text));
  // An unpaired surrogate cannot be stored as bytes, so such a text would change.
  if (parts.some((part, i) => part.includes("\ufffd") && part.toString("utf8") !== texts[i])) return undefined;
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(parts.map(({ length }) => length))}\n`), ...parts]);
  return attempt(() => {
    const bytes = Buffer.concat([Buffer.from(`${hash(name, body)}\n`), body]);
    writeWhole(fileOf(folder, name), bytes);
    return bytes.length;
  });
}

/** Removes old entries once a day: looking at all files takes as long as a run in which nothing changed. */
function prune(folder: string, used: Iterable<string>, now: Date): void {
  const stamp = join(folder, STAMP);
  const last = attempt(() => statSync(stamp).mtimeMs) ?? 0;
  if (Math.abs(now.getTime() - last) < PRUNE_EVERY_MS) return;
  writeFileSync(stamp, "");
  utimesSync(stamp, now, now);
  for (const name of used) attempt(() => utimesSync(fileOf(folder, name), now, now));
  const entries = listEntries(folder).sort((a, b) => b.usedMs - a.usedMs);
  let size = 0;
  for (const { file, bytes, usedMs } of entries) {
    size += bytes;
    if (size > MAX_SIZE || now.getTime() - usedMs > MAX_AGE_MS) attempt(() => rmSync(file, { force: true }));
  }
}

/** The entries, and temporary files of killed runs. */
function listEntries(folder: string): { readonly file: string; readonly bytes: number; readonly usedMs: number }[] {
  const folders = readdirSync(folder).filter((name) => /^[0-9a-f]{2}$/.test(name));
  return folders.flatMap((name) =>
    readdirSync(join(folder, name)).flatMap((entry) => {
      const file = join(folder, name, entry);
      const found = attempt(() => statSync(file));
      return found === undefined ? [] : [{ file, bytes: found.size, usedMs: found.mtimeMs }];
    }),
  );
}

/** Ignores errors of the disk: the run continues without the cache. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
