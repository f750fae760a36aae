/** `codegen check`: for CI. Fails where the committed files are not what `generate` would write; writes nothing. */
import { relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import type { LocatedDiagnostic } from "../base/place.js";
import { type Level, reaches, worstLevel } from "../diff/change.js";
import { compareTree, type TreeComparison, type TreeDifference } from "../disk/tree.js";
import { summarize } from "../report/drift-summary.js";
import { renderDriftText } from "../report/drift-text.js";
import { terminalText } from "../text/terminal.js";
import { openStatIndex } from "../workspace/current-state.js";
import { type Drift, findDriftOf } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { isHalfWritten } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { openWorkspace, planTrees, type Workspace } from "../workspace/workspace.js";
import { renderAcknowledged } from "./diff.js";
import { printFindings } from "./generate.js";
import { count, plural, renderCounts, renderDiagnostic } from "./print-diagnostics.js";

/** Patches are for reading: beyond these nobody reads on. */
const MAX_PATCHES = 20;
const MAX_PATCH_LINES = 60;

export interface CheckArgs extends SharedArgs {
  /** A side as `diff` takes it; drift since it fails at `fail-on` or above. */
  readonly against?: string | undefined;
  readonly "fail-on": Level | "none";
}

/** Prints a short verdict first, then the details, and the command that mends it. */
export async function check(args: CheckArgs, io: Io): Promise<ExitCode> {
  const index = openStatIndex(args, io);
  const known = args.against === undefined ? await index.known() : undefined;
  if (known !== undefined) {
    io.out(renderCurrent(known.ids.length, known.diagnostics));
    printFindings(known, args, io);
    return 0;
  }
  const workspace = await openWorkspace(args, io);
  const { differences: stale, lineEnds } = await compareFiles(workspace, io);
  const drift = args.against === undefined ? undefined : await findDriftOf(workspace, args.against, args, io);
  const { errors } = count(workspace.diagnostics);
  const problems = [
    stale.length > 0
      ? `${plural(stale.length, "file")} not as codegen would write ${stale.length === 1 ? "it" : "them"}`
      : undefined,
    errors > 0 ? `${plural(errors, "error")} in the pages` : undefined,
    drift !== undefined && unreadable(drift) > 0 ? `${args.against} cannot be read` : undefined,
    drift !== undefined && reaches(worstLevel(drift.open), args["fail-on"])
      ? `drift since ${args.against}: ${summarize(drift.open)}`
      : undefined,
  ].filter((problem) => problem !== undefined);
  const good = renderCurrent(workspace.catalog.models.length, workspace.diagnostics);
  io.out(problems.length === 0 ? good : `Failed: ${problems.join("; ")}`);
  printFindings(workspace, args, io);
  for (const { kind, path } of stale) io.out(`  ${kind.padEnd(8)} ${terminalText(path)}`);
  if (!args.quiet) for (const difference of stale.slice(0, MAX_PATCHES)) io.out(renderPatch(difference));
  if (drift !== undefined) printDrift(drift, args, io);
  if (isHalfWritten(args, io)) io.err("A run of codegen was interrupted or is still writing: run codegen to finish it");
  if (stale.length > 0) io.err("To fix: run codegen and commit the result");
  if (lineEnds.length > 0) io.err(renderLineEnds(lineEnds));
  if (stale.length + lineEnds.length === 0) await index.remember(workspace, []);
  return problems.length === 0 ? 0 : 1;
}

function renderCurrent(models: number, diagnostics: readonly LocatedDiagnostic[]): string {
  const { errors, warnings } = count(diagnostics);
  return `Current: ${plural(models, "model")}, ${renderCounts({ errors, warnings, infos: 0 })}`;
}

/** Compares everything that codegen writes. Paths are as seen from the current folder. */
async function compareFiles(workspace: Workspace, io: Io): Promise<TreeComparison> {
  const { models, generated, modelSchema } = await planTrees(workspace, io);
  const compared = [models, generated, modelSchema].map((tree) => {
    const folder = (relative(io.cwd, tree.root) || ".").replaceAll("\\", "/");
    const { differences, lineEnds } = compareTree(tree);
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

/** Git's own settings decide about line ends, so rewriting the files would not help. */
function renderLineEnds(paths: readonly string[]): string {
  return (
    `${plural(paths.length, "file")} differ${paths.length === 1 ? "s" : ""} only in line ends (CRLF), which is fine: ${terminalText(paths[0] ?? "")}` +
    `${paths.length > 1 ? ", …" : ""}\n  To keep LF in every clone, put "* text=auto eol=lf" into .gitattributes`
  );
}

/** Errors of the older side; those of the pages are told anyway. */
function unreadable({ before }: Drift): number {
  return before.diagnostics.filter(({ severity }) => severity === "error").length;
}

function printDrift(drift: Drift, args: CheckArgs, io: Io): void {
  for (const diagnostic of drift.before.diagnostics) {
    if (diagnostic.severity === "error") io.err(renderDiagnostic(diagnostic, io.colors));
  }
  if (drift.open.length > 0) io.out(renderDriftText(drift.open, io.colors).trimEnd());
  if (!args.quiet) for (const line of renderAcknowledged(drift)) io.err(line);
  if (reaches(worstLevel(drift.open), args["fail-on"])) {
    io.err("Mend it: acknowledge the change in schemas/acknowledgements.json, or compare with the release that has it");
  }
}

function renderPatch({ path, before, after }: TreeDifference): string {
  const patch = createTwoFilesPatch(path, path, before ?? "", after ?? "", undefined, undefined, {
    context: 2,
  });
  const lines = patch.split("\n").slice(1);
  const shown = lines.slice(0, MAX_PATCH_LINES).map((line) => terminalText(line.slice(0, 300)));
  return [...shown, ...(lines.length > shown.length ? [`… ${lines.length - shown.length} more lines`] : [])].join("\n");
}
