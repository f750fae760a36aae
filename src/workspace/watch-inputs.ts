import { once } from "node:events";
import { join, resolve } from "node:path";
import { watch } from "chokidar";
import type { Io } from "./io.js";
import { CONFIG_FILE } from "./read-config.js";
import type { SharedArgs } from "./shared-args.js";

/**
 * A change is reported after this time without a further one, in milliseconds: editors and git write several files at
 * once.
 */
const QUIET_MS = 200;

/** The inputs in `schemas/`; the models beside them are output. */
const INPUTS = ["pages", "overlays", "locales.json"];

/**
 * Watches the inputs of a project. Yields once after one or more changes, including those between two calls of
 * `next()`. Files and folders can appear and disappear.
 */
export async function watchInputs(args: SharedArgs, io: Io): Promise<AsyncGenerator<void, never>> {
  const schemas = resolve(io.cwd, args.schemas);
  const config = resolve(io.cwd, args.config ?? CONFIG_FILE);
  const watcher = watch([...INPUTS.map((name) => join(schemas, name)), config], { ignoreInitial: true });
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
