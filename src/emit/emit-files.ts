/** Models → all files of `generated/`. */
import { sortBy } from "../base/order.js";
import type { Model } from "../model/model.js";
import { emitClient } from "./client/emit-client.js";
import { emitDocs } from "./docs/emit-docs.js";
import type { EmitContext, Emitter, GeneratedFile } from "./emitter.js";
import { nameModels } from "./names.js";
import { emitSchemas } from "./schemas/emit-schemas.js";

const emitters: readonly Emitter[] = [emitClient, emitSchemas, emitDocs];

/** Models → all files of `generated/`, by path. */
export async function emitFiles(
  models: readonly Model[],
  context: Omit<EmitContext, "names">,
): Promise<readonly GeneratedFile[]> {
  const names = nameModels(models.map(({ id }) => id));
  const files: GeneratedFile[] = [];
  for (const emit of emitters) files.push(...(await emit(models, { ...context, names })));
  return sortBy(files, ({ path }) => path);
}
