import { UsageError } from "../../base/usage-error.js";
import type { ExitCode, Streams } from "../../workspace/io.js";
import { renderUsageError } from "./print-diagnostics.js";

/** Prints why a command failed. @returns Its exit code. */
export function reportFailure(error: unknown, isVerbose: boolean, io: Streams): ExitCode {
  if (error instanceof UsageError) {
    io.err(renderUsageError(error, io.colors));
    if (isVerbose) io.err(error.stack ?? "");
    return 2;
  }
  // Anything else is a bug in codegen, and a bug report needs the stack.
  io.err(
    `${io.colors.red("error")}: codegen failed: ${error instanceof Error ? (isVerbose ? error.stack : error.message) : String(error)}`,
  );
  io.err("  This is a bug in codegen: run the command again with --verbose and report its output");
  return 2;
}
