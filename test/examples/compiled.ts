/** The examples as a stranger has them: copied, the packed client installed, compiled. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, symlink } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { onTestFinished } from "vitest";
import { installPackedClient } from "../support/packed-client.js";
import { repository } from "../support/workspace.js";

const execute = promisify(execFile);
const preload = pathToFileURL(fileURLToPath(new URL("loopback.mjs", import.meta.url))).href;

export interface Examples extends AsyncDisposable {
  /** The folder of the sources; the compiled programs are in `out`. */
  readonly folder: string;
}

/** Copies, installs and compiles. Other dependencies than the client come from this repository. */
export async function compileExamples(): Promise<Examples> {
  const client = await installPackedClient();
  const { folder } = client;
  await cp(join(repository, "examples"), folder, { recursive: true });
  await mkdir(join(folder, "node_modules/@types"));
  for (const name of ["@types/node", "aws4fetch", "bullmq", "ioredis"]) {
    await symlink(join(repository, "node_modules", name), join(folder, "node_modules", name));
  }
  await typeCheckExamples(folder, "typescript/bin/tsc", "tsconfig.json", []);
  return client;
}

/** The output of the compiler: empty if there are no errors. */
export async function typeCheckExamples(
  folder: string,
  compiler: string,
  project: string,
  options: readonly string[] = ["--noEmit"],
): Promise<string> {
  const tsc = join(repository, "node_modules", compiler);
  return execute(process.execPath, [tsc, "--project", project, "--pretty", "false", ...options], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout: string }) => error.stdout,
  );
}

/** A program that runs. */
export interface Running {
  /** Resolves once it has printed the text; rejects if it ends before. */
  readonly printed: (text: string) => Promise<void>;
  readonly kill: (signal: NodeJS.Signals) => void;
  /** Its output, after its end. */
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

/** Starts a compiled example, for as long as the test runs; the API and the media host are the server at `api`. */
export function startExample(
  folder: string,
  program: string,
  api: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, ["--import", preload, join("out", program), ...args], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", RUNCOMFY_API_TOKEN: "secret-token", LOOPBACK_API: api, ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  // A test that fails half-way leaves nothing running.
  onTestFinished(() => void child.kill("SIGKILL"));
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, stdout, stderr }));
  return {
    ended,
    kill: (signal) => void child.kill(signal),
    async printed(text) {
      while (!stdout.includes(text)) {
        const more = once(child.stdout, "data").then(() => false);
        if (await Promise.race([more, ended.then(() => true)])) {
          if (!stdout.includes(text)) throw new Error(`${program} ended without "${text}": ${stdout}${stderr}`);
        }
      }
    },
  };
}
