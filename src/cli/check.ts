import { relative, resolve } from "node:path";
import { plural } from "../base/plural.js";
import { type Level, reaches, worstLevel } from "../diff/change.js";
import type { TreeDifference } from "../disk/tree.js";
import { describeUnfinished } from "../release/release-record.js";
import { type CheckResult, renderCheck } from "../report/check-report.js";
import { summarize } from "../report/drift-summary.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";
import { checkProject } from "../workspace/check-project.js";
import type { Drift } from "../workspace/compare/drift.js";
import { locateChanges } from "../workspace/compare/locate-changes.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { isHalfWritten } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { writeJobSummary } from "./print/job-summary.js";
import { count, printDiagnosticsOf, renderCounts, renderDiagnostic } from "./print/print-diagnostics.js";
import { acknowledgedLines } from "./print/print-drift.js";

/** The options of `codegen check`. */
export interface CheckArgs extends SharedArgs {
  /** A side, as for `diff`. Drift since then fails at `fail-on` or above. */
  readonly against?: string | undefined;
  readonly "fail-on": Level | "none";
  readonly format: "text" | "json" | "markdown" | "github" | "sarif";
  /** Prints the patches of all files, not only of models. */
  readonly patch: boolean;
  /** Compiles all emitted declarations too. */
  readonly types: boolean;
}

/**
 * `codegen check`, for CI: fails if the committed files are not what `generate` would write. Writes nothing. Prints a
 * verdict, then drift, then at most one screen of patches.
 */
export async function check(args: CheckArgs, io: Io): Promise<ExitCode> {
  const unfinished = await describeUnfinished(args, io);
  const needsInfos = args.verbose || args.format !== "text";
  const compared = await checkProject(args, io, needsInfos);
  const { differences: stale, lineEnds, models, diagnostics, drift, typeErrors } = compared;
  const problems = [
    ...problemsOf(diagnostics, stale, typeErrors, drift, args),
    ...(unfinished === undefined ? [] : [`a release is not finished: ${unfinished}`]),
  ];
  const { errors, warnings } = count(diagnostics);
  const good = `Current: ${plural(models, "model")}, ${renderCounts({ errors, warnings, infos: 0 })}`;
  const result: CheckResult = {
    verdict: problems.length === 0 ? good : `Failed: ${problems.join("; ")}`,
    isGood: problems.length === 0,
    stale,
    models: `${relative(io.cwd, resolve(io.cwd, args.schemas)) || "."}/models/`,
    diagnostics,
    ...(drift && drift.errors.length === 0 && { drift }),
    notes: drift === undefined ? [] : acknowledgedLines(drift),
    placeOf: drift === undefined ? () => undefined : await locateChanges(drift, args, io),
  };
  if (args.format === "github") await writeJobSummary(renderCheck(result, "summary", { colors: io.colors }));
  io.out(renderCheck(result, args.format, { colors: io.colors, allPatches: args.patch, quiet: args.quiet }));
  if (args.format === "text") printDiagnosticsOf({ diagnostics }, args, io);
  if (typeErrors !== "") io.err(`${typeErrors}\nThis is a bug in codegen: report it with the pages of these models`);
  printBaseErrors(drift, io);
  printHints(stale, drift, args, io);
  if (unfinished !== undefined) io.err("To finish the release, run codegen release --publish with the same options");
  if (lineEnds.length > 0) io.err(renderLineEnds(lineEnds));
  if (problems.length === 0) return 0;
  return baseErrors(drift).length > 0 ? 2 : 1;
}

function problemsOf(
  diagnostics: readonly LocatedDiagnostic[],
  stale: readonly TreeDifference[],
  typeErrors: string,
  drift: Drift | undefined,
  args: CheckArgs,
): readonly string[] {
  const { errors } = count(diagnostics);
  return [
    stale.length > 0 ? `${plural(stale.length, "file")} out of date` : undefined,
    typeErrors === "" ? undefined : "the emitted declarations do not compile",
    errors > 0 ? `${plural(errors, "error")} in the pages` : undefined,
    drift !== undefined && drift.errors.length > 0
      ? `not compared with ${args.against}: ${plural(drift.errors.length, "error")} in the compared catalogs`
      : undefined,
    drift !== undefined && reaches(worstLevel(drift.open), args["fail-on"])
      ? `drift since ${args.against}: ${summarize(drift.open)}`
      : undefined,
  ].filter((problem) => problem !== undefined);
}

/**
 * Reports files that differ only in line ends. Git's settings determine these, so rewriting the files would not help.
 */
function renderLineEnds(paths: readonly string[]): string {
  return (
    `${plural(paths.length, "file")} differ${paths.length === 1 ? "s" : ""} only in line ends (CRLF), which is fine: ` +
    `${terminalText(paths[0] ?? "")}${paths.length > 1 ? ", …" : ""}\n` +
    '  To keep LF in every clone, put "* text=auto eol=lf" into .gitattributes'
  );
}

/** Prints the errors of the older side. Those of the pages are printed in any case. */
function baseErrors(drift: Drift | undefined): Drift["errors"] {
  return drift?.errors.filter((error) => drift.before.diagnostics.includes(error)) ?? [];
}

function printBaseErrors(drift: Drift | undefined, io: Io): void {
  for (const diagnostic of baseErrors(drift)) io.err(renderDiagnostic(diagnostic, io.colors));
}

function printHints(stale: readonly TreeDifference[], drift: Drift | undefined, args: CheckArgs, io: Io): void {
  if (isHalfWritten(args, io)) io.err("A run of codegen was interrupted or is still writing: run codegen to finish it");
  if (stale.length > 0)
    io.err("To fix: run codegen and commit the result. codegen check --patch shows all differences");
  if (drift !== undefined && reaches(worstLevel(drift.open), args["fail-on"])) {
    io.err(`To accept these changes: codegen diff ${args.against} --acknowledge "<reason>"`);
  }
}
