import { join, resolve } from "node:path";
import { realPath } from "../disk/real-path.js";
import { digestOf, isOnlyChanged, type Snapshot, settle, takeSnapshot } from "../disk/snapshot.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Io } from "./io.js";
import type { SharedArgs } from "./shared-args.js";
import type { Workspace } from "./workspace.js";

/** The summary of a run in which everything was current. */
export interface Summary {
  readonly pages: number;
  readonly ids: readonly string[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** The index of a run: the state of all files that it reads or writes, taken before it reads the first one. */
export interface StatIndex {
  /** The summary of an earlier run after which all files were in this state; undefined if there is none. */
  readonly known: () => Promise<Summary | undefined>;
  /** Stores that all files are current. @param written Absolute paths of the files that this run wrote. */
  readonly remember: (workspace: Workspace, written: readonly string[]) => Promise<void>;
}

/**
 * Looks at all files without reading them. If everything was current in an earlier run, and no size, time or inode has
 * changed since, there is nothing to do: nothing is read, built or compared.
 *
 * The stored state is an entry of the cache, so a damaged one counts as missing.
 */
export function openStatIndex(args: SharedArgs, io: Io): StatIndex {
  const isUsed = args.cache && args.index && (args.model ?? []).length === 0;
  const before = isUsed ? snapshotOf(args, io) : undefined;
  return {
    known: async () => before && lookUp(keyOf(before, args, io), io),
    remember: async (workspace, written) => {
      const after = before && (written.length === 0 ? before : await snapshotAfter(before, written, args, io));
      // The code of emitters is not part of the snapshot.
      if (workspace.config.emitters.length > 0) return;
      if (after === undefined || workspace.diagnostics.some(({ severity }) => severity === "error")) return;
      const summary: Summary = {
        pages: workspace.pages.length,
        ids: workspace.catalog.models.map(({ id }) => id),
        diagnostics: workspace.diagnostics,
      };
      await io.memoize([keyOf(after, args, io)], async () => [[JSON.stringify(summary)]]);
    },
  };
}

function snapshotOf({ schemas, out, config }: SharedArgs, { cwd }: Io): Snapshot | undefined {
  return takeSnapshot([
    realPath(resolve(cwd, config ?? "codegen.config.json")),
    realPath(resolve(cwd, schemas)),
    realPath(resolve(cwd, out)),
  ]);
}

/** Returns true if no other process changed a file meanwhile: such a file may not be what was read or compared. */
async function snapshotAfter(
  before: Snapshot,
  written: readonly string[],
  args: SharedArgs,
  io: Io,
): Promise<Snapshot | undefined> {
  await settle();
  const after = snapshotOf(args, io);
  return after && isOnlyChanged(before, after, new Set(written.map(realPath))) ? after : undefined;
}

function keyOf(snapshot: Snapshot, { schemas, out, config }: SharedArgs, { cwd }: Io): readonly string[] {
  const folders = [cwd, schemas, out, config ?? ""];
  return ["current", ...folders.map((folder) => join(folder)), digestOf(snapshot)];
}

async function lookUp(key: readonly string[], { memoize }: Io): Promise<Summary | undefined> {
  try {
    const [[text = ""] = []] = await memoize([key], () => Promise.reject(new UnknownState()));
    return JSON.parse(text) as Summary;
  } catch (error) {
    if (error instanceof UnknownState) return undefined;
    throw error;
  }
}

/** Ends a look-up that must not compute anything. */
class UnknownState extends Error {
  override readonly name = "UnknownState";
}
