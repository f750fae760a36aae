/** `codegen pull`: takes what RunComfy offers into `schemas/pages`, and generates. */
import { join, resolve } from "node:path";
import { type Judged, judgeSource } from "../add/captures.js";
import { planPlacements } from "../add/plan.js";
import { UsageError } from "../base/usage-error.js";
import { matchModels } from "../diff/match-models.js";
import { readPullLock, writePullLock } from "../disk/pull-lock.js";
import { writeInputs } from "../disk/write-inputs.js";
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
import type { SharedArgs } from "../workspace/shared-args.js";
import { displayPath, openWorkspace, selectModels, type Workspace } from "../workspace/workspace.js";
import { isAdded, openBefore, pagesAfter, preview, withoutLocale, writeAndGenerate } from "./add.js";

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
  const schemas = resolve(io.cwd, args.schemas);
  const query = queryOf(args);
  assertBase(query);
  const [before, lock] = [await openBefore(args, schemas, io), await readPullLock(schemas)];
  const pulled = await pullCatalog(query, before, lock, optionsOf(args));

  const judged = (await Promise.all(pulled.sources.map((one) => judgeSource(one, undefined, before.config)))).flat();
  const captures = judged.flatMap((one) => (one.ok ? [one.capture] : []));
  const plan = planPlacements(captures, before.pages, before.catalog);
  const given = await pagesAfter(plan, before, schemas);
  const overlays = retire(pulled, before);
  const after = await openWorkspace(withoutLocale(args), io, {
    ...given,
    overlays: withOverlayChanges(before.overlays, overlays),
  });
  const unreadable = [
    ...pulled.ambiguous.map((name) => ({
      name,
      message: "the catalog has several entries with this id, which differ",
    })),
    ...judged.flatMap((one) => (one.ok ? [] : [unreadableOf(one)])),
    ...plan.refusals.map(({ capture, message }) => ({ name: capture.name, message })),
  ];
  const report = await compare(before, after, pulled, unreadable);

  io.out(renderPullReport(report, args.format));
  // A report for a program is the only output of the command.
  const rest: Io = args.format === "text" ? io : { ...io, out: io.err };
  const isOwn = isAdded(plan, (path) => displayPath(path, schemas, io));
  const own = unreadable.length > 0 ? 1 : 0;
  if (args["dry-run"]) return Math.max(own, preview(after, args, isOwn, rest)) as ExitCode;
  // The lock is valid only for pages that are there: a pull that is interrupted after this line asks again.
  if (after.pages.length === 0) throw nothingToGenerate(query);
  if (args.model === undefined) await writePullLock(schemas, lockCatalog(query, pulled, after, lock));
  if (overlays.written.size + overlays.removed.length > 0) await writeInputs(join(schemas, "overlays"), overlays);
  return Math.max(own, await writeAndGenerate(plan, given, args, schemas, rest)) as ExitCode;
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

function optionsOf(args: PullArgs): Parameters<typeof pullCatalog>[3] {
  const { model } = args;
  return {
    allowPrivate: args["allow-private"],
    allowShrink: args["allow-shrink"],
    deadline: Date.now() + args.deadline * 1_000,
    isWanted: model && ((id) => selectModels([{ id }], model).length > 0),
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
