import { resolve } from "node:path";
import { isAdded, openBefore, pageEdits, pagesAfter } from "../add/apply-plan.js";
import { catalogPart, readCaptures } from "../add/captures.js";
import { type Plan, planPlacements } from "../add/plan.js";
import { readSources, type SourceResult } from "../add/sources.js";
import { plural } from "../base/plural.js";
import { type LocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { applyEdits } from "../disk/transaction.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, openWorkspace } from "../workspace/workspace.js";
import { renderAddPlan, renderContractChanges, renderPlacements } from "./print/add-report.js";
import { generateAndPrint, printDryRun } from "./print/generate-and-print.js";
import { renderDiagnostic, renderUsageError, renderUsageWarning } from "./print/print-diagnostics.js";

/** The options of `codegen add`. */
export interface AddArgs extends SharedArgs {
  readonly page: readonly string[];
  readonly "dry-run": boolean;
  /** Locale of the added pages as a BCP 47 tag. Replaces detection. */
  readonly "as-locale"?: string | undefined;
}

/**
 * `codegen add <page…>`: stores captured pages in `schemas/pages`, then generates. Pages with errors are reported and
 * skipped.
 */
export async function add(args: AddArgs, io: Io): Promise<ExitCode> {
  const folders = [args.schemas, args.out].map((folder) => resolve(io.cwd, folder));
  const sources = await readSources(args.page, folders, io);
  if (args["dry-run"]) return addSources(sources, args, io);
  return whileLocked(args, io, () => addSources(sources, args, io));
}

/** Reads the captures, plans their places, prints what is refused, then stores them unless it is a dry run. */
async function addSources(sources: readonly SourceResult[], args: AddArgs, io: Io): Promise<ExitCode> {
  const schemas = resolve(io.cwd, args.schemas);
  const before = await openBefore(args, schemas, io);
  const locale = canonicalLocale(args["as-locale"]);
  const results = (
    await Promise.all(sources.map((one) => (one.ok ? readCaptures(one.source, locale, before.config) : [])))
  ).flat();
  const captures = results.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, before.pages, before.catalog);

  for (const one of sources) if (!one.ok) io.err(renderUsageError(one.error, io.colors));
  for (const one of results)
    if (!one.ok) for (const diagnostic of one.diagnostics) io.err(renderDiagnostic(diagnostic, io.colors));
  for (const refusal of plan.rejected) io.err(renderUsageError(refusal, io.colors));

  reportMissingParts(sources, io);

  const refused = results.filter(({ ok }) => !ok).length + plan.rejected.length;
  const missing = sources.filter(({ ok }) => !ok).length;
  if (refused + missing > 0) io.err(`Not added: ${plural(refused + missing, "page")} (see above)`);
  const own = missing > 0 ? 2 : refused > 0 ? 1 : 0;
  if (plan.placements.length === 0) return own;

  const given = await pagesAfter(plan, before, await readLocaleOverrides(schemas));
  const after = await openWorkspace(args, io, given);
  const toPath = (path: string): string => displayPath(path, schemas, io);
  io.out((args["dry-run"] ? renderAddPlan : renderPlacements)(plan.placements, toPath));
  io.out(await renderContractChanges(plan.placements, before.catalog.models, after.catalog, io.colors));
  const rest = args["dry-run"]
    ? printDryRun(after, args, isAdded(plan, toPath), io)
    : await writeAndGenerate(plan, given, args, schemas, io);
  return Math.max(own, rest) as ExitCode;
}

/** Warns about a catalog response that is one part of several, unless all parts were given. */
function reportMissingParts(sources: readonly SourceResult[], io: Io): void {
  const parts = sources.flatMap((one) => (one.ok ? (catalogPart(one.source) ?? []) : []));
  const here = parts.reduce((sum, part) => sum + part.here, 0);
  const total = Math.max(0, ...parts.map((part) => part.total));
  if (total <= here) return;
  io.err(
    renderUsageWarning(
      {
        message: `These files have ${here} of the ${plural(total, "entry", "entries")} of the catalog`,
        hint: "Add the other parts too: GET /v1/models?include_schema=true&limit=100&offset=…",
      },
      io.colors,
    ),
  );
}

/** Writes the pages of a plan and generates, for commands that hold the lock already. */
async function writeAndGenerate(
  plan: Plan,
  { locales }: { readonly locales: LocaleOverrides },
  args: SharedArgs,
  schemas: string,
  io: Io,
): Promise<ExitCode> {
  applyEdits(pageEdits(plan, locales, schemas));
  return generateAndPrint(
    args,
    io,
    isAdded(plan, (path) => displayPath(path, schemas, io)),
  );
}
