/**
 * A step of `npm run build`: computes the results that are the same for every catalog, and stores them beside the
 * program.
 */
import { computeAlways, type Memoize, type Texts } from "../base/memoize.js";
import { defaultConfig } from "../config.js";
import { writePrepared } from "../disk/prepared-results.js";
import { readAssets } from "../disk/read-inputs.js";
import { emitFiles } from "../emit/emit-files.js";

const results: { readonly key: Texts; readonly texts: Texts }[] = [];
const record: Memoize = async (keys, compute) => {
  const computed = await computeAlways(keys, compute);
  keys.forEach((key, i) => {
    results.push({ key, texts: computed[i] as Texts });
  });
  return computed;
};
await emitFiles([], { config: defaultConfig, ...(await readAssets()) }, record);
writePrepared(results);
