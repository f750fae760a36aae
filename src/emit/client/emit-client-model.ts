/** One AI model → its files and parts of the client package. */
import type { EmittedModel, NamedModel } from "../emitter.js";
import { byIdEntry } from "./by-id.js";
import { emitModelModule, modelSignatures, renderModelTypes } from "./model-module.js";
import { sampleProgram } from "./sample-program.js";
import { asSignature } from "./types.js";

/** What files of all models need of a model. */
export type ClientPart =
  /** The declarations of its types, and its line in `by-id.d.ts`. */
  | "types"
  | "entry"
  /** The shortest program that calls it. */
  | "sample"
  /** For the API report: what its module exports; its types, and its line, as `by-id` exports them. */
  | "signatures"
  | "inputSignature"
  | "outputSignature"
  | "member";

/**
 * Emits a model. Its declarations are printed from the checked contract, so no compiler runs here: that they compile is
 * tested, and `codegen check --types` proves it for a whole catalog.
 */
export async function emitClientModel(named: NamedModel, packageName: string): Promise<EmittedModel<ClientPart>> {
  const { model, name } = named;
  const types = await renderModelTypes(model, name);
  const entry = byIdEntry(named);
  return {
    files: emitModelModule(model, name, types),
    parts: {
      types: `${types.input.declaration}\n${types.output.declaration}`,
      entry: entry.declaration,
      sample: sampleProgram(named, packageName),
      signatures: modelSignatures(model, name, types),
      inputSignature: asSignature(types.input.signature),
      outputSignature: asSignature(types.output.signature),
      member: asSignature(entry.signature),
    },
  };
}
