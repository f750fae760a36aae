/** AI models → their files and parts, by all emitters: the work that is done for a model that is not known yet. */
import { type ClientPart, emitClientModel } from "./client/emit-client-model.js";
import { type DocsPart, modelDocs } from "./docs/emit-docs.js";
import type { EmitContext, EmittedModel, NamedModel } from "./emitter.js";
import { emitModelSchemas } from "./schemas/emit-schemas.js";
import type { OpenApiPart } from "./schemas/openapi.js";

/** The parts of a model in files of all models. */
export type Part = ClientPart | OpenApiPart | DocsPart;

/** Each model as it would come out alone, in their order. */
export async function emitModels(
  models: readonly NamedModel[],
  context: EmitContext,
): Promise<readonly EmittedModel<Part>[]> {
  const client: EmittedModel<ClientPart>[] = [];
  for (const named of models) client.push(await emitClientModel(named, context.config.client.name));
  const docs = models.map(modelDocs(context));
  const schemas = models.map(emitModelSchemas);
  return client.map((one, i) => {
    const [schema, doc] = [schemas[i] as EmittedModel<OpenApiPart>, docs[i] as EmittedModel<DocsPart>];
    return {
      files: [...one.files, ...schema.files, ...doc.files],
      parts: { ...one.parts, ...schema.parts, ...doc.parts },
    };
  });
}
