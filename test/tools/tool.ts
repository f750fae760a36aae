/** Public tools that read the published schemas, each in the version of its lock file. */
import { execFile } from "node:child_process";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { findPackagedTool } from "../environments/tool.js";
import { installProject } from "../support/installed-project.js";
import { repository } from "../support/workspace.js";

const sources = fileURLToPath(new URL(".", import.meta.url));

/** Node 22, for tools that do not run on the oldest supported Node. */
export const node22 = findPackagedTool("node22", "node22/bin/node");

/** Installs the packages of `test/tools/<name>` into `.cache/tools/<name>`. Returns the folder of the packages. */
export async function installTool(name: string): Promise<string> {
  const folder = join(repository, ".cache/tools", name);
  await installProject(folder, [join(sources, name)]);
  return join(folder, "node_modules");
}

/** The output of a tool, and its exit code. */
export interface Finished {
  readonly code: number;
  /** Both streams. */
  readonly printed: string;
}

/** Runs a program with Node in a folder. Its exit code is a result, not an error. */
export async function runTool(
  cwd: string,
  program: string,
  args: readonly string[],
  node = process.execPath,
): Promise<Finished> {
  const { PATH = "" } = process.env;
  // A home of its own: some tools write settings there, or ask for updates without one.
  const home = join(cwd, ".home");
  await mkdir(home, { recursive: true });
  const env = {
    PATH,
    HOME: home,
    NO_COLOR: "1",
    CI: "1",
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  const options = { cwd, env, timeout: 240_000, maxBuffer: 64 * 1024 * 1024 };
  try {
    const { stdout, stderr } = await promisify(execFile)(node, [program, ...args], options);
    return { code: 0, printed: stdout + stderr };
  } catch (cause) {
    const { code, stdout, stderr } = cause as {
      readonly code: unknown;
      readonly stdout: string;
      readonly stderr: string;
    };
    if (typeof code !== "number") throw cause;
    return { code, printed: stdout + stderr };
  }
}
