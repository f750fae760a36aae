import type { CachedTexts, Memoize } from "../base/memoize.js";
import type { Config } from "../config.js";
import { readAssets } from "../disk/read-inputs.js";
import { buildCatalog } from "../pipeline/build.js";
import type { Group } from "../pipeline/groups.js";
import { type Results, recordInto } from "../pipeline/shard.js";
import { loadEmitters } from "./load-emitters.js";

/** A group of pages with everything that its results depend on. Plain data, so that it can be sent to a thread. */
export interface GroupTask {
  readonly group: Group;
  readonly config: Config;
  readonly locales: ReadonlyMap<string, string>;
  readonly overlays: ReadonlyMap<string, string>;
  /** True to compute the files of the models too. */
  readonly emits: boolean;
}

/**
 * Computes all steps of a group on a thread of the pool.
 *
 * @returns The results by the hashes of their keys.
 */
export default async function computeGroup(task: GroupTask): Promise<readonly (readonly [string, CachedTexts])[]> {
  const results: Results = new Map();
  await computeSteps(task, recordInto(results));
  return [...results];
}

/**
 * Computes all steps of a group: its pages, its models, and the files of its models.
 *
 * @param memoize Gets the results. Everything else, such as the nodes of the models, is dropped.
 */
export async function computeSteps(
  { group, config, locales, overlays, emits }: GroupTask,
  memoize: Memoize,
): Promise<void> {
  const inputs = { pages: group, previous: () => new Map<string, string>(), locales, overlays };
  const { value: catalog } = await buildCatalog(inputs, config, memoize);
  if (!emits) return;
  const [{ emitModels }, emitters, assets] = await Promise.all([
    import("../emit/emit-files.js"),
    loadEmitters(config.emitters),
    readAssetsOnce(),
  ]);
  await emitModels(catalog.models, { config, ...assets }, memoize, emitters);
}

let assets: ReturnType<typeof readAssets> | undefined;

function readAssetsOnce(): ReturnType<typeof readAssets> {
  assets ??= readAssets();
  return assets;
}
