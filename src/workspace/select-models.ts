import { nearestTo } from "../base/nearest.js";
import { UsageError } from "../base/usage-error.js";
import type { CatalogModel } from "../model/catalog-model.js";

/** Makes a function that returns true if `--model` selects a model. Without the option, all are selected. */
export async function modelSelector(globs: readonly string[] | undefined): Promise<(id: string) => boolean> {
  if (globs === undefined || globs.length === 0) return () => true;
  const { default: picomatch } = await import("picomatch");
  return picomatch([...globs], { dot: true, nocase: false });
}

/** Refuses a glob that selects nothing: the command would do nothing and seem to succeed. */
export async function assertMatches(globs: readonly string[] | undefined, ids: readonly string[]): Promise<void> {
  for (const glob of globs ?? []) {
    if (ids.some(await modelSelector([glob]))) continue;
    const nearest = nearestTo(glob, ids);
    throw new UsageError(
      `No model matches --model "${glob}"`,
      nearest === undefined
        ? "codegen list prints the ids; quote globs, as in --model 'kling/**'"
        : `Did you mean "${nearest}"?`,
    );
  }
}

/**
 * Finds the model with this id.
 *
 * @throws {UsageError} If there is none. The hint has the most similar id.
 */
export function findModel(models: readonly CatalogModel[], id: string): CatalogModel {
  const model = models.find((candidate) => candidate.id === id);
  if (model !== undefined) return model;
  const ids = models.map((candidate) => candidate.id);
  const nearest = nearestTo(id, ids) ?? ids.find((candidate) => candidate.includes(id));
  throw new UsageError(
    `Cannot find the model "${id}"`,
    nearest === undefined
      ? "codegen list shows all models"
      : `Did you mean "${nearest}"? codegen list shows all models`,
  );
}
