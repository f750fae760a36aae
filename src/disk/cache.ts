import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CachedTexts, KeptTexts, Memoize } from "../base/memoize.js";
import { writeWhole } from "./write-whole.js";

/** Entries without use for this long are removed. In milliseconds. */
const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1000;
/** The time between two clean-ups. In milliseconds. */
const PRUNE_EVERY_MS = 24 * 60 * 60 * 1000;
/** The size limit of the cache. Beyond it, the entries with the oldest last use are removed. In bytes. */
const MAX_SIZE = 512 * 1024 * 1024;

const STAMP = "pruned";

/**
 * Results of pure phases, kept between runs: one file per result, named by its key.
 *
 * A file begins with a hash of its key and content, and is moved into place when it is complete. A damaged file counts
 * as missing. So several runs can use the cache at the same time, and a kill at any moment does no harm. If a result
 * cannot be read or written, it is computed.
 */
/** A cache of results. */
export interface Cache {
  readonly memoize: Memoize;
  readonly kept: KeptTexts;
  /** Removes old entries. Call it at the end of the run. */
  readonly prune: (now?: Date) => void;
}

/**
 * Opens a cache.
 *
 * @param folder Created when the first result is stored.
 * @param fingerprint Identifies the program. Results of another program are not used.
 */
export function openCache(folder: string, fingerprint: string): Cache {
  const used = new Set<string>();
  const written = new Set<string>();
  const nameOf = (key: CachedTexts): string => hash(JSON.stringify([fingerprint, ...key]));
  const memoize: Memoize = async (keys, compute) => {
    const names = keys.map(nameOf);
    const known = names.map((name) => readEntry(folder, name));
    const missing = [...keys.keys()].filter((i) => known[i] === undefined);
    const computed = missing.length === 0 ? [] : await compute(missing);
    const results = new Map(missing.map((i, at) => [i, computed[at] as CachedTexts]));
    for (const [i, texts] of results) {
      const name = names[i] as string;
      // A computation may ask the cache itself, and store the same result first.
      if (!written.has(name) || !existsSync(fileOf(folder, name))) writeEntry(folder, name, texts);
      written.add(name);
    }
    for (const name of names) used.add(name);
    return names.map((_, i) => known[i] ?? (results.get(i) as CachedTexts));
  };
  const kept: KeptTexts = {
    read: (name) => readEntry(folder, nameOf(name)),
    write: (name, texts) => writeEntry(folder, nameOf(name), texts),
  };
  return { memoize, kept, prune: (now = new Date()) => attempt(() => prune(folder, used, now)) };
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

/** The content of an entry: a line with the hash, a line with the lengths of the texts in bytes, and the texts. */
function readEntry(folder: string, name: string): CachedTexts | undefined {
  return attempt(() => {
    const bytes = readFileSync(fileOf(folder, name));
    const sum = bytes.subarray(0, 64).toString("latin1");
    const body = bytes.subarray(65);
    if (sum !== hash(name, body)) return undefined;
    const end = body.indexOf("\n");
    const lengths = JSON.parse(body.subarray(0, end).toString("latin1")) as readonly number[];
    let at = end + 1;
    return lengths.map((length) => {
      at += length;
      return body.toString("utf8", at - length, at);
    });
  });
}

function writeEntry(folder: string, name: string, texts: CachedTexts): void {
  const parts = texts.map((text) => Buffer.from(text));
  // An unpaired surrogate cannot be stored as bytes, so such a text would change.
  if (parts.some((part, i) => part.includes("\ufffd") && part.toString("utf8") !== texts[i])) return;
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(parts.map(({ length }) => length))}\n`), ...parts]);
  attempt(() => writeWhole(fileOf(folder, name), Buffer.concat([Buffer.from(`${hash(name, body)}\n`), body])));
}

/** Returns true if a clean-up is due. Looking at all files takes as long as a run in which nothing changed. */
function prune(folder: string, used: ReadonlySet<string>, now: Date): void {
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
