import type { Change } from "../diff/change.js";
import { type CompareOptions, compareCatalogs } from "../diff/compare-catalogs.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import { type ModelName, nameModels } from "../model/names.js";

/** Compares two lists of models. Models with equal texts and names are not loaded. */
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

/** The names of all models of a side, including models that are not compared. */
export function nameAll(models: readonly CatalogModel[]): ReadonlyMap<string, ModelName> {
  return nameModels(models.map(({ id }) => id));
}

function isSameName(before: ModelName | undefined, after: ModelName | undefined): boolean {
  return before?.path === after?.path && before?.typeName === after?.typeName;
}

/** The models by id. If several have the same id, the last one counts, as in a comparison of whole catalogs. */
function byId(models: readonly CatalogModel[]): ReadonlyMap<string, CatalogModel> {
  return new Map(models.map((model) => [model.id, model]));
}
