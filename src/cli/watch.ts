import { once } from "node:events";
import { join, resolve } from "node:path";
import { watch as watchFiles } from "chokidar";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { generateAndPrint } from "./print/generate-and-print.js";
import { reportFailure } from "./print/report-failure.js";

/**
 * A run starts after this time without a further change, in milliseconds: editors and git write several files at once.
 */
const QUIET_MS = 200;

/** The inputs in `schemas/`; the models beside them are output. */
const INPUTS = ["pages", "overlays", "locales.json"];

/** Generates now and after each change of an input, until it is interrupted. A failed run does not end it. */
export async function watch(args: SharedArgs, io: Io): Promise<ExitCode> {
  const schemas = resolve(io.cwd, args.schemas);
  const config = resolve(io.cwd, args.config ?? "codegen.config.json");
  const changes = await watchChanges([...INPUTS.map((name) => join(schemas, name)), config]);
  for (;;) {
    try {
      await whileLocked(args, io, () => generateAndPrint(args, io));
    } catch (error) {
      reportFailure(error, args.verbose, io);
    }
    io.err("Watching for changes; press Ctrl+C to stop");
    await changes.next();
  }
}

/** Yields once after one or more changes, including those during a run. Paths can appear and disappear. */
async function watchChanges(paths: readonly string[]): Promise<AsyncGenerator<void, never>> {
  const watcher = watchFiles([...paths], { ignoreInitial: true });
  // Only then does the watcher report a change as a change, not as a new file.
  await once(watcher, "ready");
  let [hasChanged, wake] = [false, () => {}];
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      hasChanged = true;
      wake();
    }, QUIET_MS);
  });
  return (async function* () {
    for (;;) {
      if (!hasChanged) await new Promise<void>((done) => (wake = done));
      hasChanged = false;
      yield;
    }
  })();
}
