import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { UsageError } from "../base/usage-error.js";
import { commitPaths, findCommit, listDirty, openRepository, tagHead } from "../disk/git.js";
import { readTextIfAny } from "../disk/read-inputs.js";
import { applyEdits } from "../disk/transaction.js";
import { CHANGELOG } from "../emit/package-manifest.js";
import { readIntegrity } from "../npm/registry.js";
import { fetchTarball, packPackages, publishTarball, type Tarball } from "../npm/tarball.js";
import { writeVersions } from "../workspace/config/write-versions.js";
import type { SharedArgs } from "../workspace/shared-args.js";
import { withRelease } from "./changelog-file.js";
import { checkTarball, haveSameFiles } from "./check-tarball.js";
import type { ReleaseObstacle } from "./facts.js";
import { type PlannedPackage, type ReleasePlan, unpublished } from "./plan.js";
import { ownChanges } from "./read-facts.js";
import { removeReleaseRecord, writeReleaseRecord } from "./release-record.js";

/** The surroundings of a release: its folder, its limits, and what it needs from the rest of codegen. */
interface ReleaseContext {
  readonly args: SharedArgs;
  readonly cwd: string;
  /** Generates the packages again. @returns false if that failed. */
  readonly generate: () => Promise<boolean>;
  /** The paths that a package may have, by its folder. */
  readonly paths: (folder: string) => ReadonlySet<string>;
  /** In bytes. */
  readonly maxTarballSize: number;
  /** Called when a step is done, with a line for people. */
  readonly onStep: (done: string) => void;
}

/**
 * Performs a release step by step. Each step finds out if it is done, so a release can be resumed.
 *
 * @returns Problems of the tarballs; if there are some, nothing was committed and nothing published.
 * @throws {UsageError} If a step fails. The next run continues with that step.
 */
export async function performRelease(plan: ReleasePlan, context: ReleaseContext): Promise<readonly ReleaseObstacle[]> {
  const out = resolve(context.cwd, context.args.out);
  const versions = Object.fromEntries(plan.packages.map(({ name, next }) => [name, next]));
  const published = new Set(plan.packages.filter(({ isPublished }) => isPublished).map(({ name }) => name));
  const record = (): void => writeReleaseRecord(out, { versions, published: [...published] });
  record();
  await writeFiles(plan, context, out);
  const folder = await mkdtemp(join(tmpdir(), "codegen-release-"));
  try {
    const tarballs = await packPackages(
      plan.packages.map((own) => join(out, own.folder)),
      folder,
      context.cwd,
    );
    const problems = await checkAll(plan, tarballs, folder, context);
    if (problems.length > 0) return problems;
    if (plan.options.git) await commitAndTag(plan, context);
    for (const own of unpublished(plan)) {
      await publish(own, tarballOf(own, tarballs), folder, plan, context);
      published.add(own.name);
      record();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  removeReleaseRecord(out);
  return [];
}

async function writeFiles({ packages }: ReleasePlan, context: ReleaseContext, out: string): Promise<void> {
  const raised = packages.filter(({ config, next }) => config.version !== next);
  if (raised.length > 0) {
    const file = resolve(context.cwd, context.args.config ?? "codegen.config.json");
    await writeVersions(
      file,
      raised.map(({ settings, next }) => ({ settings, version: next })),
    );
  }
  if (!(await context.generate())) {
    throw new UsageError("Cannot generate the packages", "Fix the errors above, then run the same command again");
  }
  const written = new Map<string, string>();
  for (const { folder, next, changes, isPublished } of packages) {
    const path = `${folder}/${CHANGELOG}`;
    const existing = readTextIfAny(join(out, path));
    const text = withRelease(existing, next, changes);
    if (!isPublished && text !== existing) written.set(path, text);
  }
  applyEdits([{ root: out, written, removed: [] }]);
  context.onStep(raised.length > 0 ? "Wrote the versions, the packages and the changelogs" : "Wrote the changelogs");
}

async function checkAll(
  { packages }: ReleasePlan,
  tarballs: readonly Tarball[],
  folder: string,
  context: ReleaseContext,
): Promise<readonly ReleaseObstacle[]> {
  const problems: ReleaseObstacle[] = [];
  for (const own of packages) {
    const tarball = tarballOf(own, tarballs);
    const bytes = new Uint8Array(await readFile(join(folder, tarball.filename)));
    if (own.isPublished) {
      problems.push(...(await comparePublished(own, tarball, bytes, context.cwd)));
      continue;
    }
    problems.push(...(await checkTarball(tarball, bytes, context.paths(own.folder), context.maxTarballSize)));
  }
  if (problems.length === 0) context.onStep("Packed and checked the tarballs");
  return problems;
}

/**
 * A version that is published must be this very package: otherwise users of one version would have two different ones.
 */
async function comparePublished(
  { name, next, settings, registry }: PlannedPackage,
  { integrity }: Tarball,
  bytes: Uint8Array<ArrayBuffer>,
  cwd: string,
): Promise<readonly ReleaseObstacle[]> {
  // Another version of npm or Node compresses the same files to other bytes.
  if ((await readIntegrity(name, next, registry, cwd)) === integrity) return [];
  const folder = await mkdtemp(join(tmpdir(), "codegen-published-"));
  try {
    const file = await fetchTarball(`${name}@${next}`, folder, registry, cwd);
    if (await haveSameFiles(bytes, new Uint8Array(await readFile(join(folder, file))))) return [];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return [
    {
      message: `${name}@${next} is already published, with other contents`,
      hint: `Set a higher "${settings.join(".")}.version" in codegen.config.json, commit it, and run the same command again`,
    },
  ];
}

function tarballOf({ name, next }: PlannedPackage, tarballs: readonly Tarball[]): Tarball {
  const found = tarballs.find((tarball) => tarball.name === name && tarball.version === next);
  if (found !== undefined) return found;
  throw new UsageError(`Cannot find the tarball of ${name}@${next}`, "Run codegen check, then the same command again");
}

async function commitAndTag({ gitTag }: ReleasePlan, { args, cwd, onStep }: ReleaseContext): Promise<void> {
  const repository = await openRepository(cwd);
  if (repository === undefined) return;
  const isOwn = ownChanges(repository, args);
  const changed = (await listDirty(cwd)).filter(isOwn);
  const message = `Release ${gitTag}`;
  if (changed.length > 0) {
    await commitPaths(changed, message, cwd);
    onStep(`Committed "${message}"`);
  }
  if ((await findCommit(`refs/tags/${gitTag}`, cwd)) !== undefined) return;
  await tagHead(gitTag, message, cwd);
  onStep(`Tagged ${gitTag}`);
}

async function publish(
  { name, next, registry, distTag, access }: PlannedPackage,
  tarball: Tarball,
  folder: string,
  { options }: ReleasePlan,
  { cwd, onStep }: ReleaseContext,
): Promise<void> {
  const file = join(folder, tarball.filename);
  await publishTarball(tarball, file, { registry, tag: distTag, access, provenance: options.provenance }, cwd);
  onStep(`Published ${name}@${next} with the tag ${distTag}`);
}
