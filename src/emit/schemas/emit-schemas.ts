/** `generated/schemas`: the JSON Schemas of all models and one OpenAPI document, for users of any language. */
import { type JsonObject, object, scalar } from "../../base/json.js";
import type { Model } from "../../model/model.js";
import type { EmitContext, Emitter, GeneratedFile } from "../emitter.js";
import { jsonText } from "../escape.js";
import { pathOf } from "../names.js";
import { describeSchema } from "./describe-schema.js";
import { toOpenApi } from "./openapi.js";
import { emitPackageFiles } from "./package-files.js";

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** Emits the package. Models stand in a folder of their own, where no id can meet `LICENSE` or `README.md`. */
export const emitSchemas: Emitter = async (models, context) => [
  ...models.flatMap((model) => emitModel(model, context)),
  { path: "schemas/openapi.json", text: `${jsonText(toOpenApi(models, context))}\n` },
  ...emitPackageFiles(models, context),
];

function emitModel(model: Model, { names }: EmitContext): readonly GeneratedFile[] {
  const path = `schemas/models/${pathOf(names, model.id)}`;
  const english = model.texts.get("en");
  return [
    { path: `${path}.input.schema.json`, text: renderSchema(describeSchema(model.input, english?.input)) },
    { path: `${path}.output.schema.json`, text: renderSchema(describeSchema(model.output, english?.output)) },
  ];
}

function renderSchema(schema: JsonObject): string {
  const members = [...schema.members].filter(([keyword]) => keyword !== "$schema");
  return `${jsonText(object([["$schema", scalar(dialect)], ...members]))}\n`;
}
