import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { carryOut, discard } from "./carry-out.js";
import { reasonOf } from "./disk-error.js";
import { isSafe, type Journal, readJournal, TEMPORARY } from "./journal.js";
import { realPath } from "./real-path.js";

/**
 * Finishes or undoes the transaction of a killed run in these folders, and removes its staging folders.
 *
 * @param roots Folders that codegen writes to. Some may be missing.
 * @throws {UsageError} If the killed run also wrote to other folders, which this run does not know.
 */
export function recover(roots: readonly string[]): void {
  const known = new Set(roots.map(realPath));
  for (const root of known) {
    for (const name of stagingFolders(root)) {
      const staging = join(root, name);
      const journal = attemptRead(staging);
      if (journal !== undefined) {
        assertKnown(journal, staging, known);
        carryOut(journal);
      }
      discard(staging);
    }
  }
}

/** Returns true if a run was killed during its changes to these folders, or if another run is changing them now. */
export function hasUnfinished(roots: readonly string[]): boolean {
  return roots.some((root) => stagingFolders(root).some((name) => attemptRead(join(root, name)) !== undefined));
}

function attemptRead(staging: string): Journal | undefined {
  try {
    return readJournal(staging);
  } catch (cause) {
    throw new UsageError(
      `Cannot read the journal of an interrupted run in ${staging}: ${reasonOf(cause)}`,
      "Delete that folder, then run codegen",
      { cause },
    );
  }
}

function stagingFolders(root: string): readonly string[] {
  try {
    return readdirSync(root, { withFileTypes: true })
      .filter((entry) => entry.isDirectory() && entry.name.startsWith(TEMPORARY))
      .map(({ name }) => name);
  } catch {
    return [];
  }
}

/** Returns true if a folder on the way to a file is a link, so that the file may be outside its tree. */
function leadsThroughLink({ trees }: Journal): boolean {
  return trees.some(({ root, steps }) => {
    const real = realPath(root);
    const folders = new Set(steps.map(({ path }) => dirname(join(real, path))));
    return [...folders].some((folder) => realPath(folder) !== folder);
  });
}

function assertKnown(journal: Journal, staging: string, known: ReadonlySet<string>): void {
  const stranger = journal.trees.find(({ root }) => !known.has(realPath(root)));
  if (stranger === undefined && isSafe(journal) && !leadsThroughLink(journal)) return;
  throw new UsageError(
    `Cannot finish the changes of an interrupted run of codegen in ${staging}`,
    stranger === undefined
      ? "Delete that folder, then run codegen"
      : `That run also wrote to ${stranger.root}: run codegen with the same folders once, or delete ${staging}`,
  );
}
