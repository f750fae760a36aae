import { relative, resolve } from "node:path";
import { plural } from "../base/plural.js";
import { type Level, reaches, worstLevel } from "../diff/change.js";
import { compareTree, type TreeComparison, type TreeDifference } from "../disk/tree.js";
import { describeRecord, isGivenUp, readReleaseRecord } from "../release/release-record.js";
import { type CheckResult, renderCheck } from "../report/check-report.js";
import { summarize } from "../report/drift-summary.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";
import { openStatIndex, type StatIndex } from "../workspace/current-state.js";
import { type Drift, findDriftOf } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { isHalfWritten } from "../workspace/lock-workspace.js";
import { readConfig } from "../workspace/read-config.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { planTrees, type Trees } from "../workspace/trees.js";
import { findTypeErrors } from "../workspace/type-errors.js";
import { openWorkspace } from "../workspace/workspace.js";
import { locateChanges } from "./change-places.js";
import { acknowledgedLines } from "./diff.js";
import { printDiagnosticsOf } from "./generate.js";
import { writeJobSummary } from "./job-summary.js";
import { count, renderCounts, renderDiagnostic } from "./print-diagnostics.js";

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
  const {
    differences: stale,
    lineEnds,
    models,
    diagnostics,
    drift,
    typeErrors,
    unfinished,
  } = await checkProject(args, io, args.verbose || args.format !== "text");
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

/** The differences between the committed files and what `generate` would write. */
export interface Checked extends TreeComparison {
  /** The number of models. */
  readonly models: number;
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly drift: Drift | undefined;
  /** The compiler's messages about the emitted declarations; empty without `--types`. */
  readonly typeErrors: string;
  /** The unfinished release, for a message; undefined if there is none. */
  readonly unfinished: string | undefined;
}

/**
 * Compares all files and, if requested, the drift. Does not read files that the index knows to be current. Prints
 * nothing.
 *
 * @param needsInfos True to return infos too. To find their places, every repaired page is read.
 */
export async function checkProject(
  args: Pick<CheckArgs, "against" | "types"> & SharedArgs,
  io: Io,
  needsInfos = true,
): Promise<Checked> {
  const unfinished = await describeUnfinished(args, io);
  const index = openStatIndex(args, io, needsInfos);
  const known = args.against === undefined && !args.types ? index.known() : undefined;
  if (known !== undefined) {
    const { ids, diagnostics } = known;
    const models = ids.length;
    return { differences: [], lineEnds: [], models, diagnostics, drift: undefined, typeErrors: "", unfinished };
  }
  const workspace = await openWorkspace(args, io, { isPartial: true, emits: true, index, withoutInfos: !needsInfos });
  // To compile them, all declarations are needed.
  const { trees, hashes } = await planTrees(workspace, args.types ? undefined : index);
  const compared = compareFiles(trees, index, io);
  const typeErrors = args.types ? await findTypeErrors(trees.generated) : "";
  const drift = args.against === undefined ? undefined : await findDriftOf(workspace, args.against, args, io);
  if (compared.differences.length + compared.lineEnds.length === 0)
    await index.remember(workspace, { hashes, written: [], isCurrent: true });
  const { catalog, diagnostics } = workspace;
  return { ...compared, models: catalog.models.length, diagnostics, drift, typeErrors, unfinished };
}

async function describeUnfinished(args: SharedArgs, io: Io): Promise<string | undefined> {
  const record = readReleaseRecord(resolve(io.cwd, args.out));
  if (record === undefined) return undefined;
  const { client } = await readConfig(args.config, io.cwd);
  return isGivenUp(record, client) ? undefined : describeRecord(record);
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

/** Compares everything that codegen writes. Paths are relative to the current folder. */
function compareFiles(
  { models, generated, fileSchemas }: Trees,
  { listFolder }: Pick<StatIndex, "listFolder">,
  io: Io,
): TreeComparison {
  const compared = [models, generated, fileSchemas].map((tree) => {
    const folder = (relative(io.cwd, tree.root) || ".").replaceAll("\\", "/");
    const { differences, lineEnds } = compareTree(tree, listFolder);
    return {
      differences: differences.map((difference) => ({ ...difference, path: `${folder}/${difference.path}` })),
      lineEnds: lineEnds.map((path) => `${folder}/${path}`),
    };
  });
  return {
    differences: compared.flatMap(({ differences }) => differences),
    lineEnds: compared.flatMap(({ lineEnds }) => lineEnds),
  };
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
