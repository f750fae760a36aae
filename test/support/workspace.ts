/** A temporary folder with pages, in which codegen runs as it does for a user. */
import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const repository = fileURLToPath(new URL("../../", import.meta.url));
const executable = join(repository, "dist/cli/bin.js");

export interface Workspace extends Disposable {
  readonly folder: string;
}

/** A temporary folder: a copy of `template`, else the project's five pages in `schemas/pages`. */
export function createWorkspace(template?: Workspace): Workspace {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "codegen-test-")));
  if (template !== undefined) {
    cpSync(template.folder, folder, { recursive: true, verbatimSymlinks: true });
    if (existsSync(cacheOf(template.folder))) cpSync(cacheOf(template.folder), cacheOf(folder), { recursive: true });
  }
  if (template === undefined)
    cpSync(join(repository, "schemas/pages"), join(folder, "schemas/pages"), { recursive: true });
  const remove = (): void => {
    for (const path of [folder, cacheOf(folder)]) rmSync(path, { recursive: true, force: true });
  };
  return { folder, [Symbol.dispose]: remove };
}

/** The cache of a workspace, beside it: tests neither fill the user's cache nor depend on it. */
function cacheOf(folder: string): string {
  return `${folder}-cache`;
}

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the executable; the promise resolves when it ends. */
export function startCodegen(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): { process: ChildProcess; finished: Promise<Finished> } {
  const child = spawn(process.execPath, [executable, ...args], {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: cacheOf(folder), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
  const finished = new Promise<Finished>((resolve) => child.on("close", (code) => resolve({ code, stdout, stderr })));
  return { process: child, finished };
}

/** Runs the executable to its end. */
export function codegen(folder: string, ...args: readonly string[]): Promise<Finished> {
  return startCodegen(folder, args).finished;
}

/** All files below a folder, by path; what codegen left aside for a moment does not count. */
export function readTree(folder: string): Readonly<Record<string, string>> {
  if (!existsSync(folder)) return {};
  const paths = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((path) => !path.includes(".codegen-"))
    .sort();
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), "utf8")]));
}
