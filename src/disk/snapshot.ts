import { createHash } from "node:crypto";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./disk-error.js";
import { TEMPORARY } from "./journal.js";
import { entriesOf } from "./list-files.js";

/** The state of files on the disk, without their contents: size, times and inode by absolute path. */
export type Snapshot = ReadonlyMap<string, string>;

/** Folders of other tools, with very many files. */
const SKIPPED = new Set(["node_modules", ".git"]);

/** Times of one change that the clock of a file system may not tell apart; ext4 and tmpfs count in up to 10 ms. */
const TICK_MS = 20;

/**
 * Looks at files, alone or in folders, without reading them.
 *
 * @returns Undefined if the state is no proof: a link is among the files, or one changed so recently that a further
 * change could leave its times as they are (the "racy git" problem).
 */
export function takeSnapshot(roots: readonly string[]): Snapshot | undefined {
  const snapshot = new Map<string, string>();
  const beforeMs = Date.now() - TICK_MS;
  const isProof = roots.every((root) => {
    const visit = (file: string): boolean => {
      const found = stampOf(file, beforeMs);
      if (found === "missing") return true;
      if (found === "no proof") return false;
      if (found !== "folder") {
        snapshot.set(file, found);
        return true;
      }
      return entriesOf(file).every(
        ({ name }) => name.startsWith(TEMPORARY) || SKIPPED.has(name) || visit(join(file, name)),
      );
    };
    return visit(root);
  });
  return isProof ? snapshot : undefined;
}

function stampOf(file: string, beforeMs: number): string | "missing" | "no proof" | "folder" {
  try {
    const stats = lstatSync(file);
    if (stats.isDirectory()) return "folder";
    const { size, mtimeMs, ctimeMs, ino } = stats;
    // Some file systems count in whole seconds, or in two of them.
    const tickMs = mtimeMs % 1000 === 0 && ctimeMs % 1000 === 0 ? 2_000 : 0;
    const isSettled = Math.max(mtimeMs, ctimeMs) < beforeMs - tickMs;
    return stats.isFile() && isSettled ? `${size} ${mtimeMs} ${ctimeMs} ${ino}` : "no proof";
  } catch (cause) {
    return codeOf(cause) === "ENOENT" ? "missing" : "no proof";
  }
}

/** Waits until files that were written just now can be part of a proof. */
export function settle(): Promise<void> {
  return delay(TICK_MS + 5);
}

/** A hash of the state. */
export function digestOf(snapshot: Snapshot): string {
  const sum = createHash("sha256");
  for (const [file, stamp] of snapshot) sum.update(`${file}\0${stamp}\n`);
  return sum.digest("hex");
}

/** Returns true if all files except the written ones are unchanged. */
export function isOnlyChanged(before: Snapshot, after: Snapshot, written: ReadonlySet<string>): boolean {
  const others = (snapshot: Snapshot): readonly string[] => [...snapshot.keys()].filter((file) => !written.has(file));
  const [old, now] = [others(before), others(after)];
  return old.length === now.length && now.every((file) => before.get(file) === after.get(file));
}
