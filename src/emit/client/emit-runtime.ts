/** The client's own code, as it is packed with whatever models. */
import type { EmitContext, EmittedModel, GeneratedFile } from "../emitter.js";
import { emitById } from "./by-id.js";
import { readDeclarations } from "./declarations.js";
import { runtimeEntries } from "./subpaths.js";
import { withoutComments } from "./without-comments.js";

/** Its files; and the signatures of each entry point, by module, and of what `by-id` exports beside the models, by name. */
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
  const byId = "client/by-id.d.ts";
  const paths = entries.map(({ module }) => `client/${module}.d.ts`);
  // Every file that is packed must compile, whether an entry point leads to it or not.
  const all = files.map(({ path }) => path).filter((path) => path.endsWith(".d.ts"));
  const signatures = readDeclarations([...all, byId], [...files, ...emitById([])], true);
  const printed = paths.map(
    (path) =>
      signatures
        .get(path)
        ?.map(({ text }) => text)
        .join("\n") ?? "",
  );
  return Object.fromEntries([
    ...entries.map(({ module }, i) => [module, printed[i] ?? ""] as const),
    ...(signatures.get(byId) ?? []).map(({ name, text }) => [name, text] as const),
  ]);
}
