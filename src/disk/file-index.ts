import { lstatSync, type Stats } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./disk-error.js";
import { TEMPORARY } from "./journal.js";
import { type FolderEntry, kindOf, type ListFolder, listFolder } from "./list-files.js";
import { isSettled, TICK_MS } from "./stamp.js";

/** Size, times in milliseconds, inode. Empty if it proves nothing, since the file changed a moment ago or is a link. */
type Stamp = readonly number[];

interface IndexedFile {
  readonly stamp: Stamp;
  /** A note about the content, such as a hash. */
  readonly note?: string;
  readonly names?: undefined;
}

interface IndexedFolder {
  readonly stamp: Stamp;
  readonly names: readonly string[];
  /** In the order of `names`. */
  readonly entries: readonly Indexed[];
}

type Indexed = IndexedFile | IndexedFolder;

/**
 * The facts about files and folders that are kept between runs, by absolute path with `/`: size, times and inode of
 * each, and a hash of its content. A file with the same size, times and inode has the same content, so it is not read
 * again; a folder with the same has the same entries. It can be stored as JSON.
 *
 * A catalog has tens of thousands of files and folders, so an index is kept as it is stored, in arrays, and entries
 * that did not change are shared with the index of the last run.
 */
export type FileIndex = Readonly<Record<string, Indexed>>;

/** Folders of other tools, with very many files. They are noticed, and not looked into. */
const SKIPPED = new Set(["node_modules", ".git"]);
const SKIPPED_STAMP: Stamp = [-1];

/**
 * Looks at files and folders without reading files.
 *
 * @param roots Absolute paths; those that do not exist are left out.
 * @param known The previous index. Notes of unchanged files are kept.
 */
export function indexFiles(roots: readonly string[], known: FileIndex = {}): FileIndex {
  return indexRoots(roots, known, { nowMs: Date.now() });
}

/**
 * Indexes files again that were just written, and the folders around them. All other files keep their entries: if one of
 * them changed meanwhile, the next run notices it.
 *
 * @param changed Absolute paths of files that were written or removed.
 */
export function reindexFiles(index: FileIndex, changed: Iterable<string>, roots: readonly string[]): FileIndex {
  return indexRoots(roots, index, { nowMs: Date.now(), only: withFolders(changed) });
}

/** Paths, with all folders around them. */
function withFolders(paths: Iterable<string>): ReadonlySet<string> {
  const all = new Set<string>();
  for (let path of paths) {
    while (path !== "" && !all.has(path)) {
      all.add(path);
      path = path.slice(0, Math.max(0, path.lastIndexOf("/")));
    }
  }
  return all;
}

interface IndexOptions {
  /** A time before the first file was indexed. */
  readonly nowMs: number;
  /** The only paths to index again; all others keep their entry. Default: all paths. */
  readonly only?: ReadonlySet<string>;
}

function indexRoots(roots: readonly string[], known: FileIndex, options: IndexOptions): FileIndex {
  const found = roots.map((root) => [root, indexPath(root, known[root], options)] as const);
  return Object.fromEntries(found.filter((pair): pair is readonly [string, Indexed] => pair[1] !== undefined));
}

function indexPath(path: string, known: Indexed | undefined, options: IndexOptions): Indexed | undefined {
  if (known !== undefined && options.only?.has(path) === false) return known;
  const stats = statsOf(path);
  if (stats === undefined) return undefined;
  const isSame = known !== undefined && isStamp(known.stamp, stats) && isSettled(stats, options.nowMs);
  if (stats.isDirectory()) {
    const before = known?.names === undefined ? undefined : known;
    return isSame && before !== undefined
      ? reindexFolder(path, before, options)
      : indexFolder(path, stats, before, options);
  }
  if (isSame && known.names === undefined) return known;
  return { stamp: stats.isFile() ? stampOf(stats, options.nowMs) : [] };
}

/** Looks at a path; undefined if nothing is there, also if a file is in place of a folder on the way. */
function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (cause) {
    if (codeOf(cause) === "ENOTDIR") return undefined;
    throw cause;
  }
}

/** A folder whose entries are those from before. */
function reindexFolder(path: string, before: IndexedFolder, options: IndexOptions): IndexedFolder {
  const { names, entries } = before;
  const found = names.map((name, i) => indexEntry(path, name, entries[i], options));
  if (found.every((entry, i) => entry === entries[i])) return before;
  const kept = [...names.keys()].filter((i) => found[i] !== undefined);
  return {
    stamp: before.stamp,
    names: kept.map((i) => names[i] as string),
    entries: kept.map((i) => found[i] as Indexed),
  };
}

function indexFolder(
  path: string,
  stats: Stats,
  before: IndexedFolder | undefined,
  options: IndexOptions,
): IndexedFolder {
  const known = new Map(before?.names.map((name, i) => [name, before.entries[i]]));
  const found = listFolder(path)
    .filter(({ name }) => !name.startsWith(TEMPORARY))
    .map(({ name }) => [name, indexEntry(path, name, known.get(name), options)] as const)
    .filter((pair): pair is readonly [string, Indexed] => pair[1] !== undefined);
  return {
    stamp: stampOf(stats, options.nowMs),
    names: found.map(([name]) => name),
    entries: found.map(([, entry]) => entry),
  };
}

