import { UsageError } from "../../base/usage-error.js";
import {
  type Commit,
  listCommitted,
  openRepository,
  pathInRepository,
  type Repository,
  readCommittedText,
  readCommittedTexts,
  resolveRevision,
} from "../../disk/git.js";
import { parseApiReport } from "../../model/api-report.js";
import type { CatalogModel } from "../../model/catalog-model.js";
import type { Io } from "../io.js";
import type { SharedArgs } from "../shared-args.js";
import type { CatalogSide, PackageVersions } from "./catalog-side.js";
import { sideOfModels } from "./model-side.js";

/**
 * Opens the repository around the current folder.
 *
 * @throws {UsageError} If there is none.
 */
export async function requireRepository({ cwd }: Pick<Io, "cwd">, what: string): Promise<Repository> {
  const repository = await openRepository(cwd);
  if (repository !== undefined) return repository;
  throw new UsageError(`Cannot find ${what}: ${cwd} is not in a git repository`, "Use a folder of models instead");
}

/**
 * Reads the models and packages of a revision.
 *
 * @param known Models that need not be parsed again if a file is the same.
 * @throws {UsageError} If there is no such revision, or it has no models.
 */
export async function readRevision(
  revision: string,
  args: SharedArgs,
  io: Io,
  known: readonly CatalogModel[],
): Promise<CatalogSide> {
  const repository = await requireRepository(io, `the git revision "${revision}"`);
  const commit = await resolveRevision(revision, repository);
  const side = await readCommit(commit, `git:${revision}`, args, repository, known);
  if (side !== undefined) return side;
  throw new UsageError(
    `Cannot find models in ${args.schemas}/models as of "${revision}"`,
    "Use a revision that has them, or set another folder with --schemas",
  );
}

/** Reads the models and packages of a commit; undefined if it has no models. Its folders may have other names. */
export async function readCommit(
  commit: Commit,
  name: string,
  args: SharedArgs,
  repository: Repository,
  known: readonly CatalogModel[],
): Promise<CatalogSide | undefined> {
  const paths = await listCommitted(commit.id, repository.cwd);
  const schemas = findFolder(paths, pathInRepository(repository, args.schemas), modelFolders(paths), "--schemas", name);
  if (schemas === undefined) return undefined;
  const models = `${schemas === "" ? "" : `${schemas}/`}models/`;
  const files = paths.filter((path) => path.startsWith(models) && path.endsWith(".json"));
  const texts = await readCommittedTexts(commit.id, files, repository.cwd);
  const relative = new Map([...texts].map(([path, text]) => [path.slice(models.length), text]));
  const out = findFolder(paths, pathInRepository(repository, args.out), packageFolders(paths), "--out", name);
  const packages = out === "" ? "" : `${out}/`;
  const read = async (path: string) =>
    out === undefined ? undefined : readCommittedText(commit.id, `${packages}${path}`, repository.cwd);
  const manifests = paths.filter(
    (path) =>
      out !== undefined && path.startsWith(packages) && /^[^/]+\/package\.json$/.test(path.slice(packages.length)),
  );
  const readPackage = async (folder: string) => {
    const prefix = `${packages}${folder}/`;
    const own = out === undefined ? [] : paths.filter((path) => path.startsWith(prefix));
    const found = await readCommittedTexts(commit.id, own, repository.cwd);
    return new Map([...found].map(([path, text]) => [path.slice(prefix.length), text]));
  };
  return {
    ...sideOfModels(name, relative, `${name}:${models.slice(0, -1)}`, known),
    commit,
    exports: async () => parseApiReport((await read("client/api.json")) ?? ""),
    versions: await readVersions(manifests, commit, repository.cwd),
    readPackage,
  };
}

/** @param manifests The paths of all `package.json` of the packages. */
async function readVersions(manifests: readonly string[], commit: Commit, cwd: string): Promise<PackageVersions> {
  const texts = await readCommittedTexts(commit.id, manifests, cwd);
  const versions = [...texts].map(([path, text]) => [path.split("/").at(-2) ?? "", versionIn(text)] as const);
  return Object.fromEntries(versions.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}

/** Finds folders with models that codegen wrote. */
function modelFolders(paths: readonly string[]): readonly string[] {
  const marks = paths.filter((path) => /(?:^|\/)model\.schema\.json$/.test(path)).map(parentOf);
  return marks.filter((folder) => hasAny(paths, folder, "models/"));
}

/** Finds folders with packages that codegen wrote. */
function packageFolders(paths: readonly string[]): readonly string[] {
  return paths.filter((path) => /(?:^|\/)client\/api\.(?:json|md)$/.test(path)).map((path) => parentOf(parentOf(path)));
}

function parentOf(path: string): string {
  return path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
}

function hasAny(paths: readonly string[], folder: string, name: string): boolean {
  return paths.some((path) => path.startsWith(`${folder === "" ? "" : `${folder}/`}${name}`));
}

/**
 * The name of a folder in a commit: the same name, else the only other folder that fits, since folders may be renamed.
 *
 * @throws {UsageError} If there are several others.
 */
function findFolder(
  paths: readonly string[],
  folder: string,
  others: readonly string[],
  option: string,
  name: string,
): string | undefined {
  const own = option === "--schemas" ? "models/" : "client/";
  if (hasAny(paths, folder, own)) return folder;
  const [only, ...more] = [...new Set(others)];
  if (more.length === 0) return only;
  throw new UsageError(
    `Cannot find ${folder} in ${name}, and several folders could be it: ${[only, ...more].join(", ")}`,
    `Compare with a folder of models, or name the old folder with ${option}`,
  );
}

function versionIn(manifest: string): string | undefined {
  try {
    const { version } = JSON.parse(manifest) as { readonly version?: unknown };
    return typeof version === "string" ? version : undefined;
  } catch {
    return undefined;
  }
}
