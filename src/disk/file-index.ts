/**
 * What is known of files between runs: size, times and inode of each, and a hash of its content. Paths have `/`. A file with the same size,
 * times and inode has the same content, so it is not read again; a folder with the same has the same entries.
 */
import { lstatSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { TEMPORARY } from "./journal.js";
import { entriesOf } from "./list-files.js";
import { isSettled, stampOf, TICK_MS } from "./stamp.js";

interface IndexedFile {
  readonly kind: "file";
  /** Empty if it proves nothing: the file changed a moment ago, or is a link or something else that is not a file. */
  readonly stamp: string;
  /** What was noted about the content, such as a hash. */
  readonly note?: string;
}

interface IndexedFolder {
  readonly kind: "folder";
  /** Empty if it proves nothing. */
  readonly stamp: string;
  readonly entries: Map<string, Indexed>;
}

type Indexed = IndexedFile | IndexedFolder;

/** The state of several files and folders, by absolute path. */
export type FileIndex = ReadonlyMap<string, Indexed>;

/** Folders that other tools fill, with more files than everything else. */
const SKIPPED = new Set(["node_modules", ".git"]);

/**
 * Looks at files and folders without reading files.
 *
 * @param roots Absolute paths; those that do not exist are left out.
 * @param known What was known before: notes of files that did not change since are kept.
 */
export function indexFiles(roots: readonly string[], known: FileIndex = new Map()): FileIndex {
  const nowMs = Date.now();
  const found = roots.map((root) => [root, look(root, known.get(root), nowMs)] as const);
  return new Map(found.filter((pair): pair is readonly [string, Indexed] => pair[1] !== undefined));
}

function look(path: string, known: Indexed | undefined, nowMs: number): Indexed | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  if (stats === undefined) return undefined;
  const stamp = isSettled(stats, nowMs) ? stampOf(stats) : "";
  if (stats.isDirectory()) {
    const before = known?.kind === "folder" ? known : undefined;
    const isSame = stamp !== "" && stamp === before?.stamp;
    const entries = new Map<string, Indexed>();
    for (const name of isSame ? before.entries.keys() : listNames(path)) {
      const entry = look(`${path}/${name}`, before?.entries.get(name), nowMs);
      if (entry !== undefined) entries.set(name, entry);
    }
    return { kind: "folder", stamp, entries };
  }
  if (!stats.isFile()) return { kind: "file", stamp: "" };
  const isSame = stamp !== "" && known?.kind === "file" && known.stamp === stamp;
  return { kind: "file", stamp, ...(isSame && known.note !== undefined && { note: known.note }) };
}

function listNames(folder: string): readonly string[] {
  return entriesOf(folder)
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(TEMPORARY) && !SKIPPED.has(name));
}

/**
 * If two indexes prove that all files have the same contents.
 *
 * @param changed Absolute paths of files that do not count.
 */
export function isOnlyChanged(before: FileIndex, after: FileIndex, changed: ReadonlySet<string>): boolean {
  const isSameFolder = (a: FileIndex, b: FileIndex, path: string): boolean => {
    for (const [name, entry] of a) if (!isSame(entry, b.get(name), path + name)) return false;
    for (const [name, entry] of b) if (!a.has(name) && !isSame(undefined, entry, path + name)) return false;
    return true;
  };
  const isSame = (a: Indexed | undefined, b: Indexed | undefined, path: string): boolean => {
    if (changed.has(path)) return true;
    if (a?.kind === "file") return b?.kind === "file" && a.stamp !== "" && a.stamp === b.stamp;
    if (b?.kind === "file") return false;
    // A folder may have come or gone with its only files.
    return isSameFolder(a?.entries ?? new Map(), b?.entries ?? new Map(), `${path}/`);
  };
  return isSameFolder(before, after, "");
}

/** Returns what was noted about a file, if the file did not change since. */
export function noteOf(index: FileIndex, file: string): string | undefined {
  const entry = find(index, file);
  return entry?.kind === "file" ? entry.note : undefined;
}

function find(index: FileIndex, path: string): Indexed | undefined {
  for (const [root, entry] of index) {
    if (path === root) return entry;
    if (!path.startsWith(`${root}/`)) continue;
    let at: Indexed | undefined = entry;
    for (const name of path.slice(root.length + 1).split("/")) {
      at = at?.kind === "folder" ? at.entries.get(name) : undefined;
    }
    if (at !== undefined) return at;
  }
  return undefined;
}

/** Returns the index with these notes, by absolute path, for files that are in it. */
export function withNotes(index: FileIndex, notes: ReadonlyMap<string, string>): FileIndex {
  const annotate = (path: string, entry: Indexed): Indexed => {
    if (entry.kind === "folder") {
      const entries = [...entry.entries].map(([name, one]) => [name, annotate(`${path}/${name}`, one)] as const);
      return { ...entry, entries: new Map(entries) };
    }
    const note = notes.get(path);
    return note === undefined || entry.stamp === "" ? entry : { ...entry, note };
  };
  return new Map([...index].map(([path, entry]) => [path, annotate(path, entry)]));
}

/** Waits until files that were written just now can be proven unchanged. */
export function settle(): Promise<void> {
  return delay(TICK_MS + 5);
}

/** A file is an array of strings; a folder's second element is an array. */
type Stored = readonly [stamp: string, note?: string] | readonly [stamp: string, entries: readonly StoredEntry[]];
type StoredEntry = readonly [name: string, entry: Stored];

export function renderIndex(index: FileIndex): string {
  const store = (entry: Indexed): Stored => {
    if (entry.kind === "folder") return [entry.stamp, storeAll(entry.entries)];
    return entry.note === undefined ? [entry.stamp] : [entry.stamp, entry.note];
  };
  const storeAll = (entries: ReadonlyMap<string, Indexed>): readonly StoredEntry[] =>
    [...entries].map(([name, entry]) => [name, store(entry)]);
  return JSON.stringify(storeAll(index));
}

/** Reads what `renderIndex` wrote. */
export function parseIndex(text: string): FileIndex {
  const restore = ([stamp, more]: Stored): Indexed => {
    if (Array.isArray(more)) return { kind: "folder", stamp, entries: restoreAll(more as readonly StoredEntry[]) };
    return { kind: "file", stamp, ...(more !== undefined && { note: more as string }) };
  };
  const restoreAll = (entries: readonly StoredEntry[]): Map<string, Indexed> =>
    new Map(entries.map(([name, entry]) => [name, restore(entry)]));
  return restoreAll(JSON.parse(text) as readonly StoredEntry[]);
}
