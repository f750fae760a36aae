import type { CatalogSide } from "./catalog-side.js";

/**
 * The last published version of the packages, to compare with if no tag names a release.
 *
 * @returns undefined: codegen does not ask a registry yet. `codegen release` will.
 */
export async function readLastPublished(): Promise<CatalogSide | undefined> {
  return undefined;
}
