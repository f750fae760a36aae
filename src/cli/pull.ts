/** `codegen pull`: stores RunComfy's models as pages in `schemas/pages`, then generates. */
import { join, resolve } from "node:path";
import { type Judged, judgeSource } from "../add/captures.js";
import { type Plan, planPlacements } from "../add/plan.js";
import { matchModels } from "../diff/match-models.js";
import { type LocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { editPullLock, type PullLock, readPullLock } from "../disk/pull-lock.js";
import { applyEdits, type Edit } from "../disk/transaction.js";
import { type CatalogModel, readCommitted } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import type { HttpOptions } from "../pull/http.js";
import { lockCatalog, type PulledCatalog, pullCatalog } from "../pull/pull-catalog.js";
import { knownPage, lockPages, pullPages } from "../pull/pull-pages.js";
import { type PullReport, renderPullReport, reportPull, type Unreadable } from "../pull/pull-report.js";
import { markRetired, type OverlayChanges, withOverlayChanges } from "../pull/retired-overlay.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { compareChanged, nameAll } from "../workspace/compare-changed.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { displayPath, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { isAdded, openBefore, pageEdits, pagesAfter, preview } from "./add.js";
import { type Generated, generateLocked, generateProject } from "./generate.js";
import { assertPullArgs, listAddresses, nothingToGenerate, type PullArgs, queryOf, selectorOf } from "./pull-args.js";

/** The number of pages that are stored together. An interrupted pull continues after the last of them. */
const BATCH = 100;

/** The progress of a pull. */
interface Progress {
  /** The pages as they are on the disk now, or would be without `--dry-run`. */
  readonly workspace: Workspace;
  readonly locales: LocaleOverrides;
  readonly lock: PullLock;
  readonly plan: Plan;
  readonly gone: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * Pulls the catalog, the pages, or both, and generates. A catalog is read as a whole before anything is written. An entry
 * or a page that cannot be read does not affect the others.
 */
export async function pull(args: PullArgs, io: Io): Promise<ExitCode> {
  return whilePulling(args, io, async () => {
    const pulled = await pullModels(args, io);
    const { report, after, isOwn } = pulled;
    io.out(renderPullReport(report, args.format));
    // A report for a program is the only output of the command.
    const rest: Io = args.format === "text" ? io : { ...io, out: io.err };
    const own = report.unreadable.length > 0 ? 1 : 0;
    if (args["dry-run"]) return Math.max(own, preview(after, args, isOwn, rest)) as ExitCode;
    assertPages(pulled, args);
    return Math.max(own, await generateLocked(args, rest, isOwn)) as ExitCode;
  });
}

/** Pulls and generates. Prints nothing. @returns `generated` is undefined for a dry run. */
export async function pullProject(
  args: PullArgs,
  io: Io,
): Promise<{ readonly report: PullReport; readonly generated: Generated | undefined }> {
  return whilePulling(args, io, async () => {
    const pulled = await pullModels(args, io);
    if (args["dry-run"]) return { report: pulled.report, generated: undefined };
    assertPages(pulled, args);
    return { report: pulled.report, generated: await generateProject(args, io) };
  });
}

function whilePulling<T>(args: PullArgs, io: Io, action: () => Promise<T>): Promise<T> {
  assertPullArgs(args);
  return args["dry-run"] ? action() : whileLocked(args, io, action);
}

interface PulledModels {
  readonly report: PullReport;
  /** The pages as they are after the pull. */
  readonly after: Workspace;
  /** If a diagnostic is about a page that was pulled. */
  readonly isOwn: (found: LocatedDiagnostic) => boolean;
}

/** Stores the entries of the catalog and the pages, unless it is a dry run. */
async function pullModels(args: PullArgs, io: Io): Promise<PulledModels> {
  const schemas = resolve(io.cwd, args.schemas);
  const http: HttpOptions = { allowPrivate: args["allow-private"], deadline: Date.now() + args.deadline * 1_000 };
  const before = await openBefore(args, schemas, io);
  let progress: Progress = {
    workspace: before,
    locales: await readLocaleOverrides(schemas),
    lock: readPullLock(schemas),
    plan: { placements: [], refusals: [] },
    gone: [],
    unreadable: [],
  };
  if (args.from === "catalog") progress = await takeCatalog(progress, http, args, io);
  const addresses = await listAddresses(progress.workspace.pages, http, args, schemas);
  for (let at = 0; at < addresses.length; at += BATCH) {
    progress = await takePages(progress, { addresses, at }, http, args, io);
  }
  return {
    report: await compare(before, progress),
    after: progress.workspace,
    isOwn: isAdded(progress.plan, (path) => displayPath(path, schemas, io)),
  };
}

function assertPages({ after }: PulledModels, args: PullArgs): void {
  if (after.pages.length === 0) throw nothingToGenerate(args);
}

async function takeCatalog(progress: Progress, http: HttpOptions, args: PullArgs, io: Io): Promise<Progress> {
  const { workspace, lock } = progress;
  const query = queryOf(args);
  const isWanted = await selectorOf(args);
  const pulled = await pullCatalog(query, workspace, lock, {
    ...http,
    allowShrink: args["allow-shrink"],
    isWanted,
    onEntries: (done, total) => io.progress?.("Reading the catalog", done, total),
  });
  const judged = (await Promise.all(pulled.sources.map((one) => judgeSource(one, undefined, workspace.config)))).flat();
  const retired = retire(pulled, workspace);
  const overlays = withOverlayChanges(workspace.overlays, retired);
  const unreadable = [
    ...pulled.ambiguous.map((name) => ({
      name,
      message: "the catalog has several entries with this id, which differ",
    })),
    ...judged.flatMap((one) => (one.ok ? [] : [unreadableOf(one)])),
  ];
  return store({ ...progress, gone: pulled.gone }, { judged, overlays, unreadable }, args, io, (after) => ({
    // Other models of the same parts were not taken, so the parts cannot be locked.
    lock: args.model === undefined ? lockCatalog(query, pulled, after, lock) : lock,
    edits: [{ root: join(resolve(io.cwd, args.schemas), "overlays"), ...retired }],
  }));
}

async function takePages(
  progress: Progress,
  { addresses, at }: { readonly addresses: readonly string[]; readonly at: number },
  http: HttpOptions,
  args: PullArgs,
  io: Io,
): Promise<Progress> {
  const { workspace, lock } = progress;
  const { concurrency } = args;
  io.progress?.("Fetching pages", at, addresses.length);
  const pages = await pullPages(addresses.slice(at, at + BATCH), knownPage(lock, workspace), {
    ...http,
    concurrency,
    onPage: (done) => io.progress?.("Fetching pages", at + done, addresses.length),
  });
  const isWanted = (await selectorOf(args)) ?? (() => true);
  const judged = new Map<string, readonly Judged[]>();
  for (const page of pages) {
    if (page.kind !== "fetched") continue;
    const found = await judgeSource(page.source, undefined, workspace.config);
    judged.set(
      page.address,
      found.filter((one) => !one.ok || isWanted(one.capture.id)),
    );
  }
  // A sitemap lists all pages of a site.
  const isOther = (one: Judged): boolean => args.from === "sitemap" && !one.ok && documentsNoModel(one);
  const all = [...judged.values()].flat().filter((one) => !isOther(one));
  const unreadable = [
    ...pages.flatMap((page) => (page.kind === "failed" ? [{ name: page.address, message: page.message }] : [])),
    ...all.flatMap((one) => (one.ok ? [] : [unreadableOf(one)])),
  ];
  return store(progress, { judged: all, overlays: workspace.overlays, unreadable }, args, io, (after) => ({
    lock: args.model === undefined ? lockPages(pages, judged, isOther, after, lock) : lock,
    edits: [],
  }));
}

interface Found {
  readonly judged: readonly Judged[];
  readonly overlays: ReadonlyMap<string, string>;
  readonly unreadable: readonly Unreadable[];
}

/**
 * Stores what was found, with the lock file and other edits: all or nothing.
 *
 * @param finish Gets the pages as they will be.
 */
async function store(
  progress: Progress,
  { judged, overlays, unreadable }: Found,
  args: PullArgs,
  io: Io,
  finish: (after: Workspace) => { readonly lock: PullLock; readonly edits: readonly Edit[] },
): Promise<Progress> {
  const { workspace } = progress;
  const schemas = resolve(io.cwd, args.schemas);
  const captures = judged.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, workspace.pages, workspace.catalog);
  const given = await pagesAfter(plan, workspace, progress.locales);
  const after = await openWorkspace(args, io, { ...given, overlays });
  const { lock, edits } = finish(after);
  if (!args["dry-run"]) {
    const lockEdits = lock === progress.lock ? [] : [editPullLock(schemas, lock)];
    applyEdits([...pageEdits(plan, given.locales, schemas), ...edits, ...lockEdits]);
  }
  const refused = plan.refusals.map(({ capture, message }) => ({ name: capture.name, message }));
  return {
    workspace: after,
    locales: given.locales,
    lock,
    plan: {
      placements: [...progress.plan.placements, ...plan.placements],
      refusals: [...progress.plan.refusals, ...plan.refusals],
    },
    gone: progress.gone,
    unreadable: [...progress.unreadable, ...unreadable, ...refused],
  };
}

function documentsNoModel({ diagnostics }: Extract<Judged, { ok: false }>): boolean {
  const found = new Set(diagnostics.map(({ rule }) => rule));
  return found.has("page/no-model-id") && found.has("page/no-input-schema");
}

/** Models that are no longer in the catalog are kept and marked. */
function retire({ gone, answers }: PulledCatalog, { catalog, overlays }: Workspace): OverlayChanges {
  const offered = new Set(answers.flatMap(({ ids }) => ids));
  return markRetired(
    gone,
    offered,
    catalog.models.map(({ id }) => id),
    overlays,
  );
}

function unreadableOf({ name, diagnostics }: Extract<Judged, { ok: false }>): Unreadable {
  const message = diagnostics.map(({ message }) => message).join("; ");
  return { name, message: message === "" ? "it is not a model's entry" : message };
}

/** Compares the committed models with those that the pages give after the pull. */
async function compare(before: Workspace, { workspace, gone, unreadable }: Progress): Promise<PullReport> {
  const old = readCommitted(before.previous, before.catalog.models).flatMap(({ model }) => model ?? []);
  const now = workspace.catalog.models;
  const changes = await compareChanged(old, now, {
    levels: before.config.drift,
    names: { before: nameAll(old), after: nameAll(now) },
  });
  const known = new Set(old.map(({ id }) => id));
  const added = now.filter(({ id }) => !known.has(id));
  const lost = old.filter(({ id }) => gone.includes(id));
  const { renamed } = matchModels(await loadAll(lost), await loadAll(added));
  const moved = renamed.map(([from, to]) => ({ from: from.id, to: to.id }));
  return reportPull({ changes, added: added.map(({ id }) => id), gone, moved, unreadable });
}

function loadAll(models: readonly CatalogModel[]): Promise<readonly Model[]> {
  return Promise.all(models.map((model) => model.load()));
}
