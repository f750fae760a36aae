import { join } from "node:path";
import { groupBy } from "../base/order.js";
import { UsageError } from "../base/usage-error.js";
import { editLocaleOverrides, readLocaleOverrides } from "../disk/locale-overrides.js";
import { OVERLAYS_PREFIX, PAGES_PREFIX } from "../disk/read-inputs.js";
import { applyEdits, type Edit } from "../disk/transaction.js";
import { parseOverlay } from "../overlay/parse-overlay.js";
import { findModel } from "./select-models.js";
import type { Workspace } from "./workspace.js";

/** The inputs of one model, by their paths in diagnostics. */
export interface ModelInputs {
  readonly pages: readonly string[];
  readonly overlays: readonly string[];
}

/**
 * Finds the pages and overlays of a model, to remove them.
 *
 * @throws {UsageError} If there is no such model, if it is the only one, or if one of its pages documents other models
 *   too.
 */
export function findInputs(workspace: Workspace, id: string): ModelInputs {
  findModel(workspace.catalog.models, id);
  const pages = findPages(workspace, id);
  if (pages.length === workspace.pages.length) {
    throw new UsageError(
      `Refused to remove ${id}: it is the only model`,
      "Add another model first: codegen add <page>",
    );
  }
  const overlays = [...workspace.overlays]
    .filter(([path, text]) => parseOverlay(text, path).value?.model === id)
    .map(([path]) => path);
  return { pages, overlays };
}

/** Deletes pages and overlays, and the locales that were set for the pages: all or nothing. */
export async function removeInputs({ pages, overlays }: ModelInputs, schemas: string): Promise<void> {
  const locales = await readLocaleOverrides(schemas);
  applyEdits([
    removal(join(schemas, "pages"), pages, PAGES_PREFIX),
    removal(join(schemas, "overlays"), overlays, OVERLAYS_PREFIX),
    editLocaleOverrides(schemas, new Map([...locales].filter(([path]) => !pages.includes(path)))),
  ]);
}

function findPages({ catalog }: Workspace, id: string): readonly string[] {
  const byPage = groupBy(catalog.pages, ({ page }) => page);
  const own = [...byPage].filter(([, models]) => models.some((model) => model.id === id));
  const shared = own.find(([, models]) => models.some((model) => model.id !== id));
  if (shared !== undefined) {
    throw new UsageError(
      `Refused to remove ${id}: ${shared[0]} documents other models too`,
      `Split that file into one page per model first: codegen add ${shared[0]}`,
    );
  }
  return own.map(([page]) => page);
}

function removal(root: string, paths: readonly string[], prefix: string): Edit {
  return { root, written: new Map(), removed: paths.map((path) => path.slice(prefix.length)) };
}
