/** The client package, ready to be published: what of it belongs to all models. */
import type { EmitContext, GeneratedFile, ModelParts } from "../emitter.js";
import { emitApiJson, emitApiReport } from "./api-report.js";
import { emitById } from "./by-id.js";
import type { ClientPart } from "./emit-client-model.js";
import type { EmittedRuntime } from "./emit-runtime.js";
import { emitPackageFiles } from "./package-files.js";

export function emitSharedClient(
  models: readonly ModelParts<ClientPart>[],
  runtime: EmittedRuntime,
  context: EmitContext,
): readonly GeneratedFile[] {
  return [
    ...runtime.files,
    ...emitById(models),
    ...emitPackageFiles(models, context),
    emitApiReport(models, runtime, context),
    emitApiJson(runtime, context),
  ];
}
