/**
 * The programmatic API: what the commands do, as functions that return data. They print nothing and never end the
 * process.
 *
 * @packageDocumentation
 */
import { join, resolve } from "node:path";
import { Readable } from "node:stream";
import pc from "picocolors";
import { type JsonValue, toValue } from "./base/json.js";
import { UsageError } from "./base/usage-error.js";
import { type Bump, bumpOf } from "./diff/bump.js";
import { type Change as JudgedChange, type Level, worstLevel } from "./diff/change.js";
import { findCacheFolder } from "./disk/cache-folder.js";
import type {
  EmitContext,
  EmitModels,
  EmittedModel,
  Emitter,
  GeneratedFile,
  ModelFragments,
  NamedModel,
} from "./emit/emitter.js";
import { pullDefaults } from "./pull/pull-defaults.js";
import { pullProject } from "./pull/pull-models.js";
import type { PullReport, Unreadable } from "./pull/pull-report.js";
import { describeUnfinished } from "./release/release-record.js";
import type { LocatedDiagnostic } from "./rules/place.js";
import { checkProject } from "./workspace/check-project.js";
import { type Drift, findDrift } from "./workspace/compare/drift.js";
import { CONFIG_FILE } from "./workspace/config/read-config.js";
import { DEFAULT_OUT, findProject } from "./workspace/find-project.js";
import {
  type ChangedFile,
  type Generated,
  type GeneratedModel,
  generateProject,
} from "./workspace/generate-project.js";
import type { Io } from "./workspace/io.js";
import { whileLocked } from "./workspace/lock-workspace.js";
import type { SharedArgs } from "./workspace/shared-args.js";
import { withCache } from "./workspace/with-cache.js";

/** The types of an emitter of your own: see docs/emitters.md. */
export type {
  Bump,
  ChangedFile,
  EmitContext,
  EmitModels,
  EmittedModel,
  Emitter,
  Generated,
  GeneratedFile,
  GeneratedModel,
  Level,
  LocatedDiagnostic,
  ModelFragments,
  NamedModel,
  PullReport,
  Unreadable,
};
export { UsageError };

/** The place of a project. Paths are relative to `cwd`. */
export interface ProjectOptions {
  /** A folder of the project. Default: the current folder of the process. */
  readonly cwd?: string;
  /** Default: `schemas` in the folder with the config. */
  readonly schemas?: string;
  /** Default: `generated` in the folder with the config. */
  readonly out?: string;
  /** Default: `codegen.config.json` in `cwd` or in the nearest folder around it. */
  readonly config?: string;
  /** Globs of model ids. Default: all models. */
  readonly model?: readonly string[];
  /** Reuses results of earlier runs. Default: true. */
  readonly cache?: boolean;
}

/** A difference between two catalogs. */
export interface Change extends Omit<JudgedChange, "before" | "after"> {
  readonly before?: JsonValue;
  readonly after?: JsonValue;
}

/** The changes between two catalogs. */
export interface Diff {
  /** Changes that no acknowledgement accepts. */
  readonly changes: readonly Change[];
  /** Changes that `schemas/acknowledgements.json` accepts. They count for the bump. */
  readonly acknowledged: readonly Change[];
  /** The worst level of `changes`. */
  readonly level: Level | "none";
  /** The part of the version that a release must raise. */
  readonly bump: Bump;
  /** Errors of either side. With `isComplete` false, they left something unread. */
  readonly errors: readonly LocatedDiagnostic[];
  /** True if everything could be read. Otherwise `changes` is empty and must not be judged. */
  readonly isComplete: boolean;
}

