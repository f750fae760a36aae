import type { Tree } from "../disk/tree.js";

/** Compiles the declarations in a tree. Returns the first messages of the compiler, or "". */
export async function findTypeErrors({ files }: Tree): Promise<string> {
  // Loading the compiler takes longer than everything else that `check` does.
  const { declarationErrors } = await import("../emit/client/declarations.js");
  return declarationErrors(files);
}