function indexEntry(
  folder: string,
  name: string,
  known: Indexed | undefined,
  options: IndexOptions,
): Indexed | undefined {
  if (!SKIPPED.has(name)) return indexPath(`${folder}/${name}`, known, options);
  return known?.stamp[0] === SKIPPED_STAMP[0] ? known : { stamp: SKIPPED_STAMP };
}

function isStamp([size, mtimeMs, ctimeMs, ino]: Stamp, stats: Stats): boolean {
  return size === stats.size && mtimeMs === stats.mtimeMs && ctimeMs === stats.ctimeMs && ino === stats.ino;
}

function stampOf(stats: Stats, nowMs: number): Stamp {
  return isSettled(stats, nowMs) ? [stats.size, stats.mtimeMs, stats.ctimeMs, stats.ino] : [];
}

/**
 * Returns true if two indexes prove that all files have the same contents.
 *
 * @param changed Absolute paths of files that do not count.
 */
export function isOnlyChanged(before: FileIndex, after: FileIndex, changed: ReadonlySet<string>): boolean {
  const roots = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...roots].every((root) => isSameEntry(before[root], after[root], root, changed));
}

function isSameEntry(
  a: Indexed | undefined,
  b: Indexed | undefined,
  path: string,
  changed: ReadonlySet<string>,
): boolean {
  // An entry is shared only if it was proven to be the same.
  if (a === b || changed.has(path)) return true;
  if (a?.names === undefined && b?.names === undefined) {
    // Neither is a folder.
    return a !== undefined && b !== undefined && a.stamp.length > 0 && a.stamp.every((part, i) => part === b.stamp[i]);
  }
  // A file has become a folder, or the reverse.
  if ((a !== undefined && a.names === undefined) || (b !== undefined && b.names === undefined)) return false;
  const [old, now] = [a, b].map(
    (folder) => new Map(folder?.names?.map((name, i) => [name, folder.entries[i] as Indexed])),
  ) as [Map<string, Indexed>, Map<string, Indexed>];
  const names = new Set([...old.keys(), ...now.keys()]);
  return [...names].every((name) => isSameEntry(old.get(name), now.get(name), `${path}/${name}`, changed));
}

/** The notes about files that did not change since, by absolute path. */
export function notesIn(index: FileIndex): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  visitAll(index, (path, entry) => {
    if (entry.names === undefined && entry.note !== undefined) notes.set(path, entry.note);
  });
  return notes;
}

/** Visits all files and folders of an index, by absolute path. */
function visitAll(index: FileIndex, visit: (path: string, entry: Indexed) => void): void {
  const enter = (path: string, entry: Indexed): void => {
    visit(path, entry);
    entry.names?.forEach((name, i) => {
      enter(`${path}/${name}`, entry.entries[i] as Indexed);
    });
  };
  for (const [root, entry] of Object.entries(index)) enter(root, entry);
}

/** Lists folders as they were when they were indexed, without the disk. Folders that are not in the index are read. */
export function listIndexed(index: FileIndex): ListFolder {
  const folders = new Map<string, IndexedFolder>();
  visitAll(index, (path, entry) => {
    if (entry.names !== undefined) folders.set(path, entry);
  });
  return (folder) => {
    const known = folders.get(folder);
    return known?.names.map((name, i) => listed(folder, name, known.entries[i] as Indexed)) ?? listFolder(folder);
  };
}

function listed(folder: string, name: string, { names, stamp }: Indexed): FolderEntry {
  if (names !== undefined) return { name, kind: "folder" };
  // A stamp that proves nothing may be that of a link.
  return { name, kind: stamp.length > 1 ? "file" : kindOf(lstatSync(`${folder}/${name}`, { throwIfNoEntry: false })) };
}

/** Returns the index with these notes, by absolute path, for files that are in it. Other notes stay. */
export function withNotes(index: FileIndex, notes: ReadonlyMap<string, string>): FileIndex {
  const paths = withFolders(notes.keys());
  const annotate = (path: string, entry: Indexed): Indexed => {
    if (!paths.has(path)) return entry;
    if (entry.names !== undefined) {
      const { stamp, names, entries } = entry;
      return { stamp, names, entries: entries.map((one, i) => annotate(`${path}/${names[i]}`, one)) };
    }
    const note = notes.get(path);
    return note === undefined || entry.stamp.length === 0 ? entry : { ...entry, note };
  };
  return Object.fromEntries(Object.entries(index).map(([path, entry]) => [path, annotate(path, entry)]));
}

/** Waits until files that were written just now can be proven unchanged. */
export function settle(): Promise<void> {
  return delay(TICK_MS + 5);
}
