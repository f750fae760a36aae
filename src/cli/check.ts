/** `codegen check`: for CI. Fails where the committed files are not what `generate` would write; writes nothing. */
import { relative } from "node:path";
import { createTwoFilesPatch } from "diff";
import { type Level, reaches, worstLevel } from "../diff/change.js";
import { compareTree, type Tree, type TreeDifference } from "../disk/tree.js";
import { summarize } from "../report/drift-summary.js";
import { renderDriftText } from "../report/drift-text.js";
import { terminalText } from "../text/terminal.js";
import { type Drift, findDriftOf } from "../workspace/drift.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { openWorkspace, planTrees } from "../workspace/workspace.js";
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
  /** Also compile all emitted declarations. */
  readonly types: boolean;
}

/** Prints a short verdict first, then the details, and the command that mends it. */
export async function check(args: CheckArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const trees = await planTrees(workspace, io);
  const stale = findStaleFiles(trees, io);
  const typeErrors = args.types ? await findTypeErrors(trees.generated) : "";
  const drift = args.against === undefined ? undefined : await findDriftOf(workspace, args.against, args, io);
  const { errors, warnings } = count(workspace.diagnostics);
  const problems = [
    stale.length > 0
      ? `${plural(stale.length, "file")} not as codegen would write ${stale.length === 1 ? "it" : "them"}`
      : undefined,
    typeErrors === "" ? undefined : "the declarations do not compile",
    errors > 0 ? `${plural(errors, "error")} in the pages` : undefined,
    drift !== undefined && unreadable(drift) > 0 ? `${args.against} cannot be read` : undefined,
    drift !== undefined && reaches(worstLevel(drift.open), args["fail-on"])
      ? `drift since ${args.against}: ${summarize(drift.open)}`
      : undefined,
  ].filter((problem) => problem !== undefined);
  const good = `Current: ${plural(workspace.catalog.models.length, "model")}, ${renderCounts({ errors, warnings, infos: 0 })}`;
  io.out(problems.length === 0 ? good : `Failed: ${problems.join("; ")}`);
  printFindings(workspace, args, io);
  for (const { kind, path } of stale) io.out(`  ${kind.padEnd(8)} ${terminalText(path)}`);
  if (!args.quiet) for (const difference of stale.slice(0, MAX_PATCHES)) io.out(renderPatch(difference));
  if (typeErrors !== "") io.out(`${typeErrors}\nThis is a bug in codegen: please report it with the page`);
  if (drift !== undefined) printDrift(drift, args, io);
  if (stale.length > 0) io.err("To fix: run codegen and commit the result");
  return problems.length === 0 ? 0 : 1;
}

type PlannedTrees = Awaited<ReturnType<typeof planTrees>>;

/** The compiler is loaded only if it is asked for: it takes longer to load than the rest of the command takes. */
async function findTypeErrors({ files }: Tree): Promise<string> {
  const { declarationErrors } = await import("../emit/client/declarations.js");
  return declarationErrors(files);
}

function findStaleFiles(trees: PlannedTrees, io: Io): readonly TreeDifference[] {
  return [trees.models, trees.generated].flatMap((tree) => {
    const folder = relative(io.cwd, tree.root) || ".";
    return compareTree(tree).map((difference) => ({ ...difference, path: `${folder}/${difference.path}` }));
  });
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
