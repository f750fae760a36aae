/** What the commands share: inputs read, catalog built, folders compared. */
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { LineIndex } from "../base/line-index.js";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import { JSON_EXTENSION, PAGES_PREFIX, readAssets, readOverlays, readPages, readTexts } from "../disk/read-inputs.js";
import { realPath } from "../disk/real-path.js";
import { readToldLocales, type ToldLocales } from "../disk/told-locales.js";
import type { Tree } from "../disk/tree.js";
import type { ConfiguredEmitter } from "../emit/emitter.js";
import type { Page } from "../page/page.js";
import { type Build, buildCatalog } from "../pipeline/build.js";
import { renderModelFiles } from "../pipeline/catalog.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { type LocatedDiagnostic, locate } from "../rules/place.js";
import type { Io } from "./io.js";
import { readConfig } from "./read-config.js";
import { assertMatches, modelSelector } from "./select-models.js";
import type { SharedArgs } from "./shared-args.js";

/** Everything that is known after the pages were read. */
export interface Workspace {
  readonly schemas: string;
  readonly out: string;
  readonly config: Config;
  readonly pages: readonly Page[];
  /** The overlays, as texts by the path that diagnostics show. */
  readonly overlays: ReadonlyMap<string, string>;
  /** The committed model files, as texts by path. */
  readonly previous: ReadonlyMap<string, string>;
  readonly catalog: Build;
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/** What earlier runs noted about files. */
export interface FileNotes {
  /** What was noted about a file, if it did not change since. @param file A path in the schemas or the out folder. */
  readonly noteOf: (file: string) => string | undefined;
}

/** What a run works on instead of what lies on the disk. */
export interface Given {
  readonly pages?: readonly Page[];
  readonly locales?: ToldLocales;
  /** The overlays, as texts by the path that diagnostics show. */
  readonly overlays?: ReadonlyMap<string, string>;
  /** The committed models. */
  readonly previous?: ReadonlyMap<string, string>;
  /** What is known of files without reading them. */
  readonly index?: FileNotes;
  /** Leaves out infos: to place them, every page that was repaired must be read. */
  readonly withoutInfos?: boolean;
  /** Builds only the models that `--model` selects; the others keep their committed version. */
  readonly isPartial?: boolean;
}

/**
 * Reads the pages and builds the catalog.
 *
 * @param given What is not to be read from the disk: `add` looks at what would come out before it writes.
 */
export async function openWorkspace(args: SharedArgs, io: Io, given?: Given): Promise<Workspace> {
  const [schemas, out] = [resolve(io.cwd, args.schemas), resolve(io.cwd, args.out)];
  const config = await readConfig(args.config, io.cwd);
  const [pages, overlays, previous] = await Promise.all([
    given?.pages ?? readPages(schemas, given?.index?.noteOf),
    given?.overlays ?? readOverlays(schemas),
    given?.previous ?? readTexts(join(schemas, "models"), JSON_EXTENSION),
  ]);
  const locales = given?.locales ?? (await readToldLocales(schemas));
  const isSelected = await modelSelector(args.model);
  const only = given?.isPartial && args.model !== undefined ? { only: isSelected } : {};
  const inputs = { pages, previous, locales, overlays, ...only };
  const { value: catalog, diagnostics: found } = await buildCatalog(inputs, config, io.memoize);
  const ids = [...catalog.models, ...catalog.pages].map(({ id }) => id);
  // `add` and `pull` give the pages: they may name models that are not stored yet.
  if (given?.pages === undefined) await assertMatches(args.model, ids);
  const isAsked = ({ model, severity }: Diagnostic): boolean =>
    (!given?.isPartial || model === undefined || isSelected(model)) && !(given?.withoutInfos && severity === "info");
  const diagnostics = found.filter(isAsked);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const textOf = (path: string): string | undefined => byPath.get(path)?.text ?? overlays.get(path);
  const located = place(diagnostics, textOf, schemas, io);
  return { schemas, out, config, pages, overlays, previous, catalog, diagnostics: located };
}

/** Lines, columns, and paths as they are seen from the current folder. */
function place(
  diagnostics: readonly Diagnostic[],
  textOf: (path: string) => string | undefined,
  schemas: string,
  io: Io,
): readonly LocatedDiagnostic[] {
  const pagesFolder = `${displayPath(PAGES_PREFIX, schemas, io)}/`;
  const shown = (text: string): string => text.replaceAll(PAGES_PREFIX, pagesFolder);
  return locateOnPages(diagnostics, textOf).map((diagnostic) => ({
    ...diagnostic,
    // Some findings name the other page that they are about.
    message: shown(diagnostic.message),
    hint: shown(diagnostic.hint),
    ...(diagnostic.file !== undefined && { file: displayPath(diagnostic.file, schemas, io) }),
    ...(diagnostic.related?.file !== undefined && {
      related: { ...diagnostic.related, file: displayPath(diagnostic.related.file, schemas, io) },
    }),
  }));
}

/** Lines and columns on the texts that diagnostics are about, by path. */
export function locateOnPages(
  diagnostics: readonly Diagnostic[],
  textOf: (path: string) => string | undefined,
): readonly LocatedDiagnostic[] {
  const indexes = new Map<string, LineIndex>();
  const indexOf = (path: string): LineIndex | undefined => {
    const known = indexes.get(path);
    if (known !== undefined) return known;
    const text = textOf(path);
    if (text === undefined) return undefined;
    const index = new LineIndex(text);
    indexes.set(path, index);
    return index;
  };
  // A finding about a file as a whole stands at its beginning: editors and CI want a line.
  return locate(diagnostics, indexOf).map((diagnostic) =>
    diagnostic.file === undefined ? diagnostic : { line: 1, column: 1, ...diagnostic },
  );
}

/** A page's path as a person at the current folder would open it. */
export function displayPath(page: string, schemas: string, io: Io): string {
  if (!page.startsWith("schemas/")) return page;
  const shown = relative(io.cwd, join(schemas, page.slice("schemas/".length))).replaceAll("\\", "/");
  return shown === "" ? PAGES_PREFIX : shown;
}

/** What codegen owns on the disk, with what it must hold. */
export interface Trees {
  readonly models: Tree;
  readonly generated: Tree;
  /** `model.schema.json`, to which the models point with `$schema`. */
  readonly modelSchema: Tree;
  /** SHA-256 of emitted files, by path in the out folder, where it is known. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Emits everything that codegen writes.
 *
 * @param index Tells which files are what they must be; they are neither loaded nor read.
 */
export async function planTrees(workspace: Workspace, { memoize }: Io, index?: FileNotes): Promise<Trees> {
  const { schemas, out, config, catalog } = workspace;
  const assets = await readAssets();
  // Commands that do not emit go without what it loads.
  const [{ emitChanged }, { isForeignInOut, outReadme }, emitters] = await Promise.all([
    import("../emit/emit-files.js"),
    import("../emit/emitters.js"),
    emittersOf(config),
  ]);
  const isCurrent = (path: string, sha256: string): boolean => index?.noteOf(join(out, path)) === sha256;
  const emitted = await emitChanged(catalog.models, { config, ...assets }, memoize, { emitters, isCurrent });
  return {
    models: {
      root: join(schemas, "models"),
      files: renderModelFiles(catalog.models),
      isForeign: (path, isFolder) => !isFolder && !path.endsWith(".json"),
      isOwn: isModelFile,
    },
    generated: {
      root: out,
      files: [...emitted.files, { path: "README.md", text: outReadme(emitters) }],
      current: emitted.current,
      isForeign: (path) => isForeignInOut(emitters, path),
    },
    modelSchema: {
      root: schemas,
      files: [{ path: "model.schema.json", text: assets.modelSchema }],
      isForeign: () => true,
    },
    hashes: emitted.hashes,
  };
}

/** The folder may be a link to one that holds other JSON files too. */
function isModelFile(text: string): boolean {
  return /"formatVersion"\s*:/.test(text.slice(0, 2_000));
}

/** Loads the emitters of a run; commands that do not emit go without. */
async function emittersOf(config: Config): Promise<readonly ConfiguredEmitter[]> {
  const { loadEmitters } = await import("./load-emitters.js");
  return loadEmitters(config.emitters);
}

/** Refuses to replace what somebody else made: a file, the current folder, or a folder without our mark. */
export async function assertOutIsOurs({ out, config }: Workspace, cwd: string): Promise<void> {
  const found = await stat(out).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw new UsageError(`Cannot write to ${out}: it is a file`, "Give a folder with --out");
  // Everything that is not generated would be removed from it.
  if (`${realPath(cwd)}/`.startsWith(`${realPath(out)}/`)) {
    throw new UsageError(
      `Refused to write to ${out}: it is or holds the current folder`,
      "Give a folder of its own with --out",
    );
  }
  const { OUT_MARK, ownedNames } = await import("../emit/emitters.js");
  const names = ownedNames(await emittersOf(config));
  const isTaken = names.some((name) => existsSync(join(out, name)));
  const marker = await readFile(join(out, "README.md"), "utf8").catch(() => "");
  if (!isTaken || marker.startsWith(OUT_MARK)) return;
  throw new UsageError(
    `Refused to write to ${out}: it holds files that codegen did not make`,
    `Give another folder with --out, or delete these there: ${names.join(", ")}`,
  );
}
