import { relative } from "node:path";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { bumpOf } from "../diff/bump.js";
import type { Change } from "../diff/change.js";
import { type TreeDifference, writeTrees } from "../disk/tree.js";
import { type CommittedModel, readCommitted } from "../model/catalog-model.js";
import { renderModelFiles } from "../pipeline/catalog.js";
import { summarize } from "../report/drift-summary.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { compareChanged, nameAll } from "../workspace/compare-changed.js";
import { openStatIndex, type Summary } from "../workspace/current-state.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { assertOutIsOurs, openWorkspace, planTrees, type Workspace } from "../workspace/workspace.js";
import { count, plural, renderCounts, renderDiagnostic } from "./print-diagnostics.js";

export async function generate(args: SharedArgs, io: Io): Promise<ExitCode> {
  return whileLocked(args, io, () => generateLocked(args, io));
}

/**
 * Generates, for commands that hold the lock already.
 *
 * @param isOwn Selects the diagnostics of this run. Only they are printed and decide the exit code. Default: all.
 */
export async function generateLocked(
  args: SharedArgs,
  io: Io,
  isOwn: (found: LocatedDiagnostic) => boolean = () => true,
): Promise<ExitCode> {
  const index = openStatIndex(args, io);
  const known = await index.known();
  if (known !== undefined) return printKnown({ ...known, diagnostics: known.diagnostics.filter(isOwn) }, args, io);
  const workspace = await openWorkspace(args, io, { isPartial: true, emits: true });
  const diagnostics = workspace.diagnostics.filter(isOwn);
  printDiagnosticsOf({ diagnostics }, args, io);
  await assertOutIsOurs(workspace, io.cwd);
  assertPages(workspace);
  const { models, generated, fileSchemas } = await planTrees(workspace);
  const { changes, written, isExact } = writeTrees([models, generated, fileSchemas]);
  const [modelChanges = [], fileChanges = []] = changes;
  io.out(await renderSummary({ ...workspace, diagnostics }, modelChanges, fileChanges, args, io));
  if (isExact) await index.remember(workspace, written);
  const others = count(workspace.diagnostics.filter((found) => !isOwn(found))).errors;
  if (others > 0) io.err(`Pages that were there before have ${plural(others, "error")}: codegen lint shows them`);
  return count(diagnostics).errors > 0 ? 1 : 0;
}

/** Prints the output of a run in which everything is current. */
function printKnown(known: Summary, args: SharedArgs, io: Io): ExitCode {
  printDiagnosticsOf(known, args, io);
  const { pages, ids, diagnostics } = known;
  io.out(
    renderLines({
      pages,
      models: ids.map((id) => ({ id, kind: "unchanged", isKept: false })),
      drift: [],
      written: [],
      diagnostics,
      isVerbose: args.verbose,
    }),
  );
  return 0;
}

/** Prints errors always, warnings unless `--quiet`, and repairs with `--verbose`. */
export function printDiagnosticsOf({ diagnostics }: Pick<Workspace, "diagnostics">, args: SharedArgs, io: Io): void {
  const shown = diagnostics.filter(
    ({ severity }) => severity === "error" || (severity === "warning" ? !args.quiet : args.verbose),
  );
  const seen = new Map<string, number>();
  for (const diagnostic of shown) {
    const { rule, severity } = diagnostic;
    const number = (seen.get(rule) ?? 0) + 1;
    seen.set(rule, number);
    if (severity === "error" || args.verbose || number <= MAX_ALIKE) io.err(renderDiagnostic(diagnostic, io.colors));
  }
  if (args.verbose) return;
  for (const [rule, number] of seen) {
    const isError = shown.some((found) => found.rule === rule && found.severity === "error");
    if (number > MAX_ALIKE && !isError)
      io.err(`… and ${number - MAX_ALIKE} more [${rule}]: codegen lint shows them all`);
  }
}

/** The most warnings of one rule that are printed. The rest is counted. */
const MAX_ALIKE = 5;

/** The most models that a summary names. The rest is counted. */
const MAX_NAMED = 20;

/** Refuses to run without pages: a folder that was emptied by mistake must not empty the whole catalog. */
function assertPages({ pages, schemas }: Workspace): void {
  if (pages.length > 0) return;
  throw new UsageError(
    `Found no pages in ${schemas}/pages: nothing was written`,
    "Add some with codegen add, or give their folder with --schemas",
  );
}

