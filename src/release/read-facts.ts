import { resolve } from "node:path";
import type { Config } from "../config.js";
import { bumpOfPackage, changesOfPackage } from "../diff/bump.js";
import { findCommit, listDirty, openRepository, pathInRepository, type Repository } from "../disk/git.js";
import { compareTree } from "../disk/tree.js";
import type { ConfiguredEmitter, GeneratedFile } from "../emit/emitter.js";
import { type EmittedPackage, isForeignInOut, packagesOf } from "../emit/emitters.js";
import { findRegistries, type Published, type RegistryAddress, readPublished } from "../npm/registry.js";
import { renderChanges, renderFirstModels } from "../report/drift-changelog.js";
import type { CatalogSide } from "../workspace/compare/catalog-side.js";
import { findReleaseDrift, type ReleaseDrift } from "../workspace/compare/drift.js";
import { describeBase } from "../workspace/compare/release-base.js";
import { readCommit } from "../workspace/compare/revision-side.js";
import { readConfig } from "../workspace/config/read-config.js";
import type { Io } from "../workspace/io.js";
import { loadEmitters } from "../workspace/load-emitters.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { listTrees, planTrees } from "../workspace/trees.js";
import { openWorkspace } from "../workspace/workspace.js";
import type { PackageFacts, ReleaseFacts } from "./facts.js";
import type { ProjectState } from "./obstacles.js";
import { hasChanged } from "./package-files.js";
import type { ReleasePlan } from "./plan.js";
import { isGivenUp, readReleaseRecord } from "./release-record.js";

/** The inputs of a plan. */
export interface ReleaseInputs {
  readonly release: ReleaseDrift;
  readonly facts: ReleaseFacts;
  /** Reads the facts that depend on the plan. */
  readonly readState: (plan: ReleasePlan) => Promise<ProjectState>;
  /** The paths that a package may have, by its folder. */
  readonly paths: (folder: string) => ReadonlySet<string>;
}

/**
 * Reads everything that a release depends on: the registry, the last release, the changes since then, the folder.
 *
 * @throws {UsageError} If the registry or the last release cannot be read.
 */
export async function readInputs(since: string | undefined, args: SharedArgs, io: Io): Promise<ReleaseInputs> {
  const config = await readConfig(args.config, io.cwd);
  const emitters = await loadEmitters(config.emitters);
  const found = await askRegistries(packagesOf(config, emitters), io.cwd);
  const isUnpublished = (versions: Readonly<Record<string, string>>): boolean =>
    found.some(({ folder, published }) => {
      const version = versions[folder];
      return version !== undefined && !published.versions.includes(version);
    });
  const repository = await openRepository(io.cwd);
  const own = Object.fromEntries(found.map(({ folder, config: { version } }) => [folder, version]));
  const isRecorded = isUnderWay(resolve(io.cwd, args.out), config);
  const hasBegun = isRecorded || (await tagOf(config, repository)) !== undefined;
  const isUnfinished = hasBegun && isUnpublished(own);
  const [first] = found;
  const release = await findReleaseDrift(since, args, io, {
    isUnfinished: isUnpublished,
    published: first?.published.versions.filter((version) => !isUnfinished || version !== first.config.version) ?? [],
  });
  const workspace = await openWorkspace(args, io, { isPartial: true });
  const { trees } = await planTrees(workspace);
  const emitted = (folder: string): ReadonlyMap<string, string> => filesOf(folder, trees.generated.files);
  const previous = (await prereleaseOf(config, args, repository)) ?? release.drift?.before;
  const packages = await Promise.all(
    found.map(
      async (each): Promise<PackageFacts> => ({
        ...each,
        before: release.drift && versionBefore(each, release.drift.before),
        bump: release.drift === undefined ? "none" : bumpOfPackage(each.folder, release.drift.changes),
        isChanged:
          previous === undefined || (await isChangedSince(previous, each.folder, emitted(each.folder), emitters)),
        changes: changesText(each, release),
      }),
    ),
  );
  return {
    release,
    facts: {
      base: release.drift && describeBase(release.drift.before),
      packages,
      isUnfinished,
      settings: config.release,
    },
    paths: (folder) => new Set([...emitted(folder).keys(), "CHANGELOG.md"]),
    readState: async (plan) => ({
      stale: listTrees(trees).flatMap((tree) => compareTree(tree).differences.map(({ path }) => path)),
      dirty: repository === undefined ? [] : await foreignChanges(repository, isRecorded, args),
      isRepository: repository !== undefined,
      tag: repository === undefined ? "free" : await tagState(plan, emitted, emitters, args, repository),
      canProve: canProve(process.env),
    }),
  };
}

