/** Runs Node programs as whole processes and measures them. */
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { median } from "./median.js";
import { repository } from "./places.js";

/** The use of one process, or the median of several. */
export interface Usage {
  readonly wallMs: number;
  /** User and system time of all threads, and of Node processes that it started. */
  readonly cpuMs: number;
  /** Highest resident memory of its largest process, in MiB. */
  readonly peakMiB: number;
}

export interface Program {
  readonly name: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Exit codes that count as success. Default: 0. */
  readonly exitCodes?: readonly number[];
  /** Brings the folder into the state that each run starts from. */
  readonly before?: () => void;
}

/** @throws {Error} If the program fails. */
export function measure({ name, argv, cwd, env, exitCodes = [0], before }: Program): Usage {
  before?.();
  const file = join(cwd, ".bench-usage.json");
  rmSync(file, { force: true });
  const preload = pathToFileURL(join(repository, "bench/report-usage.mjs")).href;
  const start = performance.now();
  const { status, stderr, stdout } = spawnSync(process.execPath, [...argv], {
    cwd,
    // By the environment, so that processes that the program starts are counted as well.
    env: { ...process.env, ...env, NODE_OPTIONS: `--import ${preload}`, BENCH_USAGE_FILE: file },
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  });
  const wallMs = performance.now() - start;
  if (status === null || !exitCodes.includes(status)) throw new Error(`${name} failed:\n${stdout}\n${stderr}`);
  const processes = readFileSync(file, "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Omit<Usage, "wallMs">);
  return {
    wallMs,
    cpuMs: processes.reduce((sum, { cpuMs }) => sum + cpuMs, 0),
    peakMiB: Math.max(...processes.map(({ peakMiB }) => peakMiB)),
  };
}

/** Runs programs in turns, so that a change of the machine's load meets all of them. @returns The medians, by name. */
export function measureInTurns(programs: readonly Program[], rounds: number): ReadonlyMap<string, Usage> {
  const usages = new Map<string, Usage[]>(programs.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const program of programs) usages.get(program.name)?.push(measure(program));
  }
  return new Map([...usages].map(([name, list]) => [name, medianUsage(list)]));
}

function medianUsage(usages: readonly Usage[]): Usage {
  const of = (key: keyof Usage): number => median(usages.map((usage) => usage[key]));
  return { wallMs: of("wallMs"), cpuMs: of("cpuMs"), peakMiB: of("peakMiB") };
}
