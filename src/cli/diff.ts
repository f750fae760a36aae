import { resolve } from "node:path";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { bumpOf } from "../diff/bump.js";
import { type Change, type Level, reaches, worstLevel } from "../diff/change.js";
import { renderDriftGithub } from "../report/drift-github.js";
import { renderDriftJson } from "../report/drift-json.js";
import { renderDriftMarkdown } from "../report/drift-markdown.js";
import { renderDriftSarif } from "../report/drift-sarif.js";
import { renderDriftText } from "../report/drift-text.js";
import { isDay, writeAcknowledgements } from "../workspace/compare/acknowledgements.js";
import { type Drift, findDrift } from "../workspace/compare/drift.js";
import { locateChanges } from "../workspace/compare/locate-changes.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { writeJobSummary } from "./print/job-summary.js";
import { renderDiagnostic } from "./print/print-diagnostics.js";
import { acknowledgedLines, printUnread } from "./print/print-drift.js";

/** The options of `codegen diff`. */
export interface DiffArgs extends SharedArgs {
  readonly a?: string | undefined;
  readonly b?: string | undefined;
  readonly format: "text" | "json" | "markdown" | "github" | "sarif";
  readonly "fail-on": Level | "none";
  /** The lowest level that is printed. */
  readonly level: Level;
  /** The most changes that are printed as text. */
  readonly limit?: number | undefined;
  /** The reason to accept the open changes at `fail-on` or above. */
  readonly acknowledge?: string | undefined;
  /** The last day on which the new acknowledgements are valid. */
  readonly until?: string | undefined;
}

/** `codegen diff [A] [B]`: compares two catalogs, and prints the changes or accepts them. */
export async function diff(args: DiffArgs, io: Io): Promise<ExitCode> {
  assertAcknowledgeOptions(args);
  const drift = await findDrift(args.a, args.b, args, io);
  if (printUnread(drift, io)) return 2;
  for (const diagnostic of drift.disagreements) io.err(renderDiagnostic(diagnostic, io.colors));
  if (args.acknowledge !== undefined) return acknowledgeOpen(drift, args.acknowledge, args, io);
  io.out(await render(drift, args, io));
  if (!args.quiet && args.format === "text") for (const line of acknowledgedLines(drift)) io.err(line);
  const isBad = reaches(worstLevel(drift.open), args["fail-on"]);
  return isBad || (drift.disagreements.length > 0 && args["fail-on"] !== "none") ? 1 : 0;
}

async function render(drift: Drift, args: DiffArgs, io: Io): Promise<string> {
  const { changes } = drift;
  const open = drift.open.filter(({ level }) => reaches(level, args.level));
  const options = { all: changes, notes: acknowledgedLines(drift) };
  switch (args.format) {
    case "json":
      return renderDriftJson(open, drift).trimEnd();
    case "markdown":
      return renderDriftMarkdown(open, options).trimEnd();
    case "sarif":
      return renderDriftSarif(open, await locateChanges(drift, args, io)).trimEnd();
    case "github":
      await writeJobSummary(renderDriftMarkdown(open, { ...options, isSummary: true }));
      return (
        renderDriftGithub(open, await locateChanges(drift, args, io)) || `No changes; bump: ${bumpOf(changes)}`
      ).trimEnd();
    case "text":
      if (open.length === 0 && changes.length > 0) return `${noOpenChanges(drift)}; bump: ${bumpOf(changes)}`;
      return renderDriftText(open, {
        all: changes,
        colors: io.colors,
        ...(args.limit !== undefined && args.limit > 0 && { limit: args.limit }),
      }).trimEnd();
  }
}

function noOpenChanges({ open }: Drift): string {
  return open.length === 0 ? "no changes except acknowledged ones" : "no changes at this level";
}

function assertAcknowledgeOptions({ acknowledge, until }: DiffArgs): void {
  if (until === undefined) return;
  if (acknowledge === undefined) {
    throw new UsageError("--until needs --acknowledge", 'Add --acknowledge "<reason>", or leave out --until');
  }
  if (!isDay(until)) throw new UsageError(`--until must be a day, not "${until}"`, "An example: --until 2027-01-31");
}

async function acknowledgeOpen(drift: Drift, reason: string, args: DiffArgs, io: Io): Promise<ExitCode> {
  const accepted: readonly Change[] = drift.open.filter(({ level }) => reaches(level, args["fail-on"]));
  if (accepted.length === 0) {
    io.out(`Nothing to acknowledge: no open change has the level ${args["fail-on"]} or worse`);
    return 0;
  }
  await whileLocked(args, io, () => writeAcknowledgements(resolve(io.cwd, args.schemas), accepted, reason, args.until));
  io.out(`Acknowledged ${plural(accepted.length, "change")} in ${args.schemas}/acknowledgements.json`);
  for (const { model, message } of accepted) io.out(`  ${model === "" ? "" : `${model}: `}${message}`);
  return 0;
}
