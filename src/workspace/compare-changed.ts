/** Two lists of models, compared where they differ. */
import type { Change } from "../diff/change.js";
import { type CompareOptions, compareCatalogs } from "../diff/compare-catalogs.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import { type ModelName, nameModels } from "../model/names.js";

/** All changes from the one list to the other. What is the same text under the same names is not even loaded. */
export async function compareChanged(
  before: readonly CatalogModel[],
  after: readonly CatalogModel[],
  options: Required<CompareOptions>,
): Promise<readonly Change[]> {
  const [old, now] = [byId(before), byId(after)];
  const { names } = options;
  const isSame = ({ id }: CatalogModel): boolean =>
    old.get(id)?.text === now.get(id)?.text && isSameName(names.before.get(id), names.after.get(id));
  const load = (models: ReadonlyMap<string, CatalogModel>): Promise<readonly Model[]> =>
    Promise.all([...models.values()].filter((model) => !isSame(model)).map((model) => model.load()));
  return compareCatalogs(await load(old), await load(now), options);
}

/** The names of all models of a side, also of those that are not compared. */
export function nameAll(models: readonly CatalogModel[]): ReadonlyMap<string, ModelName> {
  return nameModels(models.map(({ id }) => id));
}

function isSameName(before: ModelName | undefined, after: ModelName | undefined): boolean {
  return before?.path === after?.path && before?.typeName === after?.typeName;
}

/** The last one of several with the same id, as in a comparison of whole catalogs. */
function byId(models: readonly CatalogModel[]): ReadonlyMap<string, CatalogModel> {
  return new Map(models.map((model) => [model.id, model]));
}
