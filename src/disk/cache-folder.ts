import { existsSync } from "node:fs";
import { dirname } from "node:path";
import envPaths from "env-paths";
import findCacheDirectory from "find-cache-dir";

const NAME = "codegen";

/**
 * Finds the folder for results: `node_modules/.cache/codegen` of the project around `cwd` if it has `node_modules`,
 * else the user's cache folder.
 */
export function findCacheFolder(cwd: string): string {
  const own = findCacheDirectory({ name: NAME, cwd });
  // A project with only a `package.json` is not installed, and users do not expect a new `node_modules` there.
  const isInstalled =
    own !== undefined && (process.env["CACHE_DIR"] !== undefined || existsSync(dirname(dirname(own))));
  return isInstalled ? own : envPaths(NAME, { suffix: "" }).cache;
}
