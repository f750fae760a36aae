import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../base/usage-error.js";

/** A run of npm that failed. */
export class NpmError extends Error {
  override readonly name = "NpmError";
  /** npm's code, such as `E404` or `ECONNREFUSED`; "" if npm gave none. */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** Longer than npm itself waits for a registry, with its retries. */
const TIMEOUT_MS = 15 * 60_000;

/** The file list of a large package, in bytes. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * Runs the npm command line with `--json`, and with the user's registry, tokens and settings. It never asks anything.
 *
 * @param cwd The folder whose `.npmrc` is used.
 * @returns The JSON that npm printed; undefined if it printed nothing.
 * @throws {NpmError} If npm failed.
 * @throws {UsageError} If npm cannot be run.
 */
export async function runNpm(args: readonly string[], cwd: string): Promise<unknown> {
  const { stdout, stderr, error } = await runAsIs([...args, "--json"], cwd);
  const printed = parseJson(stdout);
  if (error === undefined) return printed;
  const { code = "", summary } = (printed as { readonly error?: ReportedError } | undefined)?.error ?? {};
  throw new NpmError(code, summary?.trim() || lastLine(stderr) || error.message);
}

/**
 * Reads settings of npm; those that are not set are left out.
 *
 * @throws {UsageError} If npm cannot be run, or fails.
 */
export async function readSettings(
  keys: readonly string[],
  cwd: string,
): Promise<Readonly<Record<string, string | undefined>>> {
  const { stdout, stderr, error } = await runAsIs(["config", "get", ...keys], cwd);
  if (error !== undefined) {
    const why = lastLine(stderr) || error.message;
    throw new UsageError(`Cannot read the settings of npm: ${why}`, "Run npm config get registry, and fix npm");
  }
  // For a single key, npm prints only the value.
  const lines = keys.length === 1 ? [`${keys[0]}=${stdout.trim()}`] : stdout.split("\n");
  const settings = lines.map((line) => [line.slice(0, line.indexOf("=")), line.slice(line.indexOf("=") + 1)] as const);
  return Object.fromEntries(settings.filter(([key, value]) => key !== "" && value !== "undefined"));
}

interface ReportedError {
  readonly code?: string;
  readonly summary?: string;
}

interface Finished {
  readonly stdout: string;
  readonly stderr: string;
  readonly error: Error | undefined;
}

function runAsIs(args: readonly string[], cwd: string): Promise<Finished> {
  const [command, first] = npmCommand();
  const options = { cwd, maxBuffer: MAX_OUTPUT, timeout: TIMEOUT_MS };
  return new Promise((resolve, reject) => {
    const child = execFile(command, [...first, ...args], options, (error, stdout, stderr) => {
      if ((error as NodeJS.ErrnoException | null)?.code === "ENOENT") {
        reject(new UsageError("Cannot run npm", "Install it: it comes with Node.js", { cause: error }));
      } else resolve({ stdout, stderr, error: error ?? undefined });
    });
    child.stdin?.end();
  });
}

/** On Windows, `npm` is a script for the shell, which needs its arguments quoted: its program is run instead. */
function npmCommand(): readonly [command: string, args: readonly string[]] {
  const program = join(dirname(process.execPath), "node_modules/npm/bin/npm-cli.js");
  return process.platform === "win32" && existsSync(program) ? [process.execPath, [program]] : ["npm", []];
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The line with the error: npm's last one that is not about its log file. */
function lastLine(stderr: string): string {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "" && !line.includes("log of this run"));
  return (lines.at(-1) ?? "").replace(/^npm (?:error|ERR!) /, "");
}
