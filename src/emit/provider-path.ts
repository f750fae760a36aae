import type { ModelFragments } from "./emitter.js";

/** The first segment of a model's path. Providers whose ids differ only in their spelling share it. */
export function providerPath({ name: { path } }: Pick<ModelFragments, "name">): string {
  return path.split("/", 1)[0] ?? path;
}
