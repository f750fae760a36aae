import type { EmitContext, EmittedModel, GeneratedFile } from "../emitter.js";
import { readApiEntry } from "./api-entry.js";
import { BY_ID, emitById } from "./by-id.js";
import { CATALOG, emitCatalog } from "./catalog.js";
import { openDeclarations, signaturesOf, signatureText } from "./declarations.js";
import { runtimeEntries, type Subpath } from "./subpaths.js";
import { withoutComments } from "./without-comments.js";

/**
 * Its files; the entries of the API report as JSON, `api`; and the signatures of each entry point, by module, and of
 * what `by-id` and `catalog` export beside the models, by name.
 */
export type EmittedRuntime = EmittedModel;

/** The client's own code, which is the same for all models. */
export function emitRuntime({ runtime }: Pick<EmitContext, "runtime">): EmittedRuntime {
  const files = [...runtime].map(([path, text]) => ({
    path: `client/runtime/${path}`,
    text: path.endsWith(".js") ? withoutComments(text) : text,
  }));
  return { files, fragments: readFragments(files, runtimeEntries({ runtime })) };
}

function readFragments(files: readonly GeneratedFile[], entries: readonly Subpath[]): EmittedRuntime["fragments"] {
  // Every packed file must compile, even one that no entry point imports.
  const all = files.map(({ path }) => path).filter((path) => path.endsWith(".d.ts"));
  const project = openDeclarations([...all, BY_ID, CATALOG], [...files, ...emitById([]), ...emitCatalog([])]);
  const api = entries.map(({ subpath, module }) => readApiEntry(project, `client/${module}.d.ts`, subpath));
  return Object.fromEntries([
    ["api", JSON.stringify(api)] as const,
    ...entries.map(({ module }) => [module, signatureText(signaturesOf(project, `client/${module}.d.ts`))] as const),
    ...[BY_ID, CATALOG].flatMap((path) => signaturesOf(project, path).map(({ name, text }) => [name, text] as const)),
  ]);
}
