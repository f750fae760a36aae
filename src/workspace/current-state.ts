import { join, resolve, sep } from "node:path";
import { once } from "../base/once.js";
import {
  type FileIndex,
  indexFiles,
  isOnlyChanged,
  listIndexed,
  notesIn,
  reindexFiles,
  settle,
  withNotes,
} from "../disk/file-index.js";
import { listFolder } from "../disk/list-files.js";
import { type FileNotes, notePage, PAGES_PREFIX } from "../disk/read-inputs.js";
import { realPath } from "../disk/real-path.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Io } from "./io.js";
import type { SharedArgs } from "./shared-args.js";
import type { Workspace } from "./workspace.js";

/** The summary of a run in which everything was current. */
interface Summary {
  readonly pages: number;
  readonly ids: readonly string[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** The state that a run keeps for the next one. */
interface RunResult {
  /** SHA-256 of files that codegen writes, by absolute path. */
  readonly hashes: ReadonlyMap<string, string>;
  /** Absolute paths of the files that were written. */
  readonly written: readonly string[];
  /** True if every file is current now. Otherwise nothing is kept. */
  readonly isCurrent: boolean;
}

/** The notes of earlier runs about the files that this run reads or writes. */
export interface StatIndex extends FileNotes {
  /** The summary of the last run, if it left everything current and no file changed since. */
  readonly known: () => Summary | undefined;
  readonly remember: (workspace: Workspace, result: RunResult) => Promise<void>;
}

/** The kept state. */
interface Kept {
  readonly index: FileIndex;
  /** Undefined if the run found errors. */
  readonly summary: (Summary & { readonly hasInfos: boolean }) | undefined;
}

/**
 * Looks at all files without reading them. If an earlier run left everything current and no file has another size, time
 * or inode since, there is nothing to do. If some files changed, the others need not be read.
 *
 * @param needsInfos True if the diagnostics of the summary must include infos.
 */
export function openStatIndex(args: SharedArgs, io: Io, needsInfos: boolean): StatIndex {
  const isUsed = args.cache && args.index && (args.model ?? []).length === 0 && io.kept !== undefined;
  if (!isUsed) return { known: () => undefined, noteOf: () => undefined, listFolder, remember: async () => undefined };
  const name = nameOf(args, io);
  const folders = foldersOf(args, io);
  const kept = parseKept(io.kept?.read(name));
  const before = indexFiles([...folders.values()], kept?.index);
  const notes = once(() => notesIn(before));
  const list = once(() => listIndexed(before));
  const noteOf = (file: string): string | undefined => notes().get(realOf(file, folders));
  return {
    known: () => {
      const summary = kept?.summary;
      if (kept === undefined || summary === undefined || (needsInfos && !summary.hasInfos)) return undefined;
      return isOnlyChanged(kept.index, before, new Set()) ? summary : undefined;
    },
    noteOf,
    listFolder: (folder) => list()(realOf(folder, folders)),
    remember: async (workspace, { hashes, written, isCurrent }) => {
      if (!isCurrent) return;
      const changed = new Set(written.map((file) => realOf(file, folders)));
      if (written.length > 0) await settle();
      const after = written.length > 0 ? reindexFiles(before, changed, [...folders.values()]) : before;
      // Somebody else added or removed a file meanwhile.
      if (written.length > 0 && !isOnlyChanged(before, after, changed)) return;
      const index = withNotes(after, notesOf(workspace, hashes, folders, notes()));
      const summary = summaryOf(workspace, needsInfos);
      io.kept?.write(name, [JSON.stringify(index), ...(summary === undefined ? [] : [JSON.stringify(summary)])]);
    },
  };
}

function nameOf({ schemas, out, config }: SharedArgs, { cwd }: Io): readonly string[] {
  return ["stat index", ...[cwd, schemas, out, config ?? ""].map((folder) => join(folder))];
}

/** The real paths of everything that a run reads or writes, by the path that the run uses. */
function foldersOf({ schemas, out, config }: SharedArgs, { cwd }: Io): ReadonlyMap<string, string> {
  const paths = [config ?? "codegen.config.json", schemas, out].map((path) => resolve(cwd, path));
  return new Map(paths.map((path) => [path, realPath(path).replaceAll(sep, "/")]));
}

/** Called for every file, so it does as little as possible. */
function realOf(file: string, folders: ReadonlyMap<string, string>): string {
  for (const [folder, real] of folders) {
    if (!file.startsWith(folder)) continue;
    const next = file.charAt(folder.length);
    if (next === "" || next === "/" || next === sep) return real + withSlashes(file.slice(folder.length));
  }
  return file;
}

function withSlashes(path: string): string {
  return sep === "/" ? path : path.replaceAll(sep, "/");
}

function parseKept([index, summary]: readonly string[] = []): Kept | undefined {
  if (index === undefined) return undefined;
  return {
    index: JSON.parse(index) as FileIndex,
    summary: summary === undefined ? undefined : (JSON.parse(summary) as NonNullable<Kept["summary"]>),
  };
}

/** The notes that this run adds to the known ones, by real path. */
function notesOf(
  { pages, schemas }: Workspace,
  hashes: ReadonlyMap<string, string>,
  folders: ReadonlyMap<string, string>,
  known: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const noted = [
    ...pages.map((page) => [`${schemas}/pages/${page.path.slice(PAGES_PREFIX.length)}`, notePage(page)] as const),
    ...hashes,
  ];
  const real = noted.map(([file, note]) => [realOf(file, folders), note] as const);
  return new Map(real.filter(([file, note]) => known.get(file) !== note));
}

function summaryOf({ pages, catalog, diagnostics, config }: Workspace, hasInfos: boolean): Kept["summary"] {
  // The code of emitters is not among the files.
  if (config.emitters.length > 0 || diagnostics.some(({ severity }) => severity === "error")) return undefined;
  return { pages: pages.length, ids: catalog.models.map(({ id }) => id), diagnostics, hasInfos };
}
