import { relative } from "node:path";
import { withLf } from "../base/line-ends.js";
import { byCodePoint } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import type { Change } from "../diff/change.js";
import { type TreeDifference, writeTrees } from "../disk/tree.js";
import { type CommittedModel, readCommitted } from "../model/catalog-model.js";
import { renderModelFiles } from "../pipeline/catalog.js";
import type { LocatedDiagnostic } from "../rules/place.js";
import { compareChanged, nameAll } from "./compare-changed.js";
import { openStatIndex } from "./current-state.js";
import type { Io } from "./io.js";
import { assertOutIsOurs } from "./output-folder.js";
import type { SharedArgs } from "./shared-args.js";
import { listTrees, planTrees } from "./trees.js";
import { openWorkspace, type Workspace } from "./workspace.js";

/** The result of a run for one model. */
export interface GeneratedModel {
  readonly id: string;
  readonly kind: "added" | "changed" | "unchanged" | "removed";
  /** The committed version was kept, because a page of the model has an error. */
  readonly isKept: boolean;
}

/** A file that a run wrote or removed. */
export interface ChangedFile {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
  readonly kind: "added" | "changed" | "removed";
}

/** The result of a run. */
export interface Generated {
  /** The number of pages. */
  readonly pages: number;
  /** Sorted by id. */
  readonly models: readonly GeneratedModel[];
  /** Changes of the committed models; none for a model that is new. */
  readonly drift: readonly Change[];
  /** Empty if everything was current. */
  readonly files: readonly ChangedFile[];
  readonly diagnostics: readonly LocatedDiagnostic[];
}

/**
 * Generates, for callers that hold the lock. Prints nothing.
 *
 * @param needsInfos True to return infos too. To find their places, every repaired page is read.
 */
export async function generateProject(args: SharedArgs, io: Io, needsInfos = true): Promise<Generated> {
  const index = openStatIndex(args, io, needsInfos);
  const known = index.known();
  if (known !== undefined) {
    const models = known.ids.map((id) => ({ id, kind: "unchanged", isKept: false }) as const);
    return { pages: known.pages, models, drift: [], files: [], diagnostics: known.diagnostics };
  }
  const workspace = await openWorkspace(args, io, { isPartial: true, emits: true, index, withoutInfos: !needsInfos });
  await assertOutIsOurs(workspace, io.cwd);
  assertPages(workspace);
  const plan = await planTrees(workspace, index);
  const trees = listTrees(plan.trees);
  const { changes, written, isExact } = writeTrees(trees, index.listFolder);
  await index.remember(workspace, { hashes: plan.hashes, written, isCurrent: isExact });
  const committed = committedModels(changes[0] ?? [], workspace);
  return {
    pages: workspace.pages.length,
    models: compareWithCommitted(committed, workspace),
    drift: await driftOf(committed, workspace),
    files: trees.flatMap(({ root }, i) =>
      (changes[i] ?? []).map(({ path, kind }) => ({ path: `${folderOf(root, io)}${path}`, kind })),
    ),
    diagnostics: workspace.diagnostics,
  };
}

/** Refuses to run without pages: a folder that was emptied by mistake must not empty the whole catalog. */
function assertPages({ pages, schemas }: Workspace): void {
  if (pages.length > 0) return;
  throw new UsageError(
    `Found no pages in ${schemas}/pages: nothing was written`,
    "Add pages with codegen add, or set their folder with --schemas",
  );
}

/**
 * The committed models, before a run.
 *
 * @param changes The changes of their files. All other files have the text that the run would write.
 */
function committedModels(changes: readonly TreeDifference[], { catalog }: Workspace): readonly CommittedModel[] {
  const changed = new Set(changes.map(({ path }) => path));
  const files = renderModelFiles(catalog.models);
  const same = files.map(({ path, text }, i) => ({ path, file: text, model: catalog.models[i] }));
  const replaced = changes.flatMap(({ path, before }) =>
    before === undefined ? [] : [[path, withLf(before.replace(/^\ufeff/, ""))] as const],
  );
  return [...same.filter(({ path }) => !changed.has(path)), ...readCommitted(new Map(replaced), [])];
}

/** The changes since the committed models. None for a first run, which cannot break anything. */
function driftOf(committed: readonly CommittedModel[], { catalog, config }: Workspace): Promise<readonly Change[]> {
  const before = committed.map(({ model }) => model).filter((model) => model !== undefined);
  return compareChanged(before, catalog.models, {
    levels: config.drift,
    names: { before: nameAll(before), after: nameAll(catalog.models) },
  });
}

/** The result for each model, sorted by id. */
function compareWithCommitted(files: readonly CommittedModel[], { catalog }: Workspace): readonly GeneratedModel[] {
  const rendered = renderModelFiles(catalog.models);
  const committed = new Map(files.map(({ path, file, model }) => [model?.id ?? path, file]));
  const present = catalog.models.map(({ id }, i) => {
    const before = committed.get(id);
    const kind = before === undefined ? "added" : before === rendered[i]?.text ? "unchanged" : "changed";
    return { id, kind, isKept: catalog.kept.has(id) } as const;
  });
  const ids = new Set(catalog.models.map(({ id }) => id));
  const removed = [...committed.keys()]
    .filter((id) => !ids.has(id))
    .map((id) => ({ id, kind: "removed", isKept: false }) as const);
  return [...present, ...removed].sort((a, b) => byCodePoint(a.id, b.id));
}

/** A folder as the beginning of a path relative to the current folder: `generated/`. */
export function folderOf(root: string, { cwd }: Io): string {
  const folder = relative(cwd, root).replaceAll("\\", "/");
  return folder === "" ? "" : `${folder}/`;
}
