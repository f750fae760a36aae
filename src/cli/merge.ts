import { resolve } from "node:path";
import { withKnown } from "../base/memoize.js";
import { hashOfKey } from "../pipeline/shard.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { readParts } from "../workspace/parts.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { generateAndPrint } from "./print/generate-and-print.js";

/** The options of `codegen merge`. */
export interface MergeArgs extends SharedArgs {
  /** The folder of the parts. */
  readonly parts: string;
}

/** `codegen merge`: generates from the results of all shards. The output is that of one run. */
export async function merge(args: MergeArgs, io: Io): Promise<ExitCode> {
  const results = await readParts(resolve(io.cwd, args.parts), args, io);
  const merged = { ...io, memoize: withKnown((key) => results.get(hashOfKey(key)), io.memoize) };
  return whileLocked(args, merged, () => generateAndPrint(args, merged));
}
