/** `codegen check`: for CI. Fails if the committed files are not what `generate` would write. Writes nothing. */
import { relative } from "node:path";
import { type Level, reaches, worstLevel } from "../diff/change.js";
import { compareTree, type TreeDifference } from "../disk/tree.js";
import { type CheckResult, renderCheck } from "../report/check-report.js";
import { summarize } from "../report/drift-summary.js";
import { type Drift, findDriftOf } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { findTypeErrors } from "../workspace/type-errors.js";
import { openWorkspace, planTrees, type Workspace } from "../workspace/workspace.js";
import { locateChanges } from "./change-places.js";
import { acknowledgedLines } from "./diff.js";
import { printFindings } from "./generate.js";
import { writeJobSummary } from "./job-summary.js";
import { count, plural, renderCounts, renderDiagnostic } from "./print-diagnostics.js";

export interface CheckArgs extends SharedArgs {
  /** A side as `diff` takes it; drift since it fails at `fail-on` or above. */
  readonly against?: string | undefined;
  readonly "fail-on": Level | "none";
  readonly format: "text" | "json" | "markdown" | "github" | "sarif";
  /** Print the patches of all files, not only of models. */
  readonly patch: boolean;
  /** Also compile all emitted declarations. */
  readonly types: boolean;
}

/** Prints a short verdict first, then drift, then at most one screen of patches. */
export async function check(args: CheckArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const trees = await planTrees(workspace, io);
  const stale = findStaleFiles(trees, io);
  const typeErrors = args.types ? await findTypeErrors(trees.generated) : "";
  const drift = args.against === undefined ? undefined : await findDriftOf(workspace, args.against, args, io);
  const problems = problemsOf(workspace, stale, typeErrors, drift, args);
  const { errors, warnings } = count(workspace.diagnostics);
  const good = `Current: ${plural(workspace.catalog.models.length, "model")}, ${renderCounts({ errors, warnings, infos: 0 })}`;
  const result: CheckResult = {
    verdict: problems.length === 0 ? good : `Failed: ${problems.join("; ")}`,
    isGood: problems.length === 0,
    stale,
    models: `${relative(io.cwd, workspace.schemas) || "."}/models/`,
    diagnostics: workspace.diagnostics,
    ...(drift && drift.errors.length === 0 && { drift }),
    notes: drift === undefined ? [] : acknowledgedLines(drift),
    placeOf: drift === undefined ? () => undefined : await locateChanges(drift, args, io),
  };
  if (args.format === "github") await writeJobSummary(renderCheck(result, "summary", { colors: io.colors }));
  io.out(renderCheck(result, args.format, { colors: io.colors, allPatches: args.patch, quiet: args.quiet }));
  if (args.format === "text") printFindings(workspace, args, io);
  if (typeErrors !== "") io.err(`${typeErrors}\nThis is a bug in codegen: report it with the pages of these models`);
  printBaseErrors(drift, io);
  printHints(stale, drift, args, io);
  if (problems.length === 0) return 0;
  return baseErrors(drift).length > 0 ? 2 : 1;
}

function problemsOf(
  workspace: Workspace,
  stale: readonly TreeDifference[],
  typeErrors: string,
  drift: Drift | undefined,
  args: CheckArgs,
): readonly string[] {
  const { errors } = count(workspace.diagnostics);
  return [
    stale.length > 0 ? `${plural(stale.length, "file")} out of date` : undefined,
    typeErrors === "" ? undefined : "the emitted declarations do not compile",
    errors > 0 ? `${plural(errors, "error")} in the pages` : undefined,
    drift !== undefined && drift.errors.length > 0
      ? `not compared with ${args.against}: ${plural(drift.errors.length, "error")} in what is compared`
      : undefined,
    drift !== undefined && reaches(worstLevel(drift.open), args["fail-on"])
      ? `drift since ${args.against}: ${summarize(drift.open)}`
      : undefined,
  ].filter((problem) => problem !== undefined);
}

type PlannedTrees = Awaited<ReturnType<typeof planTrees>>;

function findStaleFiles(trees: PlannedTrees, io: Io): readonly TreeDifference[] {
  return [trees.models, trees.generated].flatMap((tree) => {
    const folder = relative(io.cwd, tree.root) || ".";
    return compareTree(tree).map((difference) => ({ ...difference, path: `${folder}/${difference.path}` }));
  });
}

/** Errors of the older side; those of the pages are printed anyway. */
function baseErrors(drift: Drift | undefined): Drift["errors"] {
  return drift?.errors.filter((error) => drift.before.diagnostics.includes(error)) ?? [];
}

function printBaseErrors(drift: Drift | undefined, io: Io): void {
  for (const diagnostic of baseErrors(drift)) io.err(renderDiagnostic(diagnostic, io.colors));
}

function printHints(stale: readonly TreeDifference[], drift: Drift | undefined, args: CheckArgs, io: Io): void {
  if (stale.length > 0)
    io.err("To fix: run codegen and commit the result (codegen check --patch shows all differences)");
  if (drift !== undefined && reaches(worstLevel(drift.open), args["fail-on"])) {
    io.err(`To accept these changes: codegen diff ${args.against} --acknowledge "<reason>"`);
  }
}
