/** One side of a comparison: pages, model files, folders of either, a git revision, or what the pages say now. */
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { sortBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import { decodePage, readAssets, readOverlays, readTexts } from "../disk/read-inputs.js";
import { readCommittedText, readCommittedTexts, resolveRevision } from "../disk/read-revision.js";
import { parseApiReport } from "../emit/client/parse-api-report.js";
import { type CatalogModel, catalogModel } from "../model/catalog-model.js";
import { parseModel, withoutSchemaUrl } from "../model/model-file.js";
import type { Page } from "../page/page.js";
import { buildCatalog } from "../pipeline/build.js";
import { type Outcome, outcome } from "../rules/diagnostic.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import type { Io } from "./io.js";
import type { SharedArgs } from "./shared-args.js";
import { locateOnPages, openWorkspace, type Workspace } from "./workspace.js";

export interface CatalogSide {
  /** What a person calls it: `git:v1.2.0`, `the pages`. */
  readonly name: string;
  /** Sorted by id. */
  readonly models: readonly CatalogModel[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Exported names as `api.md` tells them; undefined where this side has no packages. */
  readonly exports: () => Promise<readonly string[] | undefined>;
  /** Versions of the packages as of this side, where it is a git revision that has them. */
  readonly versions?: PackageVersions;
}

interface PackageVersions {
  readonly client?: string;
  readonly schemas?: string;
}

/** What the pages say now. */
export async function readPagesNow(args: SharedArgs, io: Io): Promise<CatalogSide> {
  return pagesOf(await openWorkspace(args, io, { previous: new Map() }), io);
}

/** What the pages say, not what was committed of a model whose pages have an error now. */
export function pagesOf({ catalog, diagnostics, config }: Workspace, { memoize }: Io): CatalogSide {
  const exports = async (): Promise<readonly string[]> => {
    const { emitFiles } = await import("../emit/emit-files.js");
    // What models export follows from their contracts, and is not asked for.
    const files = await emitFiles([], { config, ...(await readAssets()) }, memoize);
    return parseApiReport(files.find(({ path }) => path === "client/api.md")?.text ?? "");
  };
  return { name: "the pages", models: catalog.said, diagnostics, exports };
}

/**
 * The committed models and packages.
 *
 * @param known Models that need not be parsed where a file is theirs.
 */
export async function readCommittedSide(
  args: SharedArgs,
  io: Io,
  known: readonly CatalogModel[],
): Promise<CatalogSide> {
  const folder = resolve(io.cwd, args.schemas, "models");
  const shown = relative(io.cwd, folder).replaceAll("\\", "/");
  const texts = await readTexts(folder, ["**/*.json"], decodePage);
  const side = sideOfModels("the committed models", texts, shown, known);
  const report = await readTexts(resolve(io.cwd, args.out, "client"), ["api.md"]);
  const text = report.get("api.md");
  return { ...side, exports: async () => (text === undefined ? undefined : parseApiReport(text)) };
}

/**
 * The side that an argument names.
 *
 * @param known Models that need not be parsed where a file is theirs.
 * @throws {UsageError} If there is nothing of the kind: an empty side would look like a catalog that lost everything.
 */
export async function readSide(
  argument: string,
  args: SharedArgs,
  config: Config,
  io: Io,
  known: readonly CatalogModel[] = [],
): Promise<CatalogSide> {
  if (argument.startsWith("git:")) return readRevision(argument.slice("git:".length), args, io, known);
  const path = resolve(io.cwd, argument);
  if (!existsSync(path)) {
    throw new UsageError(`Cannot find ${argument}`, "Give a page, a model file, a folder of either, or git:<revision>");
  }
  const isFolder = statSync(path).isDirectory();
  // A whole schemas folder is meant as its models, which say what was reviewed.
  const folder = isFolder && existsSync(join(path, "models")) ? join(path, "models") : path;
  const texts = isFolder
    ? await readTexts(folder, ["**/*.{txt,md,html,htm,mhtml,mht,json,jsonl}"], decodePage)
    : await readTexts(dirname(path), [basename(path).replace(/[()[\]{}!*?+@\\]/g, "\\$&")], decodePage);
  if (texts.size === 0)
    throw new UsageError(`Cannot find pages or models in ${argument}`, "Give a folder that holds some");
  const schemas = resolve(io.cwd, args.schemas);
  const overlays = folder.startsWith(schemas) ? await readOverlays(schemas) : new Map<string, string>();
  const shown = relative(io.cwd, isFolder ? folder : dirname(folder)).replaceAll("\\", "/");
  return sideOfFiles(argument, texts, shown, { overlays, config, known, io });
}

async function readRevision(
  revision: string,
  args: SharedArgs,
  io: Io,
  known: readonly CatalogModel[],
): Promise<CatalogSide> {
  const [schemas, out] = [args.schemas, args.out].map((folder) =>
    relative(io.cwd, resolve(io.cwd, folder)).replaceAll("\\", "/"),
  );
  const commit = await resolveRevision(revision, io.cwd);
  const texts = await readCommittedTexts(commit, `${schemas}/models`, io.cwd);
  if (texts.size === 0) {
    throw new UsageError(
      `Cannot find models in ${schemas}/models as of "${revision}"`,
      "Give a revision that has them, or another folder with --schemas",
    );
  }
  const report = await readCommittedText(commit, `${out}/client/api.md`, io.cwd);
  const exports = async (): Promise<readonly string[] | undefined> =>
    report === undefined ? undefined : parseApiReport(report);
  const [client, packages] = await Promise.all(
    ["client", "schemas"].map((name) => readCommittedText(commit, `${out}/${name}/package.json`, io.cwd)),
  );
  const versions = { ...versionIn("client", client), ...versionIn("schemas", packages) };
  const side = sideOfModels(`git:${revision}`, texts, `git:${revision}:${schemas}/models`, known);
  return { ...side, exports, versions };
}

function versionIn(name: keyof PackageVersions, manifest: string | undefined): PackageVersions {
  const version = /"version": "([^"]+)"/.exec(manifest ?? "")?.[1];
  return version === undefined ? {} : { [name]: version };
}

