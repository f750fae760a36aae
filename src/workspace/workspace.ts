import { join, relative, resolve } from "node:path";
import { LineIndex } from "../base/line-index.js";
import type { Memoize } from "../base/memoize.js";
import { once } from "../base/once.js";
import { sortBy } from "../base/order.js";
import type { Config } from "../config.js";
import { type LocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import {
  type FileNotes,
  JSON_EXTENSION,
  PAGES_PREFIX,
  readOverlays,
  readPageFiles,
  readTexts,
} from "../disk/read-inputs.js";
import type { Page } from "../page/page.js";
import { type Build, buildCatalog } from "../pipeline/build.js";
import { inGroups } from "../pipeline/groups.js";
import type { Diagnostic } from "../rules/diagnostic.js";
import { type LocatedDiagnostic, locate } from "../rules/place.js";
import { computeGroups } from "./compute-groups.js";
import { readConfig } from "./config/read-config.js";
import type { Io } from "./io.js";
import { assertMatches, modelSelector } from "./select-models.js";
import type { SharedArgs } from "./shared-args.js";
import { withProgress } from "./with-progress.js";

/** A project folder after its pages were read and its catalog was built. */
export interface Workspace {
  readonly schemas: string;
  readonly out: string;
  readonly config: Config;
  readonly pages: readonly Page[];
  /** The texts of the overlays by their path in diagnostics. */
  readonly overlays: ReadonlyMap<string, string>;
  /** Reads the texts of the committed model files, by path, at most once. */
  readonly previous: () => ReadonlyMap<string, string>;
  readonly catalog: Build;
  readonly diagnostics: readonly LocatedDiagnostic[];
  /** Results that were computed before or together with the pages: the files of the models if the run emits them. */
  readonly memoize: Memoize;
}

/** Inputs of a run that replace those on the disk. */
export interface Given {
  readonly pages?: readonly Page[];
  readonly locales?: LocaleOverrides;
  /** The texts of the overlays by their path in diagnostics. */
  readonly overlays?: ReadonlyMap<string, string>;
  /** Reads the committed models. */
  readonly previous?: () => ReadonlyMap<string, string>;
  /** Facts about files that are known without reading them. */
  readonly index?: FileNotes;
  /** Leaves out infos. To find their places, every repaired page would have to be read. */
  readonly withoutInfos?: boolean;
  /** Builds only the models that `--model` selects; the others keep their committed version. */
  readonly isPartial?: boolean;
  /** The run emits the models: their files are computed together with their pages. */
  readonly emits?: boolean;
}

/**
 * Reads the pages and builds the catalog.
 *
 * @param given Inputs that are not read from the disk: `add` looks at the result before it writes.
 */
export async function openWorkspace(args: SharedArgs, io: Io, given?: Given): Promise<Workspace> {
  const [schemas, out] = [resolve(io.cwd, args.schemas), resolve(io.cwd, args.out)];
  const config = await readConfig(args.config, io.cwd);
  const pages = given?.pages ?? (await readPageFiles(schemas, given?.index));
  const overlays = given?.overlays ?? readOverlays(schemas, given?.index?.listFolder);
  const readModels = (): ReadonlyMap<string, string> =>
    readTexts(join(schemas, "models"), JSON_EXTENSION, undefined, given?.index?.listFolder);
  const previous = given?.previous ?? once(readModels);
  const locales = given?.locales ?? (await readLocaleOverrides(schemas));
  const isSelected = await modelSelector(args.model);
  const only = given?.isPartial && args.model !== undefined ? { only: isSelected } : {};
  const sorted = sortBy(pages, ({ path }) => path);
  const inputs = { pages: sorted, previous, locales, overlays, ...only };
  // Of a selection, most models are not emitted from their pages.
  const task = { config, locales, overlays, emits: given?.emits === true && args.model === undefined };
  const groups = inGroups(sorted, io.memoize, (missing) => computeGroups(missing, task, args.jobs, io));
  const memoize = withProgress(groups, io.progress);
  const { value: catalog, diagnostics: found } = await buildCatalog(inputs, config, memoize);
  const ids = [...catalog.models, ...catalog.pages].map(({ id }) => id);
  // `add` and `pull` give the pages: they may name models that are not stored yet.
  if (given?.pages === undefined) await assertMatches(args.model, ids);
  const isAsked = ({ model, severity }: Diagnostic): boolean =>
    (!given?.isPartial || model === undefined || isSelected(model)) && !(given?.withoutInfos && severity === "info");
  const diagnostics = found.filter(isAsked);
  const byPath = new Map(pages.map((page) => [page.path, page]));
  const textOf = (path: string): string | undefined => byPath.get(path)?.text ?? overlays.get(path);
  const located = place(diagnostics, textOf, schemas, io);
  return { schemas, out, config, pages, overlays, previous, catalog, diagnostics: located, memoize };
}

/** Adds lines and columns to diagnostics, and makes paths relative to the current folder. */
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
    // Some diagnostics name a second page.
    message: shown(diagnostic.message),
    hint: shown(diagnostic.hint),
    ...(diagnostic.file !== undefined && { file: displayPath(diagnostic.file, schemas, io) }),
    ...(diagnostic.related?.file !== undefined && {
      related: { ...diagnostic.related, file: displayPath(diagnostic.related.file, schemas, io) },
    }),
  }));
}

/** Line indexes of the texts that diagnostics are about, by path. */
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
  // Editors and CI need a line, so a diagnostic about a whole file is placed at its start.
  return locate(diagnostics, indexOf).map((diagnostic) =>
    diagnostic.file === undefined ? diagnostic : { line: 1, column: 1, ...diagnostic },
  );
}

/** The path of a page relative to the current folder. */
export function displayPath(page: string, schemas: string, io: Io): string {
  if (!page.startsWith("schemas/")) return page;
  const shown = relative(io.cwd, join(schemas, page.slice("schemas/".length))).replaceAll("\\", "/");
  return shown === "" ? PAGES_PREFIX : shown;
}
