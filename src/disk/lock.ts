import { randomUUID } from "node:crypto";
import {
  linkSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { UsageError } from "../base/usage-error.js";
import { codeOf, obstacleAt } from "./disk-error.js";
import { listFolder } from "./list-files.js";

const NAME = ".codegen-lock";
const POLL_MS = 50;
const BEAT_MS = 10_000;
/** A lock that was not renewed for this long is dead, on whatever machine its process runs. In milliseconds. */
const DEAD_AFTER_MS = 5 * 60_000;
/** The same for a lock that names no process, such as an empty file that a crash of the machine left. */
const UNREADABLE_AFTER_MS = 2 * BEAT_MS;
const MAX_WAIT_MS = 15 * 60_000;

/** Identifies the run that holds a lock. */
interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly run: string;
}

/**
 * Runs an action while holding one lock per folder. Waits for other runs, and replaces the lock of a dead process.
 *
 * A library such as `proper-lockfile` recognizes a dead lock only by its age. This module also looks up the process. So
 * a run after a kill starts at once, and a long computation that delays the timer does not lose its lock.
 *
 * @param folders They are created if missing, and removed again if they stay empty.
 * @param onWait Called once per lock with a line to show if another run holds it.
 * @throws {UsageError} If another run holds a lock for more than 15 minutes.
 */
export async function withLocks<T>(
  folders: readonly string[],
  onWait: (line: string) => void,
  action: () => Promise<T>,
): Promise<T> {
  const held: Lock[] = [];
  const beat = setInterval(() => held.forEach(touch), BEAT_MS).unref();
  try {
    // All runs take locks in the same order, so no two runs wait for each other.
    for (const folder of [...new Set(folders)].sort()) held.push(await acquire(folder, onWait));
    return await action();
  } finally {
    clearInterval(beat);
    for (const lock of held.reverse()) release(lock);
  }
}

interface Lock {
  readonly file: string;
  readonly run: string;
  /** The topmost folder that had to be made for it. */
  readonly made: string | undefined;
}

async function acquire(folder: string, onWait: (line: string) => void): Promise<Lock> {
  const file = join(folder, NAME);
  const own: Holder = { pid: process.pid, host: hostname(), run: randomUUID() };
  const since = Date.now();
  let isReported = false;
  for (;;) {
    const taken = tryAcquire(folder, file, own);
    if (taken !== "held") {
      removeLeftovers(folder);
      return { file, run: own.run, made: taken.made };
    }
    assertLockFile(file);
    const other = readHolder(file);
    if (isDead(other, file)) takeOver(file, other);
    else if (Date.now() - since > MAX_WAIT_MS) throw stillLocked(file, other);
    else {
      if (!isReported) onWait(`Waiting for another run of codegen${describe(other)}: it holds ${file}`);
      isReported = true;
      await delay(POLL_MS);
    }
  }
}

function tryAcquire(folder: string, file: string, own: Holder): { readonly made: string | undefined } | "held" {
  const aside = `${file}-${own.run}`;
  try {
    const made = makeFolder(folder);
    if (made === "impossible") return { made: undefined };
    // The file is linked when it is complete, so a lock always has the name of its holder.
    writeFileSync(aside, JSON.stringify(own));
    try {
      linkSync(aside, file);
    } catch (cause) {
      if (codeOf(cause) === "EEXIST") return "held";
      // Some file systems have no links.
      writeFileSync(file, JSON.stringify(own), { flag: "wx" });
    }
    return { made };
  } catch (cause) {
    const code = codeOf(cause);
    // The other run may have removed the folder in the meantime.
    if (code === "EEXIST" || code === "ENOENT") return "held";
    // A folder that is not writable needs no lock, since every write fails with its own message.
    return { made: undefined };
  } finally {
    removeFile(aside);
  }
}

/**
 * @returns The topmost folder that was made, if any. It cannot be made if a file has its path or a permission is
 *   missing.
 */
function makeFolder(folder: string): string | undefined | "impossible" {
  try {
    return mkdirSync(folder, { recursive: true });
  } catch {
    return "impossible";
  }
}

/** Removes temporary files of processes that were killed while they took a lock. */
function removeLeftovers(folder: string): void {
  // Something else in place of the folder is reported where the folder is used, with a hint that fits.
  if (obstacleAt(folder) !== undefined) return;
  for (const { name } of listFolder(folder)) {
    const file = join(folder, name);
    if (name.startsWith(`${NAME}-`) && isDead(readHolder(file), file)) removeFile(file);
  }
}

/** Reads who holds a lock; undefined if the lock is gone or unreadable. */
function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as Partial<Holder> | null;
    return typeof holder?.pid === "number" && typeof holder.host === "string" ? (holder as Holder) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @throws {UsageError} If something other than a file has the place of a lock: no run made it, so none will remove it.
 */
function assertLockFile(file: string): void {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found === undefined || found.isFile()) return;
  throw new UsageError(`Cannot lock ${dirname(file)}: ${file} is not a file`, "Delete it");
}

function isDead(holder: Holder | undefined, file: string): boolean {
  if (isSilent(file, holder === undefined ? UNREADABLE_AFTER_MS : DEAD_AFTER_MS)) return true;
  if (holder === undefined || holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
    return false;
  } catch (cause) {
    return codeOf(cause) === "ESRCH";
  }
}

function isSilent(file: string, limitMs: number): boolean {
  try {
    return Date.now() - statSync(file).mtimeMs > limitMs;
  } catch {
    return false;
  }
}

/** Moves a dead lock away. If two runs do so at once, one may move the other's new lock, and then restores it. */
function takeOver(file: string, dead: Holder | undefined): void {
  const aside = `${file}-${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readHolder(aside)?.run === dead?.run) rmSync(aside, { force: true });
    else renameSync(aside, file);
  } catch (cause) {
    if (codeOf(cause) !== "ENOENT") throw stillLocked(file, dead);
  }
}

function touch({ file }: Lock): void {
  try {
    utimesSync(file, new Date(), new Date());
  } catch {
    // The folder is gone or not writable: the action itself reports that.
  }
}

function release({ file, run, made }: Lock): void {
  if (readHolder(file)?.run === run) removeFile(file);
  if (made === undefined) return;
  for (let folder = dirname(file); folder.length >= made.length; folder = dirname(folder)) {
    try {
      rmdirSync(folder);
    } catch {
      return;
    }
  }
}

function removeFile(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // A folder that is not writable, or is no folder, never held the file.
  }
}

function stillLocked(file: string, other: Holder | undefined): UsageError {
  return new UsageError(
    `Cannot lock ${dirname(file)}: another run of codegen${describe(other)} holds it`,
    `Wait for that run to finish. If there is none, delete ${file}`,
  );
}

function describe(holder: Holder | undefined): string {
  return holder === undefined ? "" : ` (process ${holder.pid} on ${holder.host})`;
}
