/** Folders with packages that are too heavy for the project's own `node_modules`. */
import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { promisify } from "node:util";

/**
 * Makes the folder `into`: copies of the files and folders of `from`, and the packages of the last lock file. They are installed
 * only if the lock file has changed, so `into` can be kept between runs.
 */
export async function installProject(into: string, from: readonly string[]): Promise<void> {
  const lock = await readFile(join(from.at(-1) ?? "", "package-lock.json"), "utf8");
  const installed = await readFile(join(into, "installed-lock.json"), "utf8").catch(() => "");
  if (lock !== installed) await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  for (const path of from) {
    const isFolder = (await stat(path)).isDirectory();
    await cp(path, isFolder ? into : join(into, basename(path)), { recursive: true });
  }
  if (lock === installed) return;
  const flags = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund", "--silent"];
  await promisify(execFile)("npm", ["ci", ...flags], { cwd: into });
  await writeFile(join(into, "installed-lock.json"), lock);
}
