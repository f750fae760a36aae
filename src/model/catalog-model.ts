/** A model as a catalog holds it. */
import type { Model } from "./model.js";
import { parseModel, renderModelText, withoutSchemaUrl } from "./model-file.js";

/** What is known of every model at once, and the rest when it is asked for: of a model that did not change, it is not. */
export interface CatalogModel extends Pick<Model, "id" | "provider" | "task" | "endpoint" | "sources"> {
  /** The model as its file has it, without `$schema`. Where two texts are equal, so are the models. */
  readonly text: string;
  /** The model with all its nodes and their origins. */
  readonly load: () => Promise<Model>;
}

/** A model that is there as a whole. */
export function catalogModel(model: Model): CatalogModel {
  const { id, provider, task, endpoint, sources } = model;
  return {
    id,
    provider,
    ...(task !== undefined && { task }),
    endpoint,
    sources,
    text: renderModelText(model),
    load: async () => model,
  };
}

/** A committed model file: what `parseModel` says of it. */
export interface CommittedModel {
  readonly path: string;
  /** The file as it is. */
  readonly file: string;
  /** Undefined where the file is none of a model. */
  readonly model: CatalogModel | undefined;
}

/**
 * Reads committed model files. One that says what a known model says is that model: most do, and parsing them all takes
 * longer than everything else that a run without changes does.
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
