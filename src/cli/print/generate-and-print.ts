import { join, resolve } from "node:path";
import { groupBy } from "../../base/order.js";
import { plural } from "../../base/plural.js";
import { bumpOf } from "../../diff/bump.js";
import { summarize } from "../../report/drift-summary.js";
import { hasErrors } from "../../rules/diagnostic.js";
import type { LocatedDiagnostic } from "../../rules/place.js";
import {
  type ChangedFile,
  folderOf,
  type Generated,
  type GeneratedModel,
  generateProject,
} from "../../workspace/generate-project.js";
import type { ExitCode, Io } from "../../workspace/io.js";
import type { SharedArgs } from "../../workspace/shared-args.js";
import type { Workspace } from "../../workspace/workspace.js";
import { count, printDiagnosticsOf, renderCounts } from "./print-diagnostics.js";

/** Maximum number of models in a summary. The rest is counted. */
const MAX_NAMED = 20;

/**
 * Generates and prints a summary, for commands that already hold the lock.
 *
 * @param isOwn Selects the diagnostics that are printed and determine the exit code. Default: all.
 */
export async function generateAndPrint(
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

/** Prints what a dry run found. @returns The exit code. */
export function printDryRun(
  after: Workspace,
  args: SharedArgs,
  isOwn: (found: LocatedDiagnostic) => boolean,
  io: Io,
): ExitCode {
  const own = after.diagnostics.filter(isOwn);
  printDiagnosticsOf({ diagnostics: own }, args, io);
  io.out("Nothing was written: this was a dry run");
  return hasErrors(own) ? 1 : 0;
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
