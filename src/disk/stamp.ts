import type { Stats } from "node:fs";

/** Two changes within this time may get the same time stamp: ext4 and tmpfs count in up to 10 ms. */
export const TICK_MS = 20;

/** The state of a file without its content: size, times and inode. */
export function stampOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/**
 * Returns true if a further change would change the stamp. A file that changed within the last tick of the clock could
 * change again and keep its times (the "racy git" problem).
 *
 * @param nowMs A time before the file was looked at.
 */
export function isSettled({ mtimeMs, ctimeMs }: Stats, nowMs: number): boolean {
  // Some file systems count in whole seconds, or in two of them.
  const tickMs = mtimeMs % 1000 === 0 && ctimeMs % 1000 === 0 ? 2_000 : 0;
  return Math.max(mtimeMs, ctimeMs) < nowMs - TICK_MS - tickMs;
}