/** The changes since the committed models. None for a first run, which cannot break anything. */
function driftOf(committed: readonly CommittedModel[], { catalog, config }: Workspace): Promise<readonly Change[]> {
  const before = committed.map(({ model }) => model).filter((model) => model !== undefined);
  return compareChanged(before, catalog.models, {
    levels: config.drift,
    names: { before: nameAll(before), after: nameAll(catalog.models) },
  });
}

interface ModelChange {
  readonly id: string;
  readonly kind: "added" | "changed" | "unchanged" | "removed";
}

/** The result for each model, sorted by id. */
function modelChanges(files: readonly CommittedModel[], { catalog }: Workspace): readonly ModelChange[] {
  const rendered = renderModelFiles(catalog.models);
  const committed = new Map(files.map(({ path, file, model }) => [model?.id ?? path, file]));
  const present = catalog.models.map(({ id }, i) => {
    const before = committed.get(id);
    const kind = before === undefined ? "added" : before === rendered[i]?.text ? "unchanged" : "changed";
    return { id, kind } as const;
  });
  const ids = new Set(catalog.models.map(({ id }) => id));
  const removed = [...committed.keys()].filter((id) => !ids.has(id)).map((id) => ({ id, kind: "removed" as const }));
  return [...present, ...removed].sort((a, b) => byCodePoint(a.id, b.id));
}

async function renderSummary(
  workspace: Workspace,
  modelDifferences: readonly TreeDifference[],
  fileDifferences: readonly TreeDifference[],
  args: SharedArgs,
  io: Io,
): Promise<string> {
  const committed = readCommitted(workspace.previous, workspace.catalog.models);
  const models = modelChanges(committed, workspace);
  const drift = await driftOf(committed, workspace);
  const [schemas, out] = [workspace.schemas, workspace.out].map((folder) => relative(io.cwd, folder) || ".");
  return renderLines({
    pages: workspace.pages.length,
    models: models.map(({ id, kind }) => ({ id, kind, isKept: workspace.catalog.kept.has(id) })),
    drift,
    written: [...describeWrites(modelDifferences, `${schemas}/models`), ...describeWrites(fileDifferences, `${out}`)],
    diagnostics: workspace.diagnostics,
    isVerbose: args.verbose,
  });
}

interface SummaryLines {
  readonly pages: number;
  readonly models: readonly (ModelChange & { readonly isKept: boolean })[];
  readonly drift: readonly Change[];
  readonly written: readonly string[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  readonly isVerbose: boolean;
}

function renderLines({ pages, models, drift, written, diagnostics, isVerbose }: SummaryLines): string {
  const of = (kind: ModelChange["kind"]): number => models.filter((model) => model.kind === kind).length;
  const changed = models.filter(({ kind }) => kind !== "unchanged" || isVerbose);
  const named = isVerbose ? changed : changed.slice(0, MAX_NAMED);
  return [
    `${plural(pages, "page")}, ${plural(models.length - of("removed"), "model")}: ` +
      `${of("added")} added, ${of("changed")} changed, ${of("unchanged")} unchanged, ${of("removed")} removed`,
    ...named.map(
      ({ id, kind, isKept }) => `  ${kind.padEnd(9)} ${id}${isKept ? " (previous version kept: see the errors)" : ""}`,
    ),
    ...(changed.length > named.length
      ? [`  … and ${changed.length - named.length} more: --verbose names them all`]
      : []),
    `Contracts: ${summarize(drift)}; bump: ${bumpOf(drift)}`,
    written.length === 0 ? "Nothing to write: everything is current" : capitalized(written.join(", ")),
    `Diagnostics: ${renderCounts(count(diagnostics))}`,
  ].join("\n");
}

function describeWrites(differences: readonly TreeDifference[], folder: string): readonly string[] {
  const removed = differences.filter(({ kind }) => kind === "removed").length;
  return [
    ...(differences.length > removed ? [`wrote ${plural(differences.length - removed, "file")} to ${folder}`] : []),
    ...(removed > 0 ? [`removed ${plural(removed, "file")} from ${folder}`] : []),
  ];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
