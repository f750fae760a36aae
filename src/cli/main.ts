import pc from "picocolors";
import { findCacheFolder } from "../disk/cache-folder.js";
import { reasonOf } from "../disk/disk-error.js";
import { createProgressLine } from "./print/progress-line.js";
import { run } from "./run.js";

let hasLostOutput = false;

/** Runs the command line with the streams, the working folder and the exit code of this process. */
export async function main(argv: readonly string[]): Promise<void> {
  const wantsColor =
    argv.includes("--color") || (!argv.includes("--no-color") && pc.isColorSupported && process.stdout.isTTY === true);
  guardOutput();
  const line = process.stderr.isTTY
    ? createProgressLine((text) => process.stderr.write(text), process.stderr.columns || 80)
    : undefined;
  const code = await run(argv, {
    out: (text) => {
      line?.clear();
      process.stdout.write(`${text}\n`);
    },
    err: (text) => {
      line?.clear();
      process.stderr.write(`${text}\n`);
    },
    ...(line !== undefined && { progress: line.show }),
    cwd: process.cwd(),
    colors: pc.createColors(wantsColor),
    ...(process.stdout.columns !== undefined && { columns: process.stdout.columns }),
    stdin: () => process.stdin,
    cacheFolder: () => findCacheFolder(process.cwd()),
  });
  line?.clear();
  process.exitCode = hasLostOutput ? 2 : code;
}

/**
 * Handles errors of the output. A reader such as `head` closes the pipe when it has read enough; the run continues
 * without output. Any other failure, such as a full disk, means that results are missing.
 */
function guardOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EPIPE" || hasLostOutput) return;
      hasLostOutput = true;
      process.exitCode = 2;
      if (stream === process.stdout)
        process.stderr.write(`error: Cannot write to standard output: ${reasonOf(error)}\n`);
    });
  }
}
