import type { Change } from "../../diff/change.js";
import { type CompareOptions, compareCatalogs } from "../../diff/compare-catalogs.js";
import type { CatalogModel } from "../../model/catalog-model.js";
import type { Model } from "../../model/model.js";
import { type ModelName, nameModels } from "../../model/names.js";

/** Compares two lists of models. Models with equal texts and names are not loaded. */
export async function compareChanged(
  before: readonly CatalogModel[],
  after: readonly CatalogModel[],
  options: Required<Omit<CompareOptions, "alone">>,
): Promise<readonly Change[]> {
  const [old, now] = [byId(before), byId(after)];
  const { names } = options;
  const isSame = ({ id }: CatalogModel): boolean =>
    old.get(id)?.text === now.get(id)?.text && isSameName(names.before.get(id), names.after.get(id));
  const removed = [...old.keys()].filter((id) => !now.has(id));
  const added = [...now.keys()].filter((id) => !old.has(id));
  // Without a model that they could be renamed from or to, only their ids are needed.
  const alone = { removed: added.length === 0 ? removed : [], added: removed.length === 0 ? added : [] };
  const ignored = new Set([...alone.removed, ...alone.added]);
  const load = (models: ReadonlyMap<string, CatalogModel>): Promise<readonly Model[]> => {
    const changed = [...models.values()].filter((model) => !isSame(model) && !ignored.has(model.id));
    return Promise.all(changed.map((model) => model.load()));
  };
  return compareCatalogs(await load(old), await load(now), { ...options, alone });
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
