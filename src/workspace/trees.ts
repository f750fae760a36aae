import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { UsageError } from "../base/usage-error.js";
import type { Config } from "../config.js";
import { type FileNotes, readAssets } from "../disk/read-inputs.js";
import { realPath } from "../disk/real-path.js";
import type { Tree } from "../disk/tree.js";
import type { ConfiguredEmitter } from "../emit/emitter.js";
import { renderModelFiles } from "../pipeline/catalog.js";
import { DEFAULT_OUT } from "./find-project.js";
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
    import("./file-schemas.js"),
    emittersOf(config),
  ]);
  const isCurrent = (path: string, sha256: string): boolean => index?.noteOf(`${out}/${path}`) === sha256;
  const emitted = await emitChanged(catalog.models, { config, ...assets }, memoize, { emitters, isCurrent });
  const root = join(schemas, "models");
  const models = renderModelFiles(catalog.models).map((file) => {
    const hash = createHash("sha256").update(file.text).digest("hex");
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

/**
 * Refuses an output folder that overlaps with the folders of the pages and the models, links resolved: a run would mix
 * its files with them, and remove from one what it wrote into another.
 *
 * @throws {UsageError} If they overlap.
 */
export function assertApartFromInputs({ out, schemas }: Pick<Workspace, "out" | "schemas">): void {
  const [realOut, realSchemas] = [realPath(out), realPath(schemas)];
  const inputs = ["models", "pages", "overlays"].map((name) => realPath(join(schemas, name)));
  const taken = inputs.find((input) => isWithin(input, realOut) || isWithin(realOut, input));
  const other = taken ?? (isWithin(realSchemas, realOut) ? realSchemas : undefined);
  if (other === undefined) return;
  throw new UsageError(
    `Refused to write to ${out}: it overlaps with ${other}, the folder of the inputs`,
    "Set a separate folder with --out",
  );
}

/**
 * Refuses an output folder that is, or is in, a folder of generated packages: the next run would remove it. The default
 * folder counts before the first run too.
 *
 * @throws {UsageError} If it is.
 */
export async function assertApartFromPackages(out: string, project: string): Promise<void> {
  const { OUT_MARK } = await import("../emit/emitters.js");
  const packages = realPath(join(project, DEFAULT_OUT));
  for (let folder = realPath(out); ; folder = dirname(folder)) {
    if (folder === packages || (await isMarked(folder, OUT_MARK))) {
      throw new UsageError(
        `Refused to write to ${out}: codegen writes the packages to ${folder}`,
        "Set a separate folder with --out",
      );
    }
    if (folder === dirname(folder)) return;
  }
}

/** Returns true if the README of a folder says that codegen wrote the folder. */
async function isMarked(folder: string, mark: string): Promise<boolean> {
  const readme = await readFile(join(folder, "README.md"), "utf8").catch(() => "");
  return readme.replace(/^\ufeff/, "").startsWith(mark);
}

function isWithin(path: string, folder: string): boolean {
  return `${path}/`.startsWith(`${folder}/`);
}

/** Loads the emitters of a run. Loaded lazily: only commands that emit need them. */
async function emittersOf(config: Config): Promise<readonly ConfiguredEmitter[]> {
  const { loadEmitters } = await import("./load-emitters.js");
  return loadEmitters(config.emitters);
}

/**
 * Refuses an output folder that is not codegen's: a file, the current folder, a folder with other files, or one that
 * overlaps with the folders of the pages and the models.
 */
export async function assertOutIsOurs({ out, schemas, config }: Workspace, cwd: string): Promise<void> {
  assertApartFromInputs({ out, schemas });
  const found = await stat(out).catch(() => undefined);
  if (found === undefined) return;
  if (!found.isDirectory()) throw new UsageError(`Cannot write to ${out}: it is a file`, "Set a folder with --out");
  // Everything that is not generated would be removed from it.
  if (isWithin(realPath(cwd), realPath(out))) {
    throw new UsageError(
      `Refused to write to ${out}: it is or contains the current folder`,
      "Set a separate folder with --out",
    );
  }
  const { OUT_MARK, ownedNames } = await import("../emit/emitters.js");
  const names = ownedNames(await emittersOf(config));
  const isTaken = names.some((name) => existsSync(join(out, name)));
  if (!isTaken || (await isMarked(out, OUT_MARK))) return;
  throw new UsageError(
    `Refused to write to ${out}: it contains files that codegen did not write`,
    `Set another folder with --out, or delete these files: ${names.join(", ")}`,
  );
}
