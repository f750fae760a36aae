/** Two lists of models, compared where they differ. */
import type { Change } from "../diff/change.js";
import { compareCatalogs } from "../diff/compare-catalogs.js";
import type { LevelOverrides } from "../diff/judge.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";

/** All changes from the one list to the other. What is the same text on both sides is not even loaded. */
export async function compareChanged(
  before: readonly CatalogModel[],
  after: readonly CatalogModel[],
  levels: LevelOverrides,
): Promise<readonly Change[]> {
  const [old, now] = [byId(before), byId(after)];
  const isSame = ({ id }: CatalogModel): boolean => old.get(id)?.text === now.get(id)?.text;
  const load = (models: ReadonlyMap<string, CatalogModel>): Promise<readonly Model[]> =>
    Promise.all([...models.values()].filter((model) => !isSame(model)).map((model) => model.load()));
  return compareCatalogs(await load(old), await load(now), { levels });
}

/** The last one of several with the same id, as in a comparison of whole catalogs. */
function byId(models: readonly CatalogModel[]): ReadonlyMap<string, CatalogModel> {
  return new Map(models.map((model) => [model.id, model]));
}
