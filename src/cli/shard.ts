import { resolve } from "node:path";
import { withKnown } from "../base/memoize.js";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { hashOfKey, parseShard } from "../pipeline/shard.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { readParts, writePart } from "../workspace/parts.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { generate } from "./generate.js";

/** The options of `codegen merge`. */
export interface MergeArgs extends SharedArgs {
  /** The folder of the parts. */
  readonly parts: string;
}

/** The options of `codegen generate --shard`. */
export interface ShardArgs extends MergeArgs {
  /** Such as `2/7`; without it, the whole catalog is generated. */
  readonly shard?: string | undefined;
  readonly watch: boolean;
}

/**
 * `codegen generate`. With `--watch`, generates again after each change. With `--shard`, writes a part for `codegen
 * merge`.
 */
export async function generateShard(args: ShardArgs, io: Io): Promise<ExitCode> {
  if (args.watch && args.shard !== undefined)
    throw new UsageError(
      "--watch and --shard cannot be used together",
      "Leave out --watch: a shard is a part of a single run",
    );
  if (args.watch) return (await import("./watch.js")).watch(args, io);
  if (args.shard === undefined) return generate(args, io);
  const shard = parseShard(args.shard);
  if (shard === undefined) {
    throw new UsageError(`--shard must be i/n with i from 1 to n, not "${args.shard}"`, "An example: --shard 2/7");
  }
  const pages = await writePart(shard, resolve(io.cwd, args.parts), args, io);
  io.out(`Wrote ${args.parts}/${shard.index}-of-${shard.count}.json: ${plural(pages, "page")}`);
  return 0;
}

/** `codegen merge`: generates from the results of all shards. The output is that of one run. */
export async function merge(args: MergeArgs, io: Io): Promise<ExitCode> {
  const results = await readParts(resolve(io.cwd, args.parts), args, io);
  return generate(args, { ...io, memoize: withKnown((key) => results.get(hashOfKey(key)), io.memoize) });
}
