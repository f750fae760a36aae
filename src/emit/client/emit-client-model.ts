/** One AI model → its files and parts of the client package. */
import type { EmitModels, GeneratedFile, NamedModel } from "../emitter.js";
import { BY_ID, byIdEntry, emitById } from "./by-id.js";
import { readDeclarations, signatureText } from "./declarations.js";
import { emitModelModule, renderModelTypes } from "./model-module.js";
import { sampleProgram } from "./sample-program.js";

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

/** Emits models together, so that the compiler that checks their declarations is started once. */
export const emitClientModels: EmitModels<ClientPart> = async (models, context) => {
  const packageName = context.config.client.name;
  const runtime = [...context.runtime].map(([path, text]) => ({ path: `client/runtime/${path}`, text }));
  const drafts: Draft[] = [];
  for (const named of models) {
    const types = await renderModelTypes(named.model, named.name);
    const parts = { types: `${types.input}\n${types.output}`, entry: byIdEntry(named) };
    const sample = sampleProgram(named, packageName);
    drafts.push({ ...named, files: emitModelModule(named.model, named.name, types), parts: { ...parts, sample } });
  }
  const byId = emitById(drafts);
  const paths = drafts.map(({ name }) => `client/models/${name.path}.d.ts`);
  const files = [...drafts.flatMap((draft) => draft.files), ...byId, ...runtime];
  const signatures = readDeclarations([...paths, BY_ID], files, false);
  const ofById = new Map(signatures.get(BY_ID)?.map(({ name, text }) => [name, text]));
  // One line per model, in their order: a name and a type of two names.
  const members = ofById.get("Models")?.split("\n").slice(1, -1) ?? [];
  if (members.length !== drafts.length) throw new Error("The lines of by-id.d.ts are not one per model");
  return drafts.map(({ name: { typeName }, files: own, parts }, i) => ({
    files: own,
    parts: {
      ...parts,
      signatures: signatureText(signatures.get(paths[i] as string)),
      inputSignature: ofById.get(`${typeName}Input`) ?? "",
      outputSignature: ofById.get(`${typeName}Output`) ?? "",
      member: members[i] as string,
    },
  }));
};

interface Draft extends NamedModel {
  readonly files: readonly GeneratedFile[];
  readonly parts: { readonly types: string; readonly entry: string; readonly sample: string };
}
