import { createHash } from "node:crypto";
import { lstatSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { codeOf } from "./disk-error.js";
import { TEMPORARY } from "./journal.js";
import { entriesOf } from "./list-files.js";
import { isSettled, stampOf, TICK_MS } from "./stamp.js";

/** The state of files on the disk, without their contents: size, times and inode by absolute path. */
export type Snapshot = ReadonlyMap<string, string>;

/** Folders of other tools, with very many files. */
const SKIPPED = new Set(["node_modules", ".git"]);

/**
 * Looks at files, alone or in folders, without reading them.
 *
 * @returns Undefined if the state is no proof: a link is among the files, or one changed so recently that a further
 * change could leave its times as they are (the "racy git" problem).
 */
export function takeSnapshot(roots: readonly string[]): Snapshot | undefined {
  const snapshot = new Map<string, string>();
  const nowMs = Date.now();
  const isProof = roots.every((root) => {
    const visit = (file: string): boolean => {
      const found = look(file, nowMs);
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

function look(file: string, nowMs: number): string | "missing" | "no proof" | "folder" {
  try {
    const stats = lstatSync(file);
    if (stats.isDirectory()) return "folder";
    return stats.isFile() && isSettled(stats, nowMs) ? stampOf(stats) : "no proof";
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
