import type { Memoize } from "../base/memoize.js";
import type { Config, PackageConfig } from "../config.js";
import type { CatalogModel } from "../model/catalog-model.js";
import type { Model } from "../model/model.js";
import type { ModelName } from "../model/names.js";

/** One file of `generated/`. */
export interface GeneratedFile {
  /** Path relative to the out folder, with `/`. */
  readonly path: string;
  /** The whole text, with LF and a final newline. */
  readonly text: string;
}

/** Everything that an emitter may use besides the models. Emitters do not access the disk. */
export interface EmitContext {
  readonly config: Config;
  /** Texts of `templates/`, by path relative to it, such as `docs/model.md.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** The compiled client runtime, by path relative to its folder, such as `index.js`. */
  readonly runtime: ReadonlyMap<string, string>;
  /** The emitter's own options in `codegen.config.json`; built-in emitters have none. */
  readonly options?: EmitterOptions;
  /** The npm package of an emitter of the user's own, if the config has one. */
  readonly package?: PackageConfig;
}

/** JSON that a user sets for one emitter. */
type EmitterOptions = Readonly<Record<string, unknown>>;

/** A model, and its names for places where its id cannot be used. */
export interface NamedModel {
  readonly model: Model;
  readonly name: ModelName;
}

/** The output for one model: its own files, and its fragments of shared files by name. */
export interface EmittedModel<Fragment extends string = string> {
  readonly files: readonly GeneratedFile[];
  readonly fragments: Readonly<Record<Fragment, string>>;
}

/** A model with its fragments of shared files. */
export interface ModelFragments<Fragment extends string = string> {
  readonly model: Pick<CatalogModel, "id" | "provider" | "task" | "endpoint">;
  readonly name: ModelName;
  readonly fragments: Readonly<Record<Fragment, string>>;
}

/** Emits several models, each exactly as it would be emitted alone. */
export type EmitModels<Fragment extends string = string> = (
  models: readonly NamedModel[],
  context: EmitContext,
) => Promise<readonly EmittedModel<Fragment>[]>;

/** The settings of a package in `codegen.config.json`. */
export type PackageKey = "client" | "schemas";

/** A setting: a key, or the name of a package, which stays the same when its version changes. */
export type ConfigKey = keyof Config | `${PackageKey}.name` | "client.languages";

/** An output of codegen: one folder of `generated/`. */
export interface Emitter<Fragment extends string = string> {
  /** The name of its folder. */
  readonly name: string;
  /** A line about the folder, for the README of the out folder. */
  readonly description: string;
  /** Set if its folder is an npm package. The package's config has this key in `codegen.config.json`. */
  readonly package?: PackageKey;
  /** The settings of `codegen.config.json` that its files of one model depend on, besides its own options. */
  readonly configKeys: readonly ConfigKey[];
  /** A JSON Schema for its options in `codegen.config.json`. Without one, it takes no options. */
  readonly optionsSchema?: Readonly<Record<string, unknown>>;
  /** Loads the code that emits models. Called only if a model is not in the cache. */
  readonly loadEmitModels: () => Promise<EmitModels<Fragment>>;
  /**
   * Emits the files that all models share, from the fragments that this emitter made of each. Called in every run, so it
   * puts texts together and computes little.
   */
  emitShared(
    models: readonly ModelFragments<Fragment>[],
    context: EmitContext,
    memoize: Memoize,
  ): Promise<readonly GeneratedFile[]>;
  /** Returns true if a path relative to its folder is its own. Other files there, such as `node_modules`, are kept. */
  readonly owns: (path: string) => boolean;
}

/** The npm package of an emitter of the user's own. */
interface OwnPackage {
  readonly config: PackageConfig;
  /** Its place in the list `emitters` of the config. */
  readonly index: number;
}

/** An emitter of a run, with its settings. */
export interface ConfiguredEmitter {
  readonly emitter: Emitter;
  readonly options: EmitterOptions;
  /** Its npm package, for an emitter of the user's own. */
  readonly package?: OwnPackage;
  /** A hash of its code if it is not part of codegen, so that results of other code are not reused. */
  readonly digest: string;
}
