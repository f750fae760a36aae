/** The client's own code, the same for all models. */
import type { EmitContext, EmittedModel, GeneratedFile } from "../emitter.js";
import { BY_ID, emitById } from "./by-id.js";
import { readDeclarations, signatureText } from "./declarations.js";
import { runtimeEntries } from "./subpaths.js";
import { withoutComments } from "./without-comments.js";

/** Its files, the signatures of each entry point by module, and those of `by-id`'s other exports by name. */
export type EmittedRuntime = EmittedModel;

export function emitRuntime({ runtime }: Pick<EmitContext, "runtime">): EmittedRuntime {
  const files = [...runtime].map(([path, text]) => ({
    path: `client/runtime/${path}`,
    text: path.endsWith(".js") ? withoutComments(text) : text,
  }));
  return { files, parts: readParts(files, runtimeEntries({ runtime })) };
}

function readParts(
  files: readonly GeneratedFile[],
  entries: readonly { readonly module: string }[],
): EmittedRuntime["parts"] {
  // Every packed file must compile, even one that no entry point imports.
  const all = files.map(({ path }) => path).filter((path) => path.endsWith(".d.ts"));
  const signatures = readDeclarations([...all, BY_ID], [...files, ...emitById([])]);
  return Object.fromEntries([
    ...entries.map(({ module }) => [module, signatureText(signatures.get(`client/${module}.d.ts`))] as const),
    ...(signatures.get(BY_ID) ?? []).map(({ name, text }) => [name, text] as const),
  ]);
}
