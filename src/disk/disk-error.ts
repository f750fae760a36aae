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
 * Makes an error that names the path that could not be written.
 *
 * @param path The target of the write. It replaces the path in `cause`, which may be that of a temporary file.
 */
export function writeError(path: string, cause: unknown): UsageError {
  if (cause instanceof UsageError) return cause;
  return new UsageError(
    `Cannot write ${path}: ${reasonOf(cause)}`,
    "Check that the folder is writable and the disk is not full",
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
