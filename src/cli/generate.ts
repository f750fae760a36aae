import { join, relative, resolve } from "node:path";
import { withLf } from "../base/line-ends.js";
import { byCodePoint, groupBy } from "../base/order.js";
import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { bumpOf } from "../diff/bump.js";
import type { Change } from "../diff/change.js";
import { type TreeDifference, writeTrees } from "../disk/tree.js";
import { type CommittedModel, readCommitted } from "../model/catalog-model.js";
import { renderModelFiles } from "../pipeline/catalog.js";
import { summarize } from "../report/drift-summary.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { compareChanged, nameAll } from "../workspace/compare-changed.js";
import { openStatIndex } from "../workspace/current-state.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { assertOutIsOurs, listTrees, planTrees } from "../workspace/trees.js";
import { openWorkspace, type Workspace } from "../workspace/workspace.js";
import { count, renderCounts, renderDiagnostic } from "./print-diagnostics.js";

/** The result of a run for one model. */
export interface GeneratedModel {
  readonly id: string;
  readonly kind: "added" | "changed" | "unchanged" | "removed";
  /** The committed version was kept, because a page of the model has an error. */
  readonly isKept: boolean;
}

/** A file that a run wrote or removed. */
export interface ChangedFile {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/** The result of a run. */
export interface Generated {
  /** The number of pages. */
  readonly pages: number;
  /** Sorted by id. */
  readonly models: readonly GeneratedModel[];
  /** Changes of the committed models; none for a model that is new. */
  readonly drift: readonly Change[];
  /** Empty if everything was current. */
  readonly files: readonly ChangedFile[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** Runs `codegen generate`. */
export async function generate(args: SharedArgs, io: Io): Promise<ExitCode> {
  return whileLocked(args, io, () => generateLocked(args, io));
}

/**
 * Generates and prints a summary, for commands that already hold the lock.
 *
 * @param isOwn Selects the diagnostics that are printed and determine the exit code. Default: all.
 */
export async function generateLocked(
  args: SharedArgs,
  io: Io,
  isOwn: (found: LocatedDiagnostic) => boolean = () => true,
): Promise<ExitCode> {
  const generated = await generateProject(args, io, args.verbose);
  const diagnostics = generated.diagnostics.filter(isOwn);
  printDiagnosticsOf({ diagnostics }, args, io);
  io.out(renderGenerated({ ...generated, diagnostics }, args, io));
  const others = count(generated.diagnostics.filter((found) => !isOwn(found))).errors;
  if (others > 0) io.err(`Other pages have ${plural(others, "error")}: codegen lint shows them`);
  return count(diagnostics).errors > 0 ? 1 : 0;
}

/**
 * Generates, for callers that hold the lock. Prints nothing.
 *
 * @param needsInfos True to return infos too. To find their places, every repaired page is read.
 */
export async function generateProject(args: SharedArgs, io: Io, needsInfos = true): Promise<Generated> {
  const index = openStatIndex(args, io, needsInfos);
  const known = index.known();
  if (known !== undefined) {
    const models = known.ids.map((id) => ({ id, kind: "unchanged", isKept: false }) as const);
    return { pages: known.pages, models, drift: [], files: [], diagnostics: known.diagnostics };
  }
  const workspace = await openWorkspace(args, io, { isPartial: true, emits: true, index, withoutInfos: !needsInfos });
  await assertOutIsOurs(workspace, io.cwd);
  assertPages(workspace);
  const plan = await planTrees(workspace, index);
  const trees = listTrees(plan.trees);
  const { changes, written, isExact } = writeTrees(trees, index.listFolder);
  await index.remember(workspace, { hashes: plan.hashes, written, isCurrent: isExact });
  const committed = committedModels(changes[0] ?? [], workspace);
  return {
    pages: workspace.pages.length,
    models: compareWithCommitted(committed, workspace),
    drift: await driftOf(committed, workspace),
    files: trees.flatMap(({ root }, i) =>
      (changes[i] ?? []).map(({ path, kind }) => ({ path: `${folderOf(root, io)}${path}`, kind })),
    ),
    diagnostics: workspace.diagnostics,
  };
}

/** A folder as the beginning of a path relative to the current folder: `generated/`. */
function folderOf(root: string, { cwd }: Io): string {
  const folder = relative(cwd, root).replaceAll("\\", "/");
  return folder === "" ? "" : `${folder}/`;
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

/** Maximum number of printed warnings per rule. The rest is counted. */
const MAX_ALIKE = 5;

/** Maximum number of models in a summary. The rest is counted. */
const MAX_NAMED = 20;

/** Refuses to run without pages: a folder that was emptied by mistake must not empty the whole catalog. */
function assertPages({ pages, schemas }: Workspace): void {
  if (pages.length > 0) return;
  throw new UsageError(
    `Found no pages in ${schemas}/pages: nothing was written`,
    "Add pages with codegen add, or set their folder with --schemas",
  );
}

/**
 * The committed models, before a run.
 *
 * @param changes The changes of their files. All other files have the text that the run would write.
 */
function committedModels(changes: readonly TreeDifference[], { catalog }: Workspace): readonly CommittedModel[] {
  const changed = new Set(changes.map(({ path }) => path));
  const files = renderModelFiles(catalog.models);
  const same = files.map(({ path, text }, i) => ({ path, file: text, model: catalog.models[i] }));
  const replaced = changes.flatMap(({ path, before }) =>
    before === undefined ? [] : [[path, withLf(before.replace(/^\ufeff/, ""))] as const],
  );
  return [...same.filter(({ path }) => !changed.has(path)), ...readCommitted(new Map(replaced), [])];
}

/** The changes since the committed models. None for a first run, which cannot break anything. */
function driftOf(committed: readonly CommittedModel[], { catalog, config }: Workspace): Promise<readonly Change[]> {
  const before = committed.map(({ model }) => model).filter((model) => model !== undefined);
  return compareChanged(before, catalog.models, {
    levels: config.drift,
    names: { before: nameAll(before), after: nameAll(catalog.models) },
  });
}

/** The result for each model, sorted by id. */
function compareWithCommitted(files: readonly CommittedModel[], { catalog }: Workspace): readonly GeneratedModel[] {
  const rendered = renderModelFiles(catalog.models);
  const committed = new Map(files.map(({ path, file, model }) => [model?.id ?? path, file]));
  const present = catalog.models.map(({ id }, i) => {
    const before = committed.get(id);
    const kind = before === undefined ? "added" : before === rendered[i]?.text ? "unchanged" : "changed";
    return { id, kind, isKept: catalog.kept.has(id) } as const;
  });
  const ids = new Set(catalog.models.map(({ id }) => id));
  const removed = [...committed.keys()]
    .filter((id) => !ids.has(id))
    .map((id) => ({ id, kind: "removed", isKept: false }) as const);
  return [...present, ...removed].sort((a, b) => byCodePoint(a.id, b.id));
}

function renderGenerated({ pages, models, drift, files, diagnostics }: Generated, args: SharedArgs, io: Io): string {
  const of = (kind: GeneratedModel["kind"]): number => models.filter((model) => model.kind === kind).length;
  const changed = models.filter(({ kind }) => kind !== "unchanged" || args.verbose);
  const named = args.verbose ? changed : changed.slice(0, MAX_NAMED);
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
    renderFiles(files, args, io),
    `Diagnostics: ${renderCounts(count(diagnostics))}`,
  ].join("\n");
}

/** "Wrote 2 files to schemas/models, removed 1 file from generated". */
function renderFiles(files: readonly ChangedFile[], { schemas, out }: SharedArgs, io: Io): string {
  if (files.length === 0) return "Nothing to write: everything is current";
  const folders = [join(schemas, "models"), out, schemas].map((folder) => folderOf(resolve(io.cwd, folder), io));
  // The models' folder is in the schemas folder, so each file counts only for the first folder that contains it.
  const byFolder = groupBy(files, ({ path }) => folders.find((folder) => path.startsWith(folder)) ?? "");
  const parts = folders.flatMap((folder) => describeWrites(byFolder.get(folder) ?? [], folder.slice(0, -1) || "."));
  return capitalized(parts.join(", "));
}

function describeWrites(files: readonly ChangedFile[], folder: string): readonly string[] {
  const removed = files.filter(({ kind }) => kind === "removed").length;
  return [
    ...(files.length > removed ? [`wrote ${plural(files.length - removed, "file")} to ${folder}`] : []),
    ...(removed > 0 ? [`removed ${plural(removed, "file")} from ${folder}`] : []),
  ];
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
