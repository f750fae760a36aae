import { join, resolve } from "node:path";
import { openBefore, pageEdits, pagesAfter } from "../add/apply-plan.js";
import { type CaptureResult, readCaptures } from "../add/captures.js";
import { type Plan, planPlacements } from "../add/plan.js";
import { type LocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { editPullLock, type PullLock, readPullLock } from "../disk/pull-lock.js";
import { applyEdits, type Edit } from "../disk/transaction.js";
import type { Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { openWorkspace, type Workspace } from "../workspace/workspace.js";
import type { HttpOptions } from "./http.js";
import { listAddresses } from "./list-addresses.js";
import { type PullArgs, queryOf, selectorOf } from "./pull-args.js";
import { compareCatalog, fetchCatalog, lockCatalog, type PulledCatalog } from "./pull-catalog.js";
import { knownPage, lockPages, type PulledPage, pullPages } from "./pull-pages.js";
import type { Unreadable } from "./pull-report.js";
import { markRetired, type OverlayChanges, withOverlayChanges } from "./retired-overlay.js";

/** The number of pages that are stored together. An interrupted pull continues after the last of them. */
const BATCH = 100;

/** The files that a pull reads and changes, as they are on the disk. */
interface State {
  readonly workspace: Workspace;
  readonly locales: LocaleOverrides;
  readonly lock: PullLock;
}

/** The progress of a pull. In a dry run, the state is what the disk would contain. */
export interface Progress extends State {
  readonly plan: Plan;
  readonly gone: readonly string[];
  readonly unreadable: readonly Unreadable[];
}

/**
 * The first half of `codegen pull`: fetches the selected models, and stores them unless it is a dry run. Generates
 * nothing. Other commands can write while this one fetches: it takes the lock only to store, and then reads the files
 * again.
 *
 * @returns `before` is the workspace at the start.
 */
export async function storeModels(
  args: PullArgs,
  io: Io,
): Promise<{ readonly before: Workspace; readonly progress: Progress }> {
  const schemas = resolve(io.cwd, args.schemas);
  const http: HttpOptions = { allowPrivate: args["allow-private"], deadline: Date.now() + args.deadline * 1_000 };
  // Taking the lock first completes or undoes an interrupted run.
  const state = await (args["dry-run"] ? readState(args, io) : whileLocked(args, io, () => readState(args, io)));
  let progress: Progress = { ...state, plan: { placements: [], rejected: [] }, gone: [], unreadable: [] };
  if (args.from === "catalog") progress = await storeCatalog(progress, http, args, io);
  const addresses = await listAddresses(progress.workspace.pages, http, args, schemas);
  for (let at = 0; at < addresses.length; at += BATCH) {
    progress = await storePages(progress, { addresses, at }, http, args, io);
  }
  return { before: state.workspace, progress };
}

async function readState(args: PullArgs, io: Io): Promise<State> {
  const schemas = resolve(io.cwd, args.schemas);
  return {
    workspace: await openBefore(args, schemas, io),
    locales: await readLocaleOverrides(schemas),
    lock: readPullLock(schemas),
  };
}

async function storeCatalog(progress: Progress, http: HttpOptions, args: PullArgs, io: Io): Promise<Progress> {
  const query = queryOf(args);
  const options = { ...http, allowShrink: args["allow-shrink"], isWanted: await selectorOf(args) };
  const answers = await fetchCatalog(query, progress.workspace, progress.lock, {
    ...options,
    onEntries: (done, total) => io.progress?.("Reading the catalog", done, total),
  });
  return store(progress, args, io, async ({ workspace, lock }) => {
    const pulled = compareCatalog(answers, query, workspace, lock, options);
    const results = (
      await Promise.all(pulled.sources.map((one) => readCaptures(one, undefined, workspace.config)))
    ).flat();
    // A model that left a category may still be in the catalog.
    const retired = retire(args.category === undefined ? pulled : { ...pulled, gone: [] }, workspace);
    return {
      results,
      overlays: withOverlayChanges(workspace.overlays, retired),
      gone: pulled.gone,
      unreadable: [...pulled.ambiguous.map(ambiguousEntry), ...results.flatMap(unreadableOf)],
      // Other models of the same parts were not taken, so the parts cannot be locked.
      lockAfter: (after) => (args.model === undefined ? lockCatalog(query, pulled, after, lock) : lock),
      edits: [{ root: join(resolve(io.cwd, args.schemas), "overlays"), ...retired }],
    };
  });
}

async function storePages(
  progress: Progress,
  { addresses, at }: { readonly addresses: readonly string[]; readonly at: number },
  http: HttpOptions,
  args: PullArgs,
  io: Io,
): Promise<Progress> {
  io.progress?.("Fetching pages", at, addresses.length);
  const pages = await pullPages(addresses.slice(at, at + BATCH), knownPage(progress.lock, progress.workspace), {
    ...http,
    concurrency: args.concurrency,
    onPage: (done) => io.progress?.("Fetching pages", at + done, addresses.length),
  });
  const byAddress = await readPulledPages(pages, progress.workspace, args);
  // A sitemap lists all pages of a site.
  const isOther = (one: CaptureResult): boolean => args.from === "sitemap" && !one.ok && documentsNoModel(one);
  const results = [...byAddress.values()].flat().filter((one) => !isOther(one));
  return store(progress, args, io, async ({ workspace, lock }) => ({
    results,
    overlays: workspace.overlays,
    gone: progress.gone,
    unreadable: [...pages.flatMap(failedPage), ...results.flatMap(unreadableOf)],
    lockAfter: (after) => (args.model === undefined ? lockPages(pages, byAddress, isOther, after, lock) : lock),
    edits: [],
  }));
}

/** Reads the fetched pages, by address. Keeps only the selected models. */
async function readPulledPages(
  pages: readonly PulledPage[],
  { config }: Workspace,
  args: PullArgs,
): Promise<ReadonlyMap<string, readonly CaptureResult[]>> {
  const isWanted = (await selectorOf(args)) ?? (() => true);
  const byAddress = new Map<string, readonly CaptureResult[]>();
  for (const page of pages) {
    if (page.kind !== "fetched") continue;
    const results = await readCaptures(page.source, undefined, config);
    byAddress.set(
      page.address,
      results.filter((one) => !one.ok || isWanted(one.capture.id)),
    );
  }
  return byAddress;
}

/** The fetched pages, compared with the files on the disk. */
interface ComparedPages {
  readonly results: readonly CaptureResult[];
  readonly overlays: ReadonlyMap<string, string>;
  readonly gone: readonly string[];
  readonly unreadable: readonly Unreadable[];
  /** Makes the lock file, from the pages as they will be. */
  readonly lockAfter: (after: Workspace) => PullLock;
  readonly edits: readonly Edit[];
}

/** Compares the fetched pages with the files, and stores them with the lock file and other edits: all or nothing. */
async function store(
  progress: Progress,
  args: PullArgs,
  io: Io,
  compare: (state: State) => Promise<ComparedPages>,
): Promise<Progress> {
  if (args["dry-run"]) return (await placeFound(progress, await compare(progress), args, io)).progress;
  return whileLocked(args, io, async () => {
    const current = { ...progress, ...(await readState(args, io)) };
    const { progress: next, edits } = await placeFound(current, await compare(current), args, io);
    applyEdits(edits);
    return next;
  });
}

async function placeFound(
  { workspace, locales, ...progress }: Progress,
  { results, overlays, gone, unreadable, lockAfter, edits }: ComparedPages,
  args: PullArgs,
  io: Io,
): Promise<{ readonly progress: Progress; readonly edits: readonly Edit[] }> {
  const schemas = resolve(io.cwd, args.schemas);
  const captures = results.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, workspace.pages, workspace.catalog);
  const given = await pagesAfter(plan, workspace, locales);
  const after = await openWorkspace(args, io, { ...given, overlays });
  const lock = lockAfter(after);
  const lockEdits = lock === progress.lock ? [] : [editPullLock(schemas, lock)];
  const refused = plan.rejected.map(({ capture, message }) => ({ name: capture.name, message }));
  return {
    progress: {
      workspace: after,
      locales: given.locales,
      lock,
      plan: {
        placements: [...progress.plan.placements, ...plan.placements],
        rejected: [...progress.plan.rejected, ...plan.rejected],
      },
      gone,
      unreadable: [...progress.unreadable, ...unreadable, ...refused],
    },
    edits: [...pageEdits(plan, given.locales, schemas), ...edits, ...lockEdits],
  };
}

function documentsNoModel({ diagnostics }: Extract<CaptureResult, { ok: false }>): boolean {
  const found = new Set(diagnostics.map(({ rule }) => rule));
  return found.has("page/no-model-id") && found.has("page/no-input-schema");
}

/** Marks models that are no longer in the catalog. They are kept. */
function retire({ gone, answers }: PulledCatalog, { catalog, overlays }: Workspace): OverlayChanges {
  const offered = new Set(answers.flatMap(({ ids }) => ids));
  return markRetired(
    gone,
    offered,
    catalog.models.map(({ id }) => id),
    overlays,
  );
}

function ambiguousEntry(name: string): Unreadable {
  return { name, message: "the catalog has several entries with this id, which differ" };
}

function failedPage(page: PulledPage): readonly Unreadable[] {
  return page.kind === "failed" ? [{ name: page.address, message: page.message }] : [];
}

function unreadableOf(one: CaptureResult): readonly Unreadable[] {
  if (one.ok) return [];
  const message = one.diagnostics.map(({ message }) => message).join("; ");
  return [{ name: one.name, message: message === "" ? "it is not a model's entry" : message }];
}
