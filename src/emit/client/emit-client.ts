/** Models → the client package, ready to be published. */
import type { Emitter, GeneratedFile } from "../emitter.js";
import { nameOf } from "../names.js";
import { renderApiReport } from "./api-report.js";
import { emitById, type NamedModel } from "./by-id.js";
import { emitModelModule, renderModelTypes } from "./model-module.js";
import { emitPackageFiles, entryPoints } from "./package-files.js";
import { withoutComments } from "./without-comments.js";

export const emitClient: Emitter = async (models, context) => {
  const named: NamedModel[] = [];
  for (const model of models) {
    const name = nameOf(context.names, model.id);
    named.push({ model, name, types: await renderModelTypes(model, name) });
  }
  const files: readonly GeneratedFile[] = [
    ...[...context.runtime].map(([path, text]) => ({
      path: `client/runtime/${path}`,
      text: path.endsWith(".js") ? withoutComments(text) : text,
    })),
    ...named.flatMap(({ model, name, types }) => emitModelModule(model, name, types)),
    ...emitById(named),
    ...emitPackageFiles(named, context),
  ];
  const report = renderApiReport(context.config.client.name, entryPoints(named, context), files);
  return [...files, { path: "client/api.md", text: report }];
};
