import { join } from "node:path";
import { sha256 } from "../base/sha256.js";
import type { Config } from "../config.js";
import { type FileNotes, readAssets } from "../disk/read-inputs.js";
import type { Tree } from "../disk/tree.js";
import type { ConfiguredEmitter } from "../emit/emitter.js";
import { renderModelFiles } from "../pipeline/catalog.js";
import type { Workspace } from "./workspace.js";

/** The folders that codegen owns, with the files that they must contain. */
export interface Trees {
  readonly models: Tree;
  readonly generated: Tree;
  /** The JSON Schemas that the models, the config, overlays and acknowledgements name with `$schema`. */
  readonly fileSchemas: Tree;
}

/** Lists all trees of a run. */
export function listTrees({ models, generated, fileSchemas }: Trees): readonly Tree[] {
  return [models, generated, fileSchemas];
}

/** The files that a run writes. */
interface Plan {
  readonly trees: Trees;
  /** SHA-256 of the files, by absolute path, where it is known. */
  readonly hashes: ReadonlyMap<string, string>;
}

/**
 * Emits everything that codegen writes.
 *
 * @param index Knows the files that are current; they are neither loaded nor read.
 */
export async function planTrees(workspace: Workspace, index?: FileNotes): Promise<Plan> {
  const { schemas, out, config, catalog, memoize } = workspace;
  const assets = await readAssets();
  // Loaded lazily: only commands that emit need it.
  const [{ emitChanged }, { isForeignInOut, outReadme }, { renderFileSchemas }, emitters] = await Promise.all([
    import("../emit/emit-files.js"),
    import("../emit/emitters.js"),
    import("./config/file-schemas.js"),
    emittersOf(config),
  ]);
  const isCurrent = (path: string, sha256: string): boolean => index?.noteOf(`${out}/${path}`) === sha256;
  const emitted = await emitChanged(catalog.models, { config, ...assets }, memoize, { emitters, isCurrent });
  const root = join(schemas, "models");
  const models = renderModelFiles(catalog.models).map((file) => {
    const hash = sha256(file.text);
    return { file, hash, isCurrent: index?.noteOf(`${root}/${file.path}`) === hash };
  });
  const trees: Trees = {
    models: {
      root,
      files: models.flatMap((one) => (one.isCurrent ? [] : [one.file])),
      current: models.flatMap((one) => (one.isCurrent ? [one.file.path] : [])),
      isForeign: (path, isFolder) => !isFolder && !path.endsWith(".json"),
      isOwn: isModelFile,
    },
    generated: {
      root: out,
      files: [...emitted.files, { path: "README.md", text: outReadme(emitters) }],
      current: emitted.current,
      isForeign: (path) => isForeignInOut(emitters, path),
    },
    fileSchemas: {
      root: schemas,
      files: [{ path: "model.schema.json", text: assets.modelSchema }, ...renderFileSchemas()],
      isForeign: () => true,
    },
  };
  const hashes = new Map([
    ...models.map(({ file, hash }) => [`${root}/${file.path}`, hash] as const),
    ...[...emitted.hashes].map(([path, hash]) => [`${out}/${path}`, hash] as const),
  ]);
  return { trees, hashes };
}

/** Returns true for model files: the folder may be a link to one with other JSON files too. */
function isModelFile(text: string): boolean {
  return /"formatVersion"\s*:/.test(text.slice(0, 2_000));
}

/** Loads the emitters of a run. Loaded lazily: only commands that emit need them. */
export async function emittersOf(config: Config): Promise<readonly ConfiguredEmitter[]> {
  const { loadEmitters } = await import("./load-emitters.js");
  return loadEmitters(config.emitters);
}
