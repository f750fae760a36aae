import { statSync } from "node:fs";
import { join } from "node:path";
import { lastCommitDays, openRepository } from "../disk/git.js";
import { PAGES_PREFIX } from "../disk/read-inputs.js";
import type { Workspace } from "./workspace.js";

/**
 * Finds the day of the last capture of each page, as YYYY-MM-DD by path: of its last commit, or of the file if it was
 * not committed since.
 *
 * @returns An empty map without git or in a shallow clone: the days are unknown there.
 */
export async function readCapturedDays({ schemas, pages }: Workspace): Promise<ReadonlyMap<string, string>> {
  const folder = join(schemas, "pages");
  const repository = await openRepository(folder).catch(() => undefined);
  if (repository === undefined || repository.isShallow) return new Map();
  const committed = await lastCommitDays(folder).catch(() => undefined);
  if (committed === undefined) return new Map();
  return new Map(
    pages.map(({ path }) => {
      const own = path.slice(PAGES_PREFIX.length);
      return [path, committed.get(own) ?? statSync(join(folder, own)).mtime.toISOString().slice(0, 10)] as const;
    }),
  );
}
