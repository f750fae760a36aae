/**
 * A step of `npm run build`: computes the results that are the same for every catalog, and stores them beside the
 * program.
 */
import { type CachedTexts, computeAlways, type Memoize } from "../base/memoize.js";
import { defaultConfig } from "../config.js";
import { writePrepared } from "../disk/prepared-results.js";
import { readAssets } from "../disk/read-inputs.js";
import { emitFiles } from "../emit/emit-files.js";

const results: { readonly key: CachedTexts; readonly texts: CachedTexts }[] = [];
const record: Memoize = async (keys, compute) => {
  const computed = await computeAlways(keys, compute);
  keys.forEach((key, i) => {
    results.push({ key, texts: computed[i] as CachedTexts });
  });
  return computed;
};
await emitFiles([], { config: defaultConfig, ...(await readAssets()) }, record);
writePrepared(results);
