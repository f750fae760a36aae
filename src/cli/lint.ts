import { plural } from "../base/plural.js";
import { UsageError } from "../base/usage-error.js";
import { renderCodeFrame } from "../report/code-frame.js";
import { renderLintCompact } from "../report/lint-compact.js";
import { renderLintGithub } from "../report/lint-github.js";
import { renderLintJson } from "../report/lint-json.js";
import { renderLintSarif } from "../report/lint-sarif.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { terminalText } from "../text/terminal.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { modelSelector } from "../workspace/select-models.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { findStaleAcknowledgements } from "../workspace/stale-acknowledgements.js";
import { displayPath, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { proposeFixes, writeOverlays } from "../workspace/write-overlays.js";
import type { lintFormats } from "./options/command-options.js";
import { readLocaleFilter } from "./options/locale-filter.js";
import { count, groupAlike, renderCounts, renderDiagnostic } from "./print/print-diagnostics.js";
import { printOverlayCount, printOverlays } from "./print/print-overlays.js";

/** The options of `codegen lint`. */
export interface LintArgs extends SharedArgs {
  readonly format: (typeof lintFormats)[number];
  /** The number of warnings above which the run fails. Default: no limit. */
  readonly "max-warnings"?: number | undefined;
  readonly "fix-with-overlay"?: boolean;
  readonly write?: boolean;
  /** Only diagnostics of pages in this locale. */
  readonly locale?: string | undefined;
}

/** `codegen lint`: reports problems in the pages. */
export async function lint(args: LintArgs, io: Io): Promise<ExitCode> {
  assertFixOptions(args);
  return args.write ? whileLocked(args, io, () => lintUnlocked(args, io)) : lintUnlocked(args, io);
}

async function lintUnlocked(args: LintArgs, io: Io): Promise<ExitCode> {
  const workspace = await openWorkspace(args, io);
  const found = await selectDiagnostics(workspace, args);
  const counts = count(found);
  if (args["fix-with-overlay"]) {
    const isWriting = args.write ?? false;
    const proposed = await proposeFixes(workspace, found);
    printOverlays(proposed, workspace.schemas, io);
    if (isWriting) writeOverlays(proposed, workspace.schemas);
    printOverlayCount(proposed, isWriting, io);
    return counts.errors > 0 ? 1 : 0;
  }
  // Repairs are shown only with --verbose. JSON always has them, since its reader can filter.
  const shown = args.verbose || args.format === "json" ? found : found.filter(({ severity }) => severity !== "info");
  const printed = render(shown, args, workspace, io);
  if (printed !== "") io.out(printed);
  if (args.format === "text") {
    if (printed !== "") io.out("");
    io.out(summarize(workspace.pages.length, found, args));
  }
  const stale = args.quiet ? [] : await findStaleAcknowledgements(workspace, args, io);
  for (const sentence of stale) io.err(`${io.colors.yellow("warning")}: ${terminalText(sentence)}`);
  const tooMany = args["max-warnings"] !== undefined && counts.warnings > args["max-warnings"];
  if (tooMany) io.err(`Too many warnings: ${counts.warnings} (--max-warnings allows ${args["max-warnings"]})`);
  return counts.errors > 0 || tooMany ? 1 : 0;
}

function assertFixOptions({ format, write, "fix-with-overlay": isFixing }: LintArgs): void {
  if (write && !isFixing) throw new UsageError("--write needs --fix-with-overlay", "Add it, or leave out --write");
  if (isFixing && format !== "text") {
    throw new UsageError("--fix-with-overlay prints overlays, not diagnostics", "Leave out --format");
  }
}

async function selectDiagnostics(
  { diagnostics, catalog }: Workspace,
  args: LintArgs,
): Promise<readonly LocatedDiagnostic[]> {
  const ids = new Set(catalog.models.map(({ id }) => id).filter(await modelSelector(args.model)));
  const locale = readLocaleFilter(args.locale, [
    ...catalog.models.flatMap(({ sources }) => sources.map((source) => source.locale)),
    ...diagnostics.flatMap((found) => found.locale ?? []),
  ]);
  return diagnostics.filter(
    (found) =>
      (args.model === undefined || (found.model !== undefined && ids.has(found.model))) &&
      (locale === undefined || found.locale === locale),
  );
}

function render(diagnostics: readonly LocatedDiagnostic[], args: LintArgs, workspace: Workspace, io: Io): string {
  switch (args.format) {
    case "text":
      return renderText(diagnostics, workspace, io);
    case "compact":
      return renderLintCompact(diagnostics);
    case "json":
      return renderLintJson(diagnostics);
    case "github":
      return renderLintGithub(diagnostics);
    case "sarif":
      return renderLintSarif(diagnostics);
  }
}

function renderText(diagnostics: readonly LocatedDiagnostic[], { pages, schemas }: Workspace, io: Io): string {
  const texts = new Map(pages.map(({ path, text }) => [displayPath(path, schemas, io), text]));
  const lines = new Map<string, readonly string[]>();
  const linesOf = (file: string): readonly string[] | undefined => {
    const known = lines.get(file) ?? texts.get(file)?.split(/\r?\n/);
    if (known !== undefined) lines.set(file, known);
    return known;
  };
  return groupAlike(diagnostics)
    .map(([first, ...others]) => renderDiagnostic(first, io.colors, { frame: frameOf(first, linesOf, io), others }))
    .join("\n\n");
}

/** The lines of the page for a diagnostic; none if it is about the whole page. */
function frameOf(
  { file, line, column, endLine, endColumn }: LocatedDiagnostic,
  linesOf: (file: string) => readonly string[] | undefined,
  io: Io,
): string | undefined {
  const lines = file === undefined || endLine === undefined ? undefined : linesOf(file);
  if (lines === undefined || line === undefined || column === undefined) return undefined;
  const region = { line, column, endLine: endLine ?? line, endColumn: endColumn ?? column };
  return renderCodeFrame(lines, region, io.colors);
}

function summarize(pages: number, found: readonly LocatedDiagnostic[], args: LintArgs): string {
  const counts = count(found);
  const repairs =
    counts.infos > 0 && !args.verbose
      ? `; ${plural(counts.infos, "repair")} (--verbose shows ${counts.infos === 1 ? "it" : "them"})`
      : "";
  return `${plural(pages, "page")}: ${renderCounts(counts)}${repairs}`;
}