/** The result of `check`. */
export interface Check {
  /**
   * True if the committed files are what `generate` would write, the pages have no errors, and no release is
   * unfinished.
   */
  readonly isCurrent: boolean;
  /** The files that differ. `added`: `generate` would add the file. */
  readonly files: readonly ChangedFile[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Set if `against` was given. */
  readonly diff?: Diff;
}

/** Options of `check`. */
export interface CheckOptions extends ProjectOptions {
  /** Also compare with this: a page, a model file, a folder of either, or `git:<revision>`. */
  readonly against?: string;
}

/** Options of `diff`. */
export interface DiffOptions extends ProjectOptions {
  /** The older side: a page, a model file, a folder of either, or `git:<revision>`. Default: the committed models. */
  readonly from?: string;
  /** The newer side. Default: the pages. */
  readonly to?: string;
}

/** Options of `pull`: those of `codegen pull`, see docs/pulling.md. */
export interface PullOptions extends ProjectOptions {
  readonly from?: "catalog" | "sitemap" | "list";
  readonly baseUrl?: string;
  readonly category?: string;
  readonly locales?: readonly string[];
  readonly sitemap?: string;
  readonly concurrency?: number;
  readonly allowShrink?: boolean;
  readonly allowPrivate?: boolean;
  /** Seconds for all requests together. */
  readonly deadline?: number;
  /** Stores and generates nothing. */
  readonly dryRun?: boolean;
}

/** The result of `pull`. */
export interface Pull {
  readonly report: PullReport;
  /** Undefined for a dry run. */
  readonly generated: Generated | undefined;
}

/**
 * Reads the pages, and writes the models and the packages.
 *
 * Errors in pages are in `diagnostics`; models with an error keep their committed version.
 *
 * @throws {UsageError} If something could not be read or written. Nothing was changed then.
 * @example
 * ```ts
 * const { models, diagnostics } = await generate();
 * ```
 */
export async function generate(options: ProjectOptions = {}): Promise<Generated> {
  return run(options, (args, io) => whileLocked(args, io, () => generateProject(args, io)));
}

/**
 * Compares the committed files with what `generate` would write. Writes nothing.
 *
 * @throws {UsageError} If something could not be read.
 */
export async function check(options: CheckOptions = {}): Promise<Check> {
  const { against } = options;
  return run(options, async (args, io) => {
    const unfinished = await describeUnfinished(args, io);
    const { differences, diagnostics, drift } = await checkProject({ ...args, against, types: false }, io);
    const files = differences.map(({ path, kind }) => ({ path, kind }));
    const hasErrors = diagnostics.some(({ severity }) => severity === "error");
    return {
      isCurrent: files.length === 0 && !hasErrors && unfinished === undefined,
      files,
      diagnostics,
      ...(drift && { diff: toDiff(drift) }),
    };
  });
}

/**
 * Compares two catalogs and judges what changed. Writes nothing.
 *
 * @throws {UsageError} If there is no such side.
 */
export async function diff(options: DiffOptions = {}): Promise<Diff> {
  return run(options, async (args, io) => toDiff(await findDrift(options.from, options.to, args, io)));
}

/**
 * Gets new and changed models from RunComfy, and generates. The token is read from `RUNCOMFY_API_TOKEN`.
 *
 * @throws {UsageError} If the catalog could not be used. Nothing was changed then.
 */
export async function pull(options: PullOptions = {}): Promise<Pull> {
  return run(options, (args, io) =>
    pullProject(
      {
        ...args,
        from: options.from ?? pullDefaults.from,
        "base-url": options.baseUrl ?? pullDefaults["base-url"],
        category: options.category,
        locales: options.locales?.join(","),
        sitemap: options.sitemap ?? pullDefaults.sitemap,
        concurrency: options.concurrency ?? pullDefaults.concurrency,
        "allow-shrink": options.allowShrink ?? false,
        "allow-private": options.allowPrivate ?? false,
        deadline: options.deadline ?? pullDefaults.deadline,
        "dry-run": options.dryRun ?? false,
      },
      io,
    ),
  );
}

async function run<T>(options: ProjectOptions, action: (args: SharedArgs, io: Io) => Promise<T>): Promise<T> {
  const { cache = true } = options;
  const cwd = resolve(options.cwd ?? ".");
  const silent = (): void => {};
  const streams = {
    out: silent,
    err: silent,
    cwd,
    colors: pc.createColors(false),
    stdin: () => Readable.from([]),
    cacheFolder: () => findCacheFolder(cwd),
  };
  return withCache(cache, streams, (io) => action(toArgs(options, cwd, cache), io));
}

function toArgs({ schemas, out, config, model }: ProjectOptions, cwd: string, cache: boolean): SharedArgs {
  const project = config === undefined ? findProject(cwd) : cwd;
  return {
    schemas: schemas ?? join(project, "schemas"),
    out: out ?? join(project, DEFAULT_OUT),
    ...(config !== undefined && { config }),
    ...(config === undefined && project !== cwd && { config: join(project, CONFIG_FILE) }),
    ...(model !== undefined && model.length > 0 && { model }),
    cache,
    index: cache,
    quiet: true,
    verbose: false,
  };
}

function toDiff({ open, acknowledged, changes, errors, disagreements }: Drift): Diff {
  return {
    changes: open.map(toChange),
    acknowledged: acknowledged.map(({ change }) => toChange(change)),
    level: worstLevel(open),
    bump: bumpOf(changes),
    errors: [...errors, ...disagreements],
    isComplete: errors.length === 0,
  };
}

function toChange({ before, after, ...change }: JudgedChange): Change {
  return {
    ...change,
    ...(before !== undefined && { before: toValue(before) }),
    ...(after !== undefined && { after: toValue(after) }),
  };
}
