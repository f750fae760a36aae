import type { Config } from "../config.js";
import type { Model } from "../model/model.js";
import type { ModelName } from "./names.js";

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
  /** Path and type name of each model, by id. */
  readonly names: ReadonlyMap<string, ModelName>;
  /** Texts of `templates/`, by path relative to it, such as `docs/model.md.hbs`. */
  readonly templates: ReadonlyMap<string, string>;
  /** The compiled client runtime, by path relative to its folder, such as `index.js`. */
  readonly runtime: ReadonlyMap<string, string>;
}

/** A pure function from models (sorted by id) to files. */
export type Emitter = (models: readonly Model[], context: EmitContext) => Promise<readonly GeneratedFile[]>;
