import { resolve } from "node:path";
import { isAdded } from "../add/apply-plan.js";
import { matchModels } from "../diff/match-models.js";
import { type CatalogModel, readCommitted } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { compareChanged, nameAll } from "../workspace/compare/compare-changed.js";
import { type Generated, generateProject } from "../workspace/generate-project.js";
import type { Io } from "../workspace/io.js";
import { whileLocked } from "../workspace/lock-workspace.js";
import { displayPath, type Workspace } from "../workspace/workspace.js";
import { assertPullArgs, nothingToGenerate, type PullArgs } from "./pull-args.js";
import { type PullReport, reportPull } from "./pull-report.js";
import { type Progress, storeModels } from "./store-models.js";

/** Pulls and generates. Prints nothing. @returns `generated` is undefined for a dry run. */
export async function pullProject(
  args: PullArgs,
  io: Io,
): Promise<{ readonly report: PullReport; readonly generated: Generated | undefined }> {
  const pulled = await pullModels(args, io);
  if (args["dry-run"]) return { report: pulled.report, generated: undefined };
  assertPulledPages(pulled, args);
  return { report: pulled.report, generated: await whileLocked(args, io, () => generateProject(args, io)) };
}

/** The result of a pull before anything is generated. */
interface PulledModels {
  readonly report: PullReport;
  /** The pages as they are after the pull. */
  readonly after: Workspace;
  /** Returns true if a diagnostic is about a page that was pulled. */
  readonly isOwn: (found: LocatedDiagnostic) => boolean;
}

/** Stores the entries of the catalog and the pages, unless it is a dry run. Generates and prints nothing. */
export async function pullModels(args: PullArgs, io: Io): Promise<PulledModels> {
  assertPullArgs(args);
  const { before, progress } = await storeModels(args, io);
  const schemas = resolve(io.cwd, args.schemas);
  return {
    report: await compare(before, progress),
    after: progress.workspace,
    isOwn: isAdded(progress.plan, (path) => displayPath(path, schemas, io)),
  };
}

/** @throws {UsageError} If there is no page to generate from. */
export function assertPulledPages({ after }: PulledModels, args: PullArgs): void {
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
