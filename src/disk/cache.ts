import { createHash } from "node:crypto";
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Memoize, Texts } from "../base/memoize.js";
import { writeWhole } from "./write-whole.js";

/** What nobody used for so long goes. */
const MAX_AGE_MS = 14 * 24 * 60 * 60 * 1000;
/** How often that is looked after. */
const PRUNE_EVERY_MS = 24 * 60 * 60 * 1000;
/** Beyond this, what was unused longest goes first. In bytes. */
const MAX_SIZE = 512 * 1024 * 1024;

const STAMP = "pruned";

/**
 * Results of pure phases, kept between runs: one file per result, named by its key.
 *
 * A file is written aside and moved into place, and begins with a hash of its key and its content; one that is not whole
 * is as good as none. So runs at the same time do no harm, and a kill at any moment leaves nothing wrong. What cannot be
 * read or written is computed.
 */
export interface Cache {
  readonly memoize: Memoize;
  /** Drops what is old; to be called when the run is done. */
  readonly prune: (now?: Date) => void;
}

/**
 * @param folder Made when something is first kept.
 * @param fingerprint Of the program: results of another one are not used.
 */
export function openCache(folder: string, fingerprint: string): Cache {
  const used = new Set<string>();
  const memoize: Memoize = async (keys, compute) => {
    const names = keys.map((key) => hash(JSON.stringify([fingerprint, ...key])));
    const known = names.map((name) => readEntry(folder, name));
    const missing = [...keys.keys()].filter((i) => known[i] === undefined);
    const computed = missing.length === 0 ? [] : await compute(missing);
    const results = new Map(missing.map((i, at) => [i, computed[at] as Texts]));
    for (const [i, texts] of results) writeEntry(folder, names[i] as string, texts);
    for (const name of names) used.add(name);
    return names.map((_, i) => known[i] ?? (results.get(i) as Texts));
  };
  return { memoize, prune: (now = new Date()) => attempt(() => prune(folder, used, now)) };
}

function hash(...parts: readonly (string | Uint8Array)[]): string {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex");
}

/** Two letters are enough for folders that every file system lists fast. */
function fileOf(folder: string, name: string): string {
  return join(folder, name.slice(0, 2), name.slice(2));
}

/** The first line: the hash. The second: the lengths of the texts, in bytes. The rest: the texts. */
function readEntry(folder: string, name: string): Texts | undefined {
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

function writeEntry(folder: string, name: string, texts: Texts): void {
  const parts = texts.map((text) => Buffer.from(text));
  // A lone surrogate has no bytes: such a text would come back as another one.
  if (parts.some((part, i) => part.includes("\ufffd") && part.toString("utf8") !== texts[i])) return;
  const body = Buffer.concat([Buffer.from(`${JSON.stringify(parts.map(({ length }) => length))}\n`), ...parts]);
  attempt(() => writeWhole(fileOf(folder, name), Buffer.concat([Buffer.from(`${hash(name, body)}\n`), body])));
}

/** Not on every run: to look at all files costs as much as a run in which nothing changed. */
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

/** Entries, and what killed runs left beside them. */
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

/** Whatever the disk says, the run goes on without. */
function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
