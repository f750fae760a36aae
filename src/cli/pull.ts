/** `codegen pull`: takes what RunComfy offers into `schemas/pages`, and generates. */
import { join, resolve } from "node:path";
import { type Judged, judgeSource } from "../add/captures.js";
import { type Plan, planPlacements } from "../add/plan.js";
import { UsageError } from "../base/usage-error.js";
import { matchModels } from "../diff/match-models.js";
import { editPullLock, readPullLock } from "../disk/pull-lock.js";
import { type CatalogModel, readCommitted } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import { lockCatalog, type PulledCatalog, pullCatalog } from "../pull/pull-catalog.js";
import {
  type PullFormat,
  type PullReport,
  renderPullReport,
  reportPull,
  type Unreadable,
} from "../pull/pull-report.js";
import { assertBase, type CatalogQuery } from "../pull/read-catalog.js";
import { markRetired, type OverlayChanges, withOverlayChanges } from "../pull/retired-overlay.js";
import { compareChanged, nameAll } from "../workspace/compare-changed.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { modelSelector } from "../workspace/select-models.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, openWorkspace, type Workspace } from "../workspace/workspace.js";
import { isAdded, openBefore, pagesAfter, preview, writeAndGenerate } from "./add.js";

export interface PullArgs extends SharedArgs {
  readonly "base-url": string;
  readonly category?: string | undefined;
  readonly "allow-shrink": boolean;
  readonly "allow-private": boolean;
  /** Seconds for all requests together. */
  readonly deadline: number;
  readonly "dry-run": boolean;
  readonly format: PullFormat;
}

/** Reads the whole catalog before anything is written. An entry that cannot be read does not keep the others out. */
export async function pull(args: PullArgs, io: Io): Promise<ExitCode> {
  assertBase(queryOf(args));
  return args["dry-run"] ? pullLocked(args, io) : whileLocked(args, io, () => pullLocked(args, io));
}

async function pullLocked(args: PullArgs, io: Io): Promise<ExitCode> {
  const schemas = resolve(io.cwd, args.schemas);
  const query = queryOf(args);
  const [before, lock] = [await openBefore(args, schemas, io), readPullLock(schemas)];
  const pulled = await pullCatalog(query, before, lock, await optionsOf(args));
  const { plan, unreadable } = await planPull(pulled, before);
  const given = await pagesAfter(plan, before, schemas);
  const retired = retire(pulled, before);
  const overlays = withOverlayChanges(before.overlays, retired);
  const after = await openWorkspace(args, io, { ...given, overlays });
  io.out(renderPullReport(await compare(before, after, pulled, unreadable), args.format));

  // A report for a program is the only output of the command.
  const rest: Io = args.format === "text" ? io : { ...io, out: io.err };
  const own = unreadable.length > 0 ? 1 : 0;
  if (args["dry-run"]) {
    const isOwn = isAdded(plan, (path) => displayPath(path, schemas, io));
    return Math.max(own, preview(after, args, isOwn, rest)) as ExitCode;
  }
  if (after.pages.length === 0) throw nothingToGenerate(query);
  const edits = [
    { root: join(schemas, "overlays"), ...retired },
    // Other models of the same parts were not taken, so the parts cannot be locked.
    ...(args.model === undefined ? [editPullLock(schemas, lockCatalog(query, pulled, after, lock))] : []),
  ];
  return Math.max(own, await writeAndGenerate(plan, given, args, schemas, rest, edits)) as ExitCode;
}

/** Finds out which model each new entry is of, and where it goes. */
async function planPull(
  { sources, ambiguous }: PulledCatalog,
  { config, pages, catalog }: Workspace,
): Promise<{ readonly plan: Plan; readonly unreadable: readonly Unreadable[] }> {
  const judged = (await Promise.all(sources.map((source) => judgeSource(source, undefined, config)))).flat();
  const captures = judged.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, pages, catalog);
  const unreadable = [
    ...ambiguous.map((name) => ({ name, message: "the catalog has several entries with this id, which differ" })),
    ...judged.flatMap((one) => (one.ok ? [] : [unreadableOf(one)])),
    ...plan.refusals.map(({ capture, message }) => ({ name: capture.name, message })),
  ];
  return { plan, unreadable };
}

/** Models that the catalog lost are kept, and marked. */
function retire({ gone, answers }: PulledCatalog, { catalog, overlays }: Workspace): OverlayChanges {
  const offered = new Set(answers.flatMap(({ ids }) => ids));
  return markRetired(
    gone,
    offered,
    catalog.models.map(({ id }) => id),
    overlays,
  );
}

function queryOf(args: PullArgs): CatalogQuery {
  const token = process.env["RUNCOMFY_API_TOKEN"]?.trim();
  return { base: args["base-url"], category: args.category, token: token === "" ? undefined : token };
}

async function optionsOf(args: PullArgs): Promise<Parameters<typeof pullCatalog>[3]> {
  const { model } = args;
  return {
    allowPrivate: args["allow-private"],
    allowShrink: args["allow-shrink"],
    deadline: Date.now() + args.deadline * 1_000,
    isWanted: model && (await modelSelector(model)),
  };
}

function unreadableOf({ name, diagnostics }: Extract<Judged, { ok: false }>): Unreadable {
  const message = diagnostics.map(({ message }) => message).join("; ");
  return { name, message: message === "" ? "it is not an entry of a model" : message };
}

/** Compares the committed models with those that the pages give after the pull. */
async function compare(
  before: Workspace,
  after: Workspace,
  { gone }: PulledCatalog,
  unreadable: readonly Unreadable[],
): Promise<PullReport> {
  const old = readCommitted(before.previous, before.catalog.models).flatMap(({ model }) => model ?? []);
  const now = after.catalog.models;
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

function nothingToGenerate({ base }: CatalogQuery): UsageError {
  return new UsageError(
    `The catalog at ${base} has no readable models: nothing was written`,
    "Check --base-url and --category",
  );
}
