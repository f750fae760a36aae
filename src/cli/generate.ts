import { resolve } from "node:path";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { parseShard } from "../pipeline/shard.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { writePart } from "../workspace/parts.js";
import type { MergeArgs } from "./merge.js";
import { generateAndPrint } from "./print/generate-and-print.js";
import { reportFailure } from "./print/report-failure.js";

/** The options of `codegen generate`. */
export interface GenerateArgs extends MergeArgs {
  /** Such as `2/7`. Default: the whole catalog is generated. */
  readonly shard?: string | undefined;
  readonly watch: boolean;
}

/**
 * `codegen generate`. With `--watch`, generates again after each change. With `--shard`, writes a part for `codegen
 * merge`.
 */
export async function generate(args: GenerateArgs, io: Io): Promise<ExitCode> {
  if (args.watch && args.shard !== undefined)
    throw new UsageError(
      "--watch and --shard cannot be used together",
      "Leave out --watch: a shard is a part of a single run",
    );
  if (args.watch) return watch(args, io);
  if (args.shard !== undefined) return generateShard(args.shard, args, io);
  return whileLocked(args, io, () => generateAndPrint(args, io));
}

/** Generates now and after each change of an input, until it is interrupted. A failed run does not end it. */
async function watch(args: GenerateArgs, io: Io): Promise<ExitCode> {
  const { watchInputs } = await import("../workspace/watch-inputs.js");
  const changes = await watchInputs(args, io);
  for (;;) {
    try {
      await whileLocked(args, io, () => generateAndPrint(args, io));
    } catch (error) {
      reportFailure(error, args.verbose, io);
    }
    io.err("Watching for changes; press Ctrl+C to stop");
    await changes.next();
  }
}

/** Computes the results of a shard and writes them to a file. */
async function generateShard(given: string, args: GenerateArgs, io: Io): Promise<ExitCode> {
  const shard = parseShard(given);
  if (shard === undefined) {
    throw new UsageError(`--shard must be i/n with i from 1 to n, not "${given}"`, "An example: --shard 2/7");
  }
  const pages = await writePart(shard, resolve(io.cwd, args.parts), args, io);
  io.out(`Wrote ${args.parts}/${shard.index}-of-${shard.count}.json: ${plural(pages, "page")}`);
  return 0;
}
