import type { Config } from "../config.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import type { ModelName } from "../model/names.js";

/** One file of `generated/`. */
export interface GeneratedFile {
  /** Path relative to the out folder, with `/`. */
  readonly path: string;
  /** The whole text: LF, final newline. */
  readonly text: string;
}

/** What an emitter may use besides the models. Read once at the edge; the emitters themselves touch no disk. */
export interface EmitContext {
  readonly config: Config;
  /** Texts of `templates/`, by path relative to it, such as `docs/model.md.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** The compiled client runtime, by path relative to its folder, such as `index.js`. */
  readonly runtime: ReadonlyMap<string, string>;
}

/** A model, and how it is called where its id cannot stand. */
export interface NamedModel {
  readonly model: Model;
  readonly name: ModelName;
}

/** What one model comes out as: files of its own, and its parts of files that all models share, by the part's name. */
export interface EmittedModel<Part extends string = string> {
  readonly files: readonly GeneratedFile[];
  readonly parts: Readonly<Record<Part, string>>;
}

/** A model, as those see it who put files together from the parts of all models. */
export interface ModelParts<Part extends string = string> {
  readonly model: Pick<CatalogModel, "id" | "provider" | "endpoint">;
  readonly name: ModelName;
  readonly parts: Readonly<Record<Part, string>>;
}
