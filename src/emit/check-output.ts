import { UsageError } from "../base/usage-error.js";
import type { EmittedModel, Emitter, GeneratedFile, NamedModel } from "./emitter.js";

/**
 * Checks what an emitter returned for models: one output for each, with paths in the folder of the emitter.
 *
 * @throws {UsageError} If it is otherwise.
 */
export function checkOutputs(
  emitter: Emitter,
  models: readonly NamedModel[],
  outputs: readonly EmittedModel[],
): readonly EmittedModel[] {
  if (outputs.length === models.length)
    return outputs.map((one) => ({ ...one, files: checkPaths(emitter, one.files) }));
  throw new UsageError(
    `The emitter "${emitter.name}" returned ${outputs.length} outputs for ${models.length} models`,
    "Return one output per model, in the same order",
  );
}

/**
 * Checks the paths of an emitter's files.
 *
 * @throws {UsageError} If one is outside of the emitter's folder.
 */
export function checkPaths({ name }: Emitter, files: readonly GeneratedFile[]): readonly GeneratedFile[] {
  const wrong = files.find(({ path }) => !path.startsWith(`${name}/`) || !isPlainPath(path));
  if (wrong === undefined) return files;
  throw new UsageError(
    `The emitter "${name}" may not write ${JSON.stringify(wrong.path)}: it is outside of its folder`,
    `Start every path with "${name}/", without "." and ".." segments`,
  );
}

function isPlainPath(path: string): boolean {
  return !/[\\\u0000]/.test(path) && path.split("/").every((segment) => segment !== "" && !/^\.{1,2}$/.test(segment));
}

/** @throws {UsageError} If two files have the same path. */
export function assertDistinct(files: readonly Pick<GeneratedFile, "path">[]): void {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path))
      throw new UsageError(`Two emitted files have the path "${path}"`, "Give each file its own path");
    seen.add(path);
  }
}
