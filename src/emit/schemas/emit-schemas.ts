import type { EmitContext, EmittedModel, Emitter, GeneratedFile, ModelFragments, NamedModel } from "../emitter.js";
import { emitJsonSchemas } from "./model-schemas.js";
import { emitOpenApi } from "./openapi-document.js";
import { type OpenApiFragment, openApiFragments } from "./openapi-model.js";
import { emitSchemasPackage } from "./package-files.js";

/** Emits the JSON Schemas of all models and OpenAPI documents, as an npm package for users of any language. */
export const schemasEmitter: Emitter<OpenApiFragment> = {
  name: "schemas",
  description: "JSON Schemas and OpenAPI documents, an npm package",
  package: "schemas",
  configKeys: ["schemas"],
  loadEmitModels: async () => async (models, context) => models.map((model) => emitModelSchemas(model, context)),
  emitShared: async (models, context) => emitSharedSchemas(models, context),
  owns: (path) => /^(?:models|openapi)(?:\/|$)/.test(path),
};

/** Emits the schemas of one model, and its fragments of the OpenAPI documents. */
export function emitModelSchemas(named: NamedModel, { config }: EmitContext): EmittedModel<OpenApiFragment> {
  return { files: emitJsonSchemas(named, config.schemas.baseUrl), fragments: openApiFragments(named) };
}

/** Emits the files that all models share. */
export function emitSharedSchemas(
  models: readonly ModelFragments<OpenApiFragment>[],
  context: EmitContext,
): readonly GeneratedFile[] {
  return [...emitOpenApi(models, context), ...emitSchemasPackage(models, context)];
}
