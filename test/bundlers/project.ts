import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { installProject } from "../support/installed-project.js";
import { repository } from "../support/workspace.js";

const execute = promisify(execFile);
const sources = fileURLToPath(new URL(".", import.meta.url));

/** A project that a bundler or a test runner works in. */
export interface Project {
  readonly folder: string;
  /** Runs a program with Node in the folder. Returns its output, of both streams. */
  run(args: readonly string[], env?: Readonly<Record<string, string>>, node?: string): Promise<string>;
}

/**
 * Makes a project in `.cache/bundlers/<name>`: the files of `test/bundlers/<name>` and of `others`, what its lock file
 * lists, and the generated client as npm packs it. Packages are installed only when the lock file has changed.
 */
export async function makeProject(name: string, ...others: readonly string[]): Promise<Project> {
  const folder = join(repository, ".cache/bundlers", name);
  const from = [...others, name].map((path) => join(sources, path));
  await installProject(folder, from);
  const run: Project["run"] = async (args, env = {}, node = process.execPath) => {
    const { stdout, stderr } = await execute(node, args, { cwd: folder, env: { ...bare, ...env }, timeout: 240_000 });
    return `${stdout}${stderr}`;
  };
  await installClient(folder);
  return { folder, run };
}

// Tools leave caches in the temp folder: theirs is that of the test run, which is removed at its end.
const bare = {
  PATH: process.env["PATH"] ?? "",
  HOME: tmpdir(),
  TMPDIR: tmpdir(),
  NO_COLOR: "1",
  CI: "1",
  NEXT_TELEMETRY_DISABLED: "1",
};

async function installClient(folder: string): Promise<void> {
  const into = join(folder, "node_modules/runcomfy-client");
  const packed = await mkdtemp(join(tmpdir(), "packed-"));
  const client = join(repository, "generated/client");
  const { stdout } = await execute("npm", ["pack", "--json", "--pack-destination", packed], { cwd: client });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  await rm(into, { recursive: true, force: true });
  await mkdir(into, { recursive: true });
  await execute("tar", ["-xzf", join(packed, filename), "--strip-components=1", "-C", into]);
  await rm(packed, { recursive: true, force: true });
}
