import { lstatSync, type Stats, statSync } from "node:fs";
import { dirname } from "node:path";
import { UsageError } from "../base/usage-error.js";

/** The reason in an error of the operating system, without the path: `ENOENT: no such file or directory`. */
export function reasonOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return message.split(",")[0] ?? message;
}

/** The error code of the operating system, such as `ENOENT`; undefined if the error has none. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error ? (cause as NodeJS.ErrnoException).code : undefined;
}

/**
 * Returns true if nothing is at the path.
 *
 * @param cause The error of an attempt to use it. A broken link gives the same error as nothing.
 */
export function isMissing(path: string, cause: unknown): boolean {
  const code = codeOf(cause);
  return (code === "ENOENT" || code === "ENOTDIR") && statOf(path, lstatSync) === undefined;
}

/** Describes what has the place of a folder at the path; undefined if it is a folder, or nothing is there. */
export function obstacleAt(path: string): string | undefined {
  const found = statOf(path, lstatSync);
  if (found?.isSymbolicLink() && statOf(path, statSync) === undefined) return "the link is broken";
  return found === undefined || statOf(path, statSync)?.isDirectory() ? undefined : "it is not a folder";
}

/**
 * Names what keeps a path from being written: a folder in its place, or a file or a broken link in place of a folder.
 */
function obstacleOnTheWay(path: string): string | undefined {
  if (statOf(path, lstatSync)?.isDirectory()) return "it is a folder";
  for (let at = path; at !== dirname(at); at = dirname(at)) {
    const found = at === path && statOf(at, lstatSync)?.isFile() ? undefined : obstacleAt(at);
    if (found !== undefined) return at === path ? found : `${at} is in the way: ${found}`;
  }
  return undefined;
}

function statOf(path: string, stat: typeof statSync): Stats | undefined {
  try {
    return stat(path);
  } catch {
    return undefined;
  }
}

/**
 * Makes an error that names the path that could not be written.
 *
 * @param path The target of the write. It replaces the path in `cause`, which may be that of a temporary file.
 */
export function writeError(path: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  const obstacle = obstacleOnTheWay(path);
  return new UsageError(
    `Cannot write ${path}: ${obstacle ?? reasonOf(cause)}`,
    obstacle === undefined
      ? "Check that the folder is writable and the disk is not full"
      : "Remove it, or move it away",
    { cause },
  );
}

/** Runs an action that writes. @throws {UsageError} If it fails; the error names the path. */
export function attemptWrite<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    throw writeError(path, cause);
  }
}
