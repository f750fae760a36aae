import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join, relative, resolve } from "node:path";
import { sortBy } from "../../base/order.js";
import { sha256 } from "../../base/sha256.js";
import { UsageError } from "../../base/usage-error.js";
import type { Config } from "../../config.js";
import {
  decodePage,
  JSON_EXTENSION,
  PAGE_EXTENSIONS,
  readAssets,
  readOverlays,
  readTextIfAny,
  readTexts,
} from "../../disk/read-inputs.js";
import { type ApiReport, parseApiReport } from "../../model/api-report.js";
import type { CatalogModel } from "../../model/catalog-model.js";
import type { Page } from "../../page/page.js";
import { buildCatalog } from "../../pipeline/build.js";
import type { Io } from "../io.js";
import type { SharedArgs } from "../shared-args.js";
import { locateOnPages, openWorkspace, type Workspace } from "../workspace.js";
import type { CatalogSide } from "./catalog-side.js";
import { sideOfModels, withFolder } from "./model-side.js";
import { readRevision } from "./revision-side.js";

/** Reads the pages of the workspace. */
export async function readPagesNow(args: SharedArgs, io: Io): Promise<CatalogSide> {
  return pagesOf(await openWorkspace(args, io, { previous: () => new Map() }), io);
}

/** The pages of a workspace as a side, without models that are kept only because their pages have errors. */
export function pagesOf({ catalog, diagnostics, config }: Workspace, { memoize }: Io): CatalogSide {
  const exports = async (): Promise<ApiReport | undefined> => {
    const { emitFiles } = await import("../../emit/emit-files.js");
    // The exports of models depend only on their contracts.
    const files = await emitFiles([], { config, ...(await readAssets()) }, memoize);
    return parseApiReport(files.find(({ path }) => path === "client/api.json")?.text ?? "");
  };
  return { name: "the pages", models: catalog.said, diagnostics, exports };
}

/**
 * Reads the committed models and packages from the work tree.
 *
 * @param known Models that need not be parsed again if a file is the same.
 */
export async function readCommittedSide(
  args: SharedArgs,
  io: Io,
  known: readonly CatalogModel[],
): Promise<CatalogSide> {
  const folder = resolve(io.cwd, args.schemas, "models");
  const shown = relative(io.cwd, folder).replaceAll("\\", "/");
  const texts = readTexts(folder, JSON_EXTENSION, decodePage);
  const side = sideOfModels("the committed models", texts, shown, known);
  const report = readTextIfAny(resolve(io.cwd, args.out, "client/api.json"));
  return { ...side, exports: async () => parseApiReport(report ?? "") };
}

/**
 * Reads the side that an argument names.
 *
 * @param known Models that need not be parsed again if a file is the same.
 * @throws {UsageError} If there is no such side. An empty side would look like a catalog without any models.
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
    throw new UsageError(`Cannot find ${argument}`, "Use a page, a model file, a folder of either, or git:<revision>");
  }
  const isFolder = statSync(path).isDirectory();
  // In a schemas folder, the models are read, because they were reviewed.
  const folder = isFolder && existsSync(join(path, "models")) ? join(path, "models") : path;
  const texts = isFolder
    ? readTexts(folder, PAGE_EXTENSIONS, decodePage)
    : new Map([[basename(path), decodePage(await readFile(path))]]);
  if (texts.size === 0)
    throw new UsageError(`Cannot find pages or models in ${argument}`, "Use a folder that contains some");
  const schemas = resolve(io.cwd, args.schemas);
  const overlays = folder.startsWith(schemas) ? readOverlays(schemas) : new Map<string, string>();
  const shown = relative(io.cwd, isFolder ? folder : dirname(folder)).replaceAll("\\", "/");
  return sideOfFiles(argument, texts, shown, { overlays, config, known, io });
}

/** Makes a side from model files or pages. */
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
    sha256: sha256(text),
  }));
  const built = await buildCatalog({ pages, previous: () => new Map(), overlays }, config, io.memoize);
  const ids = new Set(built.value.models.map(({ id }) => id));
  // An overlay of a model without a page on this side is not an error of this side.
  const own = built.diagnostics.filter(({ rule, model }) => rule !== "overlay/unknown-model" || ids.has(model ?? ""));
  return {
    ...models,
    models: sortBy([...models.models, ...built.value.models], ({ id }) => id),
    diagnostics: [...models.diagnostics, ...locateOnPages(own, (path) => files.get(path))],
  };
}
