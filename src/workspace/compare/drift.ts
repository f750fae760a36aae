import { resolve } from "node:path";
import { UsageError } from "../../base/usage-error.js";
import type { Config } from "../../config.js";
import { type Acknowledged, acknowledge } from "../../diff/acknowledge.js";
import type { Change } from "../../diff/change.js";
import { compareExports } from "../../diff/exports/compare-exports.js";
import type { LocatedDiagnostic } from "../../rules/place.js";
import { readConfig } from "../config/read-config.js";
import type { Io } from "../io.js";
import { modelSelector } from "../select-models.js";
import type { SharedArgs } from "../shared-args.js";
import type { Workspace } from "../workspace.js";
import { readAcknowledgements, today } from "./acknowledgements.js";
import type { CatalogSide } from "./catalog-side.js";
import { compareChanged, nameAll } from "./compare-changed.js";
import { pagesOf, readCommittedSide, readPagesNow, readSide } from "./read-side.js";
import { findReleaseBase, type ReleaseState } from "./release-base.js";

/** The changes between two sides. If there are `errors`, the changes are incomplete, and no command judges them. */
export interface Drift extends Acknowledged {
  readonly before: CatalogSide;
  readonly after: CatalogSide;
  /** All changes, including acknowledged ones, which affect users all the same. */
  readonly changes: readonly Change[];
  /** Errors of either side because of which something could not be read. */
  readonly errors: readonly LocatedDiagnostic[];
  /** Errors that do not prevent a comparison: the pages of a model differ, and one of them is used. */
  readonly disagreements: readonly LocatedDiagnostic[];
}

/** Compares A with B. Default for A: the committed models; for B: the pages. */
export async function findDrift(
  a: string | undefined,
  b: string | undefined,
  args: SharedArgs,
  io: Io,
): Promise<Drift> {
  const config = await readConfig(args.config, io.cwd);
  // The newer side is read first, so equal models of the older side need not be parsed.
  const after = b === undefined ? await readPagesNow(args, io) : await readSide(b, args, config, io);
  const before =
    a === undefined
      ? await readCommittedSide(args, io, after.models)
      : await readSide(a, args, config, io, after.models);
  return compare(before, after, args, config, io);
}

/** Compares A with the pages of an open workspace. */
export async function findDriftOf(workspace: Workspace, a: string, args: SharedArgs, io: Io): Promise<Drift> {
  const after = pagesOf(workspace, io);
  const before = await readSide(a, args, workspace.config, io, after.models);
  return compare(before, after, args, workspace.config, io);
}

/** The content of a release. */
export interface ReleaseDrift {
  readonly config: Config;
  /** The state of the pages. */
  readonly after: CatalogSide;
  /** Undefined for a first release. */
  readonly drift: Drift | undefined;
}

/**
 * Compares the last release with the pages.
 *
 * @param since See `findReleaseBase`.
 * @param state Facts from the registry; see `findReleaseBase`.
 */
export async function findReleaseDrift(
  since: string | undefined,
  args: SharedArgs,
  io: Io,
  state?: ReleaseState,
): Promise<ReleaseDrift> {
  const config = await readConfig(args.config, io.cwd);
  const after = await readPagesNow(args, io);
  const before = await findReleaseBase(since, args, config, io, after.models, state);
  return { config, after, drift: before && (await compare(before, after, args, config, io)) };
}

async function compare(
  before: CatalogSide,
  after: CatalogSide,
  args: SharedArgs,
  config: Config,
  io: Io,
): Promise<Drift> {
  const { errors, disagreements } = sortErrors([...before.diagnostics, ...after.diagnostics]);
  const changes = errors.length > 0 ? [] : await compareSides(before, after, args, config);
  const isSelected = await modelSelector(args.model);
  const acknowledgements = (await readAcknowledgements(resolve(io.cwd, args.schemas))).filter(({ model }) =>
    isSelected(model),
  );
  return { before, after, changes, errors, disagreements, ...acknowledge(changes, acknowledgements, today()) };
}

/** Separates errors that prevent a comparison from those that do not. */
export function sortErrors(diagnostics: readonly LocatedDiagnostic[]): Pick<Drift, "errors" | "disagreements"> {
  const all = diagnostics.filter(({ severity }) => severity === "error");
  const isDisagreement = ({ rule }: LocatedDiagnostic): boolean => rule === "model/locales-disagree";
  return { errors: all.filter((each) => !isDisagreement(each)), disagreements: all.filter(isDisagreement) };
}

async function compareSides(
  before: CatalogSide,
  after: CatalogSide,
  args: SharedArgs,
  config: Config,
): Promise<readonly Change[]> {
  const isSelected = await modelSelector(args.model);
  const selected = [before, after].map(({ models }) => models.filter(({ id }) => isSelected(id)));
  if (args.model !== undefined && selected.flat().length === 0) {
    throw new UsageError(`Cannot find a model that matches ${args.model.join(", ")}`, "codegen list shows all models");
  }
  const contracts = await compareChanged(selected[0] ?? [], selected[1] ?? [], {
    levels: config.drift,
    names: { before: nameAll(before.models), after: nameAll(after.models) },
  });
  const old = args.model === undefined ? await before.exports() : undefined;
  const now = old === undefined ? undefined : await after.exports();
  if (old === undefined || now === undefined) return contracts;
  return [...(await compareExports(old, now, config.drift)), ...contracts];
}
