import type { EmitContext } from "../emitter.js";

/** A subpath of the client package that can be imported. */
export interface Subpath {
  readonly subpath: string;
  /** Path in the package, without ending. */
  readonly module: string;
}

/** Subpaths of the runtime, and the module of each. `*` is any file of a folder. */
const RUNTIME_SUBPATHS: readonly (readonly [subpath: string, module: string])[] = [
  [".", "index"],
  ["./batch", "batch/batch"],
  ["./batch-file", "batch/batch-file"],
  ["./describe", "describe"],
  ["./download", "media/download"],
  ["./files", "media/files"],
  ["./storage", "media/storage"],
  ["./testing", "testing/index"],
  ["./urls", "media/urls"],
];

/** The entry points that do not depend on models. */
export function runtimeEntries({ runtime }: Pick<EmitContext, "runtime">): readonly Subpath[] {
  return RUNTIME_SUBPATHS.filter(([, module]) => runtime.has(`${module}.js`)).map(([subpath, module]) => ({
    subpath,
    module: `runtime/${module}`,
  }));
}

/** All subpaths, as `package.json` lists them. */
export function subpathsOf(context: EmitContext): readonly Subpath[] {
  return [
    ...runtimeEntries(context),
    { subpath: "./messages/*", module: "runtime/messages/*" },
    { subpath: "./by-id", module: "by-id" },
    { subpath: "./catalog", module: "catalog" },
    // A pattern: adding a model does not touch package.json.
    { subpath: "./models/*", module: "models/*" },
    { subpath: "./texts/*", module: "texts/*" },
  ];
}
