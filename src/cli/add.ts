/** `codegen add <page…>`: takes captured pages to where they belong, and generates. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Capture, judgeSource, readAlone, toPage } from "../add/captures.js";
import { type Placement, type Plan, planPlacements } from "../add/plan.js";
import { takeSources } from "../add/sources.js";
import { PAGES_PREFIX, readPages } from "../disk/read-inputs.js";
import { readToldLocales, writeToldLocales } from "../disk/told-locales.js";
import { writeInputs } from "../disk/write-inputs.js";
import { canonicalLocale } from "../page/canonical-locale.js";
import { hasErrors } from "../rules/diagnostic.js";
import type { ExitCode, Io } from "../workspace/io.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, type Given, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { renderContractChanges, renderPlacements } from "./add-report.js";
import { generate, printFindings } from "./generate.js";
import { plural, renderDiagnostic, renderUsageError } from "./print-diagnostics.js";

export interface AddArgs extends SharedArgs {
  readonly page: readonly string[];
  readonly "dry-run": boolean;
}

/** Each page is taken whole or not at all; what could not be taken is told, and does not keep the others out. */
export async function add(args: AddArgs, io: Io): Promise<ExitCode> {
  const schemas = resolve(io.cwd, args.schemas);
  const before = await openBefore(args, schemas, io);
  const taken = await takeSources(args.page, io);
  const told = canonicalLocale(args.locale);
  const judged = (
    await Promise.all(taken.map((one) => (one.ok ? judgeSource(one.source, told, before.config) : [])))
  ).flat();
  const captures = judged.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, before.pages, before.catalog);

  for (const one of taken) if (!one.ok) io.err(renderUsageError(one.error, io.colors));
  for (const one of judged)
    if (!one.ok) for (const diagnostic of one.diagnostics) io.err(renderDiagnostic(diagnostic, io.colors));
  for (const refusal of plan.refusals) io.err(renderUsageError(refusal, io.colors));

  const refused = judged.filter(({ ok }) => !ok).length + plan.refusals.length;
  const missing = taken.filter(({ ok }) => !ok).length;
  if (refused + missing > 0) io.err(`Not added: ${plural(refused + missing, "page")}, see above`);
  const own = missing > 0 ? 2 : refused > 0 ? 1 : 0;
  if (plan.placements.length === 0) return own;

  const given = await pagesAfter(plan, before, schemas);
  const after = await openWorkspace(withoutLocale(args), io, given);
  io.out(renderPlacements(plan.placements, (path) => displayPath(path, schemas, io)));
  io.out(await renderContractChanges(plan.placements, before.catalog.models, after.catalog, io.colors));
  const rest = args["dry-run"] ? preview(after, args, io) : await writeAndGenerate(plan, given, args, schemas, io);
  return Math.max(own, rest) as ExitCode;
}

/** The catalog as it stands. The first page of all may be added where there is no folder yet. */
async function openBefore(args: AddArgs, schemas: string, io: Io): Promise<Workspace> {
  const hasPages = existsSync(join(schemas, "pages"));
  const pages = hasPages ? await readPages(schemas) : [];
  return openWorkspace(withoutLocale(args), io, { pages, locales: await readToldLocales(schemas) });
}

/** `--locale` is about the pages that are added, not about those that are there. */
function withoutLocale(args: AddArgs): AddArgs {
  return { ...args, locale: undefined };
}

/** The pages and locales as they will be. */
async function pagesAfter(
  { placements }: Plan,
  before: Workspace,
  schemas: string,
): Promise<Required<Omit<Given, "previous">>> {
  const gone = new Set(placements.flatMap(({ path, replaced }) => [path, ...replaced]));
  const pages = before.pages.filter(({ path }) => !gone.has(path));
  const locales = [...(await readToldLocales(schemas))].filter(([path]) => !gone.has(path));
  for (const { capture, path } of placements) {
    const page = toPage(path, capture.text, capture.bytes);
    pages.push(page);
    if (!(await readsAs(capture, path, before))) locales.push([path, capture.locale]);
  }
  return { pages, locales: new Map(locales) };
}

/** Whether the page, where it will lie, is read in its locale without anybody saying so. */
async function readsAs({ text, bytes, locale }: Capture, path: string, { config }: Workspace): Promise<boolean> {
  const { pages } = await readAlone(toPage(path, text, bytes), undefined, config);
  return pages[0]?.locale === locale;
}

function preview(after: Workspace, args: AddArgs, io: Io): ExitCode {
  printFindings(after, args, io);
  io.out("Nothing was written: this was a dry run");
  return hasErrors(after.diagnostics) ? 1 : 0;
}

async function writeAndGenerate(
  { placements }: Plan,
  { locales }: Required<Pick<Given, "locales">>,
  args: AddArgs,
  schemas: string,
  io: Io,
): Promise<ExitCode> {
  const changed = placements.filter(({ kind }) => kind !== "unchanged");
  const written = new Map(changed.map(({ path, capture }) => [relativePath(path), capture.bytes]));
  const removed = changed.flatMap(({ replaced }: Placement) => replaced.map(relativePath));
  await writeInputs(join(schemas, "pages"), { written, removed });
  await writeToldLocales(schemas, locales);
  return generate(withoutLocale(args), io);
}

function relativePath(path: string): string {
  return path.slice(PAGES_PREFIX.length);
}
