import type { ClientConfig } from "../../config.js";
import { acceptedSample } from "../accepted-sample.js";
import type { EmitModels, EmittedModel, NamedModel } from "../emitter.js";
import { byIdEntry } from "./by-id.js";
import { type CatalogFragment, catalogFragments } from "./catalog.js";
import { emitModelModule, renderModelTypes, typeNamesOf } from "./model-module.js";
import { sampleProgram } from "./sample-program.js";
import { emitTexts } from "./texts-module.js";
import { asSignature } from "./types.js";

/** The fragments of a model for the files that all models share. */
export type ClientFragment =
  /** The declarations of its types, and its line in `by-id.d.ts`. */
  | "types"
  | "entry"
  /** The shortest program that calls it. */
  | "sample"
  /**
   * For the API report: its line, as `by-id` exports it, the names of its types, and if its module exports a sample.
   */
  | "member"
  | "typeNames"
  | "hasSample"
  | CatalogFragment;

/**
 * Emits the files of each model, and its fragments of the shared files of the client package. Declarations are printed from
 * checked contracts, so no compiler runs here. Tests prove that they compile, and `codegen check --types` checks a
 * whole catalog.
 */
export const emitClientModels: EmitModels<ClientFragment> = async (models, context) => {
  const emitted: EmittedModel<ClientFragment>[] = [];
  for (const named of models) emitted.push(await emitClientModel(named, context.config.client));
  return emitted;
};

async function emitClientModel(
  named: NamedModel,
  { name: packageName, languages }: ClientConfig,
): Promise<EmittedModel<ClientFragment>> {
  const { model, name } = named;
  const types = await renderModelTypes(model, name, languages);
  const entry = byIdEntry(named, languages);
  return {
    files: [...emitModelModule(model, name, types, languages), ...emitTexts(named)],
    fragments: {
      types: `${types.input.declarations}\n${types.output.declarations}`,
      entry: entry.declaration,
      sample: sampleProgram(named, packageName),
      member: asSignature(entry.signature),
      typeNames: typeNamesOf(types, name).join(" "),
      hasSample: acceptedSample(model) === undefined ? "" : "true",
      ...catalogFragments(named),
    },
  };
}