type AskedPackage = EmittedPackage & { readonly registry: RegistryAddress; readonly published: Published };

async function askRegistries(packages: readonly EmittedPackage[], cwd: string): Promise<readonly AskedPackage[]> {
  const registries = await findRegistries(
    packages.map(({ config }) => config),
    cwd,
  );
  const asked = packages.map(async (own, i) => {
    const registry = registries[i] as RegistryAddress;
    return { ...own, registry, published: await readPublished(own.config.name, registry, cwd) };
  });
  // If several fail, the error is that of the first package, not of the fastest.
  await Promise.allSettled(asked);
  return Promise.all(asked);
}

/** The version of a package in the last release; undefined if it was not part of it, and was never published. */
function versionBefore({ folder, config, published }: AskedPackage, { versions }: CatalogSide): string | undefined {
  return versions?.[folder] ?? (published.versions.length > 0 ? config.version : undefined);
}

function changesText(own: AskedPackage, { drift, after }: ReleaseDrift): string {
  if (drift === undefined || versionBefore(own, drift.before) === undefined) {
    return renderFirstModels(after.models.map(({ id }) => id));
  }
  const changes = changesOfPackage(own.folder, drift.changes);
  return changes.length > 0 ? renderChanges(changes) : "The models did not change.\n";
}

/** The commit that is tagged with the version of the config. */
async function tagOf({ client, release }: Config, repository: Repository | undefined) {
  return repository && findCommit(`refs/tags/${release.tagPrefix}${client.version}`, repository.cwd);
}

/** If the config has a prerelease, its packages. */
async function prereleaseOf(
  config: Config,
  args: SharedArgs,
  repository: Repository | undefined,
): Promise<CatalogSide | undefined> {
  if (repository === undefined || !config.client.version.includes("-")) return undefined;
  const commit = await tagOf(config, repository);
  return commit && readCommit(commit, config.release.tagPrefix + config.client.version, args, repository, []);
}

async function tagState(
  { gitTag, packages }: ReleasePlan,
  emitted: (folder: string) => ReadonlyMap<string, string>,
  emitters: readonly ConfiguredEmitter[],
  args: SharedArgs,
  repository: Repository,
): Promise<ProjectState["tag"]> {
  const commit = await findCommit(`refs/tags/${gitTag}`, repository.cwd);
  if (commit === undefined) return "free";
  const side = await readCommit(commit, gitTag, args, repository, []);
  if (side === undefined) return "other";
  for (const { folder } of packages) if (await isChangedSince(side, folder, emitted(folder), emitters)) return "other";
  return "same";
}

/** A side that is not a commit has no packages to compare. */
async function isChangedSince(
  { readPackage }: CatalogSide,
  folder: string,
  emitted: ReadonlyMap<string, string>,
  emitters: readonly ConfiguredEmitter[],
): Promise<boolean> {
  if (readPackage === undefined) return false;
  return hasChanged(emitted, await readPackage(folder), (path) => !isForeignInOut(emitters, `${folder}/${path}`));
}

function filesOf(folder: string, files: readonly GeneratedFile[]): ReadonlyMap<string, string> {
  const prefix = `${folder}/`;
  const own = files.filter(({ path }) => path.startsWith(prefix));
  return new Map(own.map(({ path, text }) => [path.slice(prefix.length), text]));
}

function isUnderWay(out: string, { client }: Config): boolean {
  const record = readReleaseRecord(out);
  return record !== undefined && !isGivenUp(record, client);
}

/** Files that are not committed, without the changes of an unfinished release, which continues with them. */
async function foreignChanges(
  repository: Repository,
  isRecorded: boolean,
  args: SharedArgs,
): Promise<readonly string[]> {
  const dirty = await listDirty(repository.cwd);
  if (!isRecorded) return dirty;
  const isOwn = ownChanges(repository, args);
  return dirty.filter((path) => !isOwn(path));
}

/** Returns true if a release may change a path, given from the top of the repository. */
export function ownChanges(repository: Repository, args: SharedArgs): (path: string) => boolean {
  const config = pathInRepository(repository, args.config ?? "codegen.config.json");
  const out = pathInRepository(repository, args.out);
  return (path) => path === config || path.startsWith(`${out}/`);
}

/** GitHub Actions and GitLab CI sign where a tarball was built. */
function canProve(env: Readonly<Record<string, string | undefined>>): boolean {
  return env["ACTIONS_ID_TOKEN_REQUEST_URL"] !== undefined || env["SIGSTORE_ID_TOKEN"] !== undefined;
}
