import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { CONFIG_FILE } from "./config/read-config.js";

/** The folder of the packages in a project, if no other is set. */
export const DEFAULT_OUT = "generated";

/**
 * Finds the folder of the project that a folder is in: the nearest one with a config, up to the top of the git work
 * tree. A folder with pages of its own is a project without a config.
 *
 * @returns `cwd` itself if no folder around it is a project.
 */
export function findProject(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, CONFIG_FILE))) return folder;
    const isEnd = existsSync(join(folder, "schemas/pages")) || existsSync(join(folder, ".git"));
    if (isEnd || folder === dirname(folder)) return cwd;
  }
}
