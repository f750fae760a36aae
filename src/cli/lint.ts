/** `codegen lint`: what is wrong with the pages. */

import type { LocatedDiagnostic } from "../base/place.js";
import type { ExitCode, Io } from "./io.js";
import type { SharedArgs } from "./options.js";
import { count, plural, renderCounts, renderDiagnostic } from "./print-diagnostics.js";
import { openWorkspace, selectModels } from "./workspace.js";

export interface LintArgs extends SharedArgs {
  readonly format: "text" | "json";
}

export async function lint(args: LintArgs, io: Io): Promise<ExitCode> {
  const { diagnostics, catalog, pages } = await openWorkspace(args, io);
  const ids = new Set(selectModels(catalog.models, args.model).map(({ id }) => id));
  const selected =
    args.model === undefined ? diagnostics : diagnostics.filter(({ model }) => model !== undefined && ids.has(model));
  io.out(args.format === "json" ? renderLintJson(selected) : renderText(selected, pages.length, args, io));
  return count(selected).errors > 0 ? 1 : 0;
}

function renderText(diagnostics: readonly LocatedDiagnostic[], pages: number, args: LintArgs, io: Io): string {
  const shown = diagnostics.filter(({ severity }) => severity !== "info" || args.verbose);
  const counts = count(diagnostics);
  const repairs = counts.infos > 0 && !args.verbose ? `; ${plural(counts.infos, "repair")} (--verbose shows them)` : "";
  const summary = `${plural(pages, "page")}: ${renderCounts(counts)}${repairs}`;
  return [...shown.map((diagnostic) => renderDiagnostic(diagnostic, io.colors)), summary].join("\n");
}

/** The format of `DESIGN`: every field is always there, null where it is not known. */
export function renderLintJson(diagnostics: readonly LocatedDiagnostic[]): string {
  const { errors, warnings } = count(diagnostics);
  const list = diagnostics.map(({ rule, severity, message, hint, file, line, column, pointer, model, locale }) => ({
    rule,
    severity,
    message,
    hint,
    file: file ?? null,
    line: line ?? null,
    column: column ?? null,
    pointer: pointer ?? null,
    model: model ?? null,
    locale: locale ?? null,
  }));
  return JSON.stringify({ diagnostics: list, summary: { errors, warnings } }, null, 2);
}
