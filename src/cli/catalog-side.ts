/** One side of a comparison: pages, model files, folders of either, a git revision, or what the pages say now. */
import { createHash } from "node:crypto";
import { existsSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import type { Diagnostic } from "../base/diagnostic.js";
import { sortBy } from "../base/order.js";
import type { LocatedDiagnostic } from "../base/place.js";
import { UsageError } from "../base/usage-error.js";
import { buildCatalog } from "../build.js";
import type { Config } from "../config.js";
import { readAssets, readTexts } from "../disk/read-inputs.js";
import { readCommittedText, readCommittedTexts, resolveRevision } from "../disk/read-revision.js";
import { parseApiReport } from "../emit/client/parse-api-report.js";
import type { Model } from "../model/model.js";
import { parseModel } from "../model/model-file.js";
import type { Page } from "../page/page.js";
import type { Io } from "./io.js";
import type { SharedArgs } from "./options.js";
import { locateOnPages, openWorkspace } from "./workspace.js";

export interface CatalogSide {
  /** What a person calls it: `git:v1.2.0`, `the pages`. */
  readonly name: string;
  /** Sorted by id. */
  readonly models: readonly Model[];
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Exported names as `api.md` tells them; undefined where this side has no packages. */
  readonly exports: () => Promise<readonly string[] | undefined>;
}

/** What the pages say now. */
export async function readPagesNow(args: SharedArgs, io: Io): Promise<CatalogSide> {
  const { catalog, diagnostics, config } = await openWorkspace(args, io);
  const exports = async (): Promise<readonly string[]> => {
    const { emitFiles } = await import("../emit/emit-files.js");
    const files = await emitFiles(catalog.models, { config, ...(await readAssets()) });
    return parseApiReport(files.find(({ path }) => path === "client/api.md")?.text ?? "");
  };
  return { name: "the pages", models: catalog.models, diagnostics, exports };
}

/** The committed models and packages. */
export async function readCommitted(args: SharedArgs, io: Io): Promise<CatalogSide> {
  const folder = resolve(io.cwd, args.schemas, "models");
  const side = sideOfTexts("the committed models", await readTexts(folder, ["**/*.json"]));
  const report = await readTexts(resolve(io.cwd, args.out, "client"), ["api.md"]);
  const text = report.get("api.md");
  return { ...side, exports: async () => (text === undefined ? undefined : parseApiReport(text)) };
}

/**
 * The side that an argument names.
 *
 * @throws {UsageError} If there is nothing of the kind: an empty side would look like a catalog that lost everything.
 */
export async function readSide(argument: string, args: SharedArgs, config: Config, io: Io): Promise<CatalogSide> {
  if (argument.startsWith("git:")) return readRevision(argument.slice("git:".length), args, io);
  const path = resolve(io.cwd, argument);
  if (!existsSync(path)) {
    throw new UsageError(`Cannot find ${argument}`, "Give a page, a model file, a folder of either, or git:<revision>");
  }
  const isFolder = statSync(path).isDirectory();
  // A whole schemas folder is meant as its models, which say what was reviewed.
  const folder = isFolder && existsSync(join(path, "models")) ? join(path, "models") : path;
  const texts = isFolder
    ? await readTexts(folder, ["**/*.{txt,md,html,htm,json}"])
    : await readTexts(resolve(path, ".."), [
        path.slice(resolve(path, "..").length + 1).replace(/[()[\]{}!*?+@\\]/g, "\\$&"),
      ]);
  if (texts.size === 0)
    throw new UsageError(`Cannot find pages or models in ${argument}`, "Give a folder that holds some");
  return sideOfTexts(argument, texts, config);
}

async function readRevision(revision: string, args: SharedArgs, io: Io): Promise<CatalogSide> {
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
  return { ...sideOfTexts(`git:${revision}`, texts), exports };
}

/** Model files as they are; everything else is a page. */
function sideOfTexts(name: string, texts: ReadonlyMap<string, string>, config?: Config): CatalogSide {
  const isModel = (path: string, text: string): boolean =>
    path.endsWith(".json") && /"formatVersion"\s*:/.test(text.slice(0, 2_000));
  const files = [...texts];
  const parsed = files.filter(([path, text]) => isModel(path, text)).map(([path, text]) => parseModel(text, path));
  const pages: readonly Page[] = files
    .filter(([path, text]) => !isModel(path, text))
    .map(([path, text]) => ({ path, text, sha256: createHash("sha256").update(text).digest("hex") }));
  const built = config === undefined ? undefined : buildCatalog({ pages, previous: new Map(), options: {} }, config);
  const models = [
    ...parsed.map(({ value }) => value).filter((model) => model !== undefined),
    ...(built?.value.models ?? []),
  ];
  const diagnostics: readonly Diagnostic[] = [
    ...parsed.flatMap((outcome) => outcome.diagnostics),
    ...(built?.diagnostics ?? []),
  ];
  return {
    name,
    models: sortBy(models, ({ id }) => id),
    diagnostics: locateOnPages(diagnostics, texts),
    exports: async () => undefined,
  };
}
