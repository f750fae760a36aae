import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Capture, catalogPart, judgeSource, readAlone, toPage } from "../add/captures.js";
import { type Placement, type Plan, planPlacements } from "../add/plan.js";
import { type Taken, takeSources } from "../add/sources.js";
import { plural } from "../base/plural.js";
import { editLocaleOverrides, type LocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { PAGES_PREFIX, readPageFiles } from "../disk/read-inputs.js";
import { applyEdits, type Edit } from "../disk/transaction.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import { hasErrors } from "../rules/diagnostic.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, type Given, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { renderAddPlan, renderContractChanges, renderPlacements } from "./add-report.js";
import { generateLocked, printDiagnosticsOf } from "./generate.js";
import { renderDiagnostic, renderUsageError, renderUsageWarning } from "./print-diagnostics.js";

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
  const taken = await takeSources(args.page, folders, io);
  if (args["dry-run"]) return addTaken(taken, args, io);
  return whileLocked(args, io, () => addTaken(taken, args, io));
}

async function addTaken(taken: readonly Taken[], args: AddArgs, io: Io): Promise<ExitCode> {
  const schemas = resolve(io.cwd, args.schemas);
  const before = await openBefore(args, schemas, io);
  const locale = canonicalLocale(args["as-locale"]);
  const judged = (
    await Promise.all(taken.map((one) => (one.ok ? judgeSource(one.source, locale, before.config) : [])))
  ).flat();
  const captures = judged.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, before.pages, before.catalog);

  for (const one of taken) if (!one.ok) io.err(renderUsageError(one.error, io.colors));
  for (const one of judged)
    if (!one.ok) for (const diagnostic of one.diagnostics) io.err(renderDiagnostic(diagnostic, io.colors));
  for (const refusal of plan.refusals) io.err(renderUsageError(refusal, io.colors));

  reportMissingParts(taken, io);

  const refused = judged.filter(({ ok }) => !ok).length + plan.refusals.length;
  const missing = taken.filter(({ ok }) => !ok).length;
  if (refused + missing > 0) io.err(`Not added: ${plural(refused + missing, "page")} (see above)`);
  const own = missing > 0 ? 2 : refused > 0 ? 1 : 0;
  if (plan.placements.length === 0) return own;

  const given = await pagesAfter(plan, before, await readLocaleOverrides(schemas));
  const after = await openWorkspace(args, io, given);
  const toPath = (path: string): string => displayPath(path, schemas, io);
  io.out((args["dry-run"] ? renderAddPlan : renderPlacements)(plan.placements, toPath));
  io.out(await renderContractChanges(plan.placements, before.catalog.models, after.catalog, io.colors));
  const rest = args["dry-run"]
    ? preview(after, args, isAdded(plan, toPath), io)
    : await writeAndGenerate(plan, given, args, schemas, io);
  return Math.max(own, rest) as ExitCode;
}

/** Opens the current catalog. Before the first page, there may be no folder yet. */
export async function openBefore(args: SharedArgs, schemas: string, io: Io): Promise<Workspace> {
  const hasPages = existsSync(join(schemas, "pages"));
  const pages = hasPages ? await readPageFiles(schemas) : [];
  return openWorkspace(args, io, { pages, locales: await readLocaleOverrides(schemas) });
}

/** The pages and locales after the command. */
export async function pagesAfter(
  { placements }: Plan,
  before: Workspace,
  overrides: LocaleOverrides,
): Promise<Required<Pick<Given, "pages" | "locales">>> {
  const gone = new Set(placements.flatMap(({ path, replaced }) => [path, ...replaced]));
  const pages = before.pages.filter(({ path }) => !gone.has(path));
  const locales = [...overrides].filter(([path]) => !gone.has(path));
  for (const { capture, path } of placements) {
    const page = toPage(path, capture.text, capture.bytes);
    pages.push(page);
    if (!(await readsAs(capture, path, before))) locales.push([path, capture.locale]);
  }
  return { pages, locales: new Map(locales) };
}

/** Returns true if the locale of the page is detected at its new path, so that it need not be set. */
async function readsAs({ text, bytes, locale }: Capture, path: string, { config }: Workspace): Promise<boolean> {
  const { pages } = await readAlone(toPage(path, text, bytes), undefined, config);
  return pages[0]?.locale === locale;
}

/** Returns true if a diagnostic is about an added page or its AI model. */
export function isAdded({ placements }: Plan, toPath: (path: string) => string): (found: LocatedDiagnostic) => boolean {
  const ids = new Set(placements.map(({ capture }) => capture.id));
  const paths = new Set(placements.map(({ path }) => toPath(path)));
  return ({ model, file }) => (model !== undefined ? ids.has(model) : paths.has(file ?? ""));
}

/** Warns about a catalog response that is one part of several, unless all parts were given. */
function reportMissingParts(taken: readonly Taken[], io: Io): void {
  const parts = taken.flatMap((one) => (one.ok ? (catalogPart(one.source) ?? []) : []));
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

export function preview(
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

/** Writes the pages of a plan and generates, for commands that hold the lock already. */
async function writeAndGenerate(
  plan: Plan,
  { locales }: Required<Pick<Given, "locales">>,
  args: SharedArgs,
  schemas: string,
  io: Io,
): Promise<ExitCode> {
  applyEdits(pageEdits(plan, locales, schemas));
  return generateLocked(
    args,
    io,
    isAdded(plan, (path) => displayPath(path, schemas, io)),
  );
}

/** The edits that store the pages of a plan. */
export function pageEdits(plan: Plan, locales: LocaleOverrides, schemas: string): readonly Edit[] {
  const changed = plan.placements.filter(({ kind }) => kind !== "unchanged");
  const written = new Map(changed.map(({ path, capture }) => [relativePath(path), capture.bytes]));
  const removed = changed.flatMap(({ replaced }: Placement) => replaced.map(relativePath));
  return [{ root: join(schemas, "pages"), written, removed }, editLocaleOverrides(schemas, locales)];
}

function relativePath(path: string): string {
  return path.slice(PAGES_PREFIX.length);
}
