import { dirname, join, resolve } from "node:path";
import { findLeftovers } from "../disk/leftovers.js";
import { withLocks } from "../disk/lock.js";
import { realPath } from "../disk/real-path.js";
import { hasUnfinished, recover } from "../disk/recover.js";
import { CONFIG_FILE } from "./config/read-config.js";
import type { Io } from "./io.js";
import type { SharedArgs } from "./shared-args.js";

type Folders = Pick<SharedArgs, "schemas" | "out" | "config">;

/** Runs an action that writes. No other run writes meanwhile, and an interrupted run is finished or undone first. */
export function whileLocked<T>(args: Folders, io: Pick<Io, "cwd" | "err">, action: () => Promise<T>): Promise<T> {
  const [schemas, out, project] = [args.schemas, args.out, dirname(args.config ?? CONFIG_FILE)].map((path) =>
    realPath(resolve(io.cwd, path)),
  ) as [string, string, string];
  const models = realPath(join(schemas, "models"));
  // In the project folder, only the config is written. A lock there would block runs with other folders.
  const locked = models === join(schemas, "models") ? [schemas, out] : [schemas, models, out];
  return withLocks(locked, io.err, async () => {
    recover([project, ...writtenFolders(schemas, out)]);
    return action();
  });
}

/** Lists the staging folders and locks of runs that were killed or are at work. */
export function leftoversOf(args: Folders, io: Pick<Io, "cwd">): readonly string[] {
  return findLeftovers(writtenFolders(resolve(io.cwd, args.schemas), resolve(io.cwd, args.out)));
}

/** Returns true if a run was killed while it wrote, or another one writes now, so the files may be partly old. */
export function isHalfWritten(args: Folders, io: Pick<Io, "cwd">): boolean {
  return hasUnfinished(writtenFolders(resolve(io.cwd, args.schemas), resolve(io.cwd, args.out)));
}

function writtenFolders(schemas: string, out: string): readonly string[] {
  return [schemas, ...["models", "pages", "overlays"].map((name) => join(schemas, name)), out];
}
