import type { PullArgs } from "../pull/pull-args.js";
import { assertPulledPages, pullModels } from "../pull/pull-models.js";
import { type PullFormat, renderPullReport } from "../pull/pull-report.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { generateAndPrint, printDryRun } from "./print/generate-and-print.js";

/** The options of `codegen pull`. */
export interface PullCommandArgs extends PullArgs {
  readonly format: PullFormat;
}

/**
 * `codegen pull`: stores RunComfy's models as pages in `schemas/pages`, then generates. A catalog is read as a whole
 * before anything is written. An entry or a page that cannot be read does not affect the others.
 */
export async function pull(args: PullCommandArgs, io: Io): Promise<ExitCode> {
  const pulled = await pullModels(args, io);
  const { report, after, isOwn } = pulled;
  io.out(renderPullReport(report, args.format));
  // A report for a program is the only output of the command.
  const rest: Io = args.format === "text" ? io : { ...io, out: io.err };
  const own = report.unreadable.length > 0 ? 1 : 0;
  if (args["dry-run"]) return Math.max(own, printDryRun(after, args, isOwn, rest)) as ExitCode;
  assertPulledPages(pulled, args);
  return Math.max(own, await whileLocked(args, io, () => generateAndPrint(args, rest, isOwn))) as ExitCode;
}