/** Files that are all models: one that cannot be read must not look like a model that is not there. */
function sideOfModels(
  name: string,
  texts: ReadonlyMap<string, string>,
  folder: string,
  known: readonly CatalogModel[],
): CatalogSide {
  const placed = withFolder(texts, folder);
  const byText = new Map(known.map((model) => [model.text, model]));
  const parsed = [...placed].map(([path, text]): Outcome<CatalogModel | undefined> => {
    const same = byText.get(withoutSchemaUrl(text));
    if (same !== undefined) return outcome(same);
    const { value, diagnostics } = parseModel(text, path);
    return outcome(value && catalogModel(value), diagnostics);
  });
  return {
    name,
    models: sortBy(
      parsed.map(({ value }) => value).filter((model) => model !== undefined),
      ({ id }) => id,
    ),
    diagnostics: locateOnPages(
      parsed.flatMap(({ diagnostics }) => diagnostics),
      placed,
    ),
    exports: async () => undefined,
  };
}

/** Paths as a person would open them. */
function withFolder(texts: ReadonlyMap<string, string>, folder: string): ReadonlyMap<string, string> {
  return new Map([...texts].map(([path, text]) => [folder === "" ? path : `${folder}/${path}`, text]));
}

/** Model files as they are; everything else is a page. */
async function sideOfFiles(
  name: string,
  texts: ReadonlyMap<string, string>,
  folder: string,
  {
    overlays,
    config,
    known,
    io,
  }: {
    readonly overlays: ReadonlyMap<string, string>;
    readonly config: Config;
    readonly known: readonly CatalogModel[];
    readonly io: Io;
  },
): Promise<CatalogSide> {
  const isModel = ([path, text]: readonly [string, string]): boolean =>
    path.endsWith(".json") && /"formatVersion"\s*:/.test(text.slice(0, 2_000));
  const models = sideOfModels(name, new Map([...texts].filter(isModel)), folder, known);
  const files = withFolder(new Map([...texts].filter((file) => !isModel(file))), folder);
  const pages: readonly Page[] = [...files].map(([path, text]) => ({
    path,
    text,
    sha256: createHash("sha256").update(text).digest("hex"),
  }));
  const built = await buildCatalog({ pages, previous: new Map(), options: {}, overlays }, config, io.memoize);
  const ids = new Set(built.value.models.map(({ id }) => id));
  // An overlay of a model that this side has no page of is no finding about this side.
  const own = built.diagnostics.filter(({ rule, model }) => rule !== "overlay/unknown-model" || ids.has(model ?? ""));
  return {
    ...models,
    models: sortBy([...models.models, ...built.value.models], ({ id }) => id),
    diagnostics: [...models.diagnostics, ...locateOnPages(own, files)],
  };
}
