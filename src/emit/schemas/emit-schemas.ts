/** `generated/schemas`: the JSON Schemas of all models and one OpenAPI document, for users of any language. */
import { type JsonObject, object, scalar } from "../../base/json.js";
import { jsonText } from "../../text/code.js";
import type { EmitContext, EmittedModel, Emitter, GeneratedFile, ModelParts, NamedModel } from "../emitter.js";
import { describeSchema } from "./describe-schema.js";
import { type OpenApiPart, openApiParts, renderOpenApi } from "./openapi.js";
import { emitPackageFiles } from "./package-files.js";
import { withoutRefs } from "./without-refs.js";

/** Emits the JSON Schemas and the OpenAPI document, as an npm package. */
export const schemasEmitter: Emitter<OpenApiPart> = {
  name: "schemas",
  description: "JSON Schemas and an OpenAPI document, an npm package",
  package: "schemas",
  configKeys: [],
  loadEmitModels: async () => async (models) => models.map(emitModelSchemas),
  emitShared: async (models, context) => emitSharedSchemas(models, context),
  owns: (path) => /^models(?:\/|$)/.test(path),
};

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** Models stand in a folder of their own, where no id can meet `LICENSE` or `README.md`. */
export function emitModelSchemas(named: NamedModel): EmittedModel<OpenApiPart> {
  const { model, name } = named;
  const path = `schemas/models/${name.path}`;
  const english = model.texts.get("en");
  return {
    files: [
      { path: `${path}.input.schema.json`, text: renderSchema(describeSchema(model.input, english?.input)) },
      { path: `${path}.output.schema.json`, text: renderSchema(describeSchema(model.output, english?.output)) },
    ],
    parts: openApiParts(named),
  };
}

export function emitSharedSchemas(
  models: readonly ModelParts<OpenApiPart>[],
  context: EmitContext,
): readonly GeneratedFile[] {
  return [
    { path: "schemas/openapi.json", text: `${renderOpenApi(models, context)}\n` },
    ...emitPackageFiles(models, context),
  ];
}

function renderSchema(schema: JsonObject): string {
  const members = [...schema.members].filter(([keyword]) => keyword !== "$schema");
  return `${jsonText(withoutRefs(object([["$schema", scalar(dialect)], ...members])))}\n`;
}
