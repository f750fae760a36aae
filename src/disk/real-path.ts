import { realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** Resolves all links on the way to a path. The end of the path need not exist yet. */
export function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}
