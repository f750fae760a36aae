import { resolve } from "node:path";
import { matchModels } from "../diff/match-models.js";
import { type CatalogModel, readCommitted } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import { type PullReport, renderPullReport, reportPull } from "../pull/pull-report.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { compareChanged, nameAll } from "../workspace/compare-changed.js";
import type { ExitCode, Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { displayPath, type Workspace } from "../workspace/workspace.js";
import { isAdded, preview } from "./add.js";
import { type Generated, generateLocked, generateProject } from "./generate.js";
import { assertPullArgs, nothingToGenerate, type PullArgs } from "./pull-args.js";
import { type Progress, takeModels } from "./pull-models.js";

/**
 * `codegen pull`: stores RunComfy's models as pages in `schemas/pages`, then generates. A catalog is read as a whole
 * before anything is written. An entry or a page that cannot be read does not affect the others.
 */
export async function pull(args: PullArgs, io: Io): Promise<ExitCode> {
  const pulled = await pullModels(args, io);
  const { report, after, isOwn } = pulled;
  io.out(renderPullReport(report, args.format));
  // A report for a program is the only output of the command.
  const rest: Io = args.format === "text" ? io : { ...io, out: io.err };
  const own = report.unreadable.length > 0 ? 1 : 0;
  if (args["dry-run"]) return Math.max(own, preview(after, args, isOwn, rest)) as ExitCode;
  assertPages(pulled, args);
  return Math.max(own, await whileLocked(args, io, () => generateLocked(args, rest, isOwn))) as ExitCode;
}

/** Pulls and generates. Prints nothing. @returns `generated` is undefined for a dry run. */
export async function pullProject(
  args: PullArgs,
  io: Io,
): Promise<{ readonly report: PullReport; readonly generated: Generated | undefined }> {
  const pulled = await pullModels(args, io);
  if (args["dry-run"]) return { report: pulled.report, generated: undefined };
  assertPages(pulled, args);
  return { report: pulled.report, generated: await whileLocked(args, io, () => generateProject(args, io)) };
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
  assertPullArgs(args);
  const { before, progress } = await takeModels(args, io);
  const schemas = resolve(io.cwd, args.schemas);
  return {
    report: await compare(before, progress),
    after: progress.workspace,
    isOwn: isAdded(progress.plan, (path) => displayPath(path, schemas, io)),
  };
}

function assertPages({ after }: PulledModels, args: PullArgs): void {
  if (after.pages.length === 0) throw nothingToGenerate(args);
}

/** Compares the committed models with those that the pages give after the pull. */
async function compare(before: Workspace, { workspace, gone, unreadable }: Progress): Promise<PullReport> {
  const old = readCommitted(before.previous(), before.catalog.models).flatMap(({ model }) => model ?? []);
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
