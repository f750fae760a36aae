import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { type Config, defaultConfig } from "../config.js";
import { reasonOf } from "../disk/disk-error.js";

/**
 * Reads the config file. Every key is optional; comments and trailing commas are allowed.
 *
 * @param file The path given with `--config`; without it, `codegen.config.json` in `cwd` is read if it exists.
 * @returns The config, completed with the defaults.
 * @throws {UsageError} If the file cannot be read, is not valid JSON, or has unknown keys or values. The message names
 *   every fault with its line.
 */
export async function readConfig(file: string | undefined, cwd: string): Promise<Config> {
  const path = resolve(cwd, file ?? "codegen.config.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    // Only a missing file means "use the defaults": one that cannot be read must not be ignored.
    if (file === undefined && (cause as NodeJS.ErrnoException).code === "ENOENT") return defaultConfig;
    throw new UsageError(`Cannot read the config ${path}: ${reasonOf(cause)}`, "Check the path given with --config", {
      cause,
    });
  }
  // Loaded here: without a config file there is nothing to parse or check.
  const { parseConfig } = await import("./parse-config.js");
  return parseConfig(text, path);
}
