/** Where results are kept between runs. */
import { existsSync } from "node:fs";
import { dirname } from "node:path";
import envPaths from "env-paths";
import findCacheDirectory from "find-cache-dir";

const NAME = "codegen";

/** `node_modules/.cache/codegen` of the project around `cwd`, where it has `node_modules`; else the user's cache folder. */
export function findCacheFolder(cwd: string): string {
  const own = findCacheDirectory({ name: NAME, cwd });
  // A `package.json` alone makes no project that is installed: nobody expects `node_modules` to come up there.
  const isInstalled =
    own !== undefined && (process.env["CACHE_DIR"] !== undefined || existsSync(dirname(dirname(own))));
  return isInstalled ? own : envPaths(NAME, { suffix: "" }).cache;
}
