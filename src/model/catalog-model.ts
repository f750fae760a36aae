import type { Model } from "./model.js";
import { parseModel, renderModelText, withoutSchemaUrl } from "./model-file.js";
import type { ModelName } from "./names.js";
import { type ModelMedia, mediaOf } from "./task.js";

/** Everything about a model that does not need its schemas. */
export interface ModelHead
  extends Pick<Model, "id" | "provider" | "task" | "endpoint" | "retired" | "listing" | "sources"> {
  /** The kinds of media that it takes and produces. */
  readonly media: ModelMedia;
}

/** A model in a catalog. Its schemas are loaded on demand: most runs do not need those of unchanged models. */
export interface CatalogModel extends ModelHead {
  /** The text of its file without `$schema`. Two models with equal texts are equal. */
  readonly text: string;
  /** The model with all its nodes and their origins. */
  readonly load: () => Promise<Model>;
}

/** A model in a catalog, and its names for places where its id cannot be used. */
export interface NamedCatalogModel {
  readonly model: CatalogModel;
  readonly name: ModelName;
}

/** Makes the catalog entry of a model that is already loaded. */
export function catalogModel(model: Model): CatalogModel {
  return { ...headOf(model), text: renderModelText(model), load: async () => model };
}

/** Everything about the model that does not need its schemas. */
export function headOf(model: Model): ModelHead {
  const { id, provider, task, endpoint, retired, listing, sources } = model;
  return {
    id,
    provider,
    ...(task !== undefined && { task }),
    endpoint,
    ...(retired && { retired }),
    ...(listing && { listing }),
    sources,
    media: mediaOf(model),
  };
}

/** A committed model file. */
export interface CommittedModel {
  readonly path: string;
  /** The text of the file. */
  readonly file: string;
  /** Undefined if the file is not a model file. */
  readonly model: CatalogModel | undefined;
}

/**
 * Reads committed model files. A file with the text of a known model is not parsed: parsing all files takes longer than
 * everything else in a run without changes.
 *
 * @param files Texts by path.
 */
export function readCommitted(
  files: ReadonlyMap<string, string>,
  known: readonly CatalogModel[],
): readonly CommittedModel[] {
  const byText = new Map(known.map((model) => [model.text, model]));
  return [...files].map(([path, file]) => {
    const same = byText.get(withoutSchemaUrl(file));
    if (same !== undefined) return { path, file, model: same };
    const { value } = parseModel(file, path);
    return { path, file, model: value && catalogModel(value) };
  });
}
