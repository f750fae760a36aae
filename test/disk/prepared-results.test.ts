import { expect, test } from "vitest";
import { type CachedTexts, computeAlways, type Memoize } from "../../src/base/memoize.js";
import { defaultConfig } from "../../src/config.js";
import { readPrepared } from "../../src/disk/prepared-results.js";
import { readAssets } from "../../src/disk/read-inputs.js";
import { emitFiles } from "../../src/emit/emit-files.js";

test("the prepared result for the client's own code equals the result of a run", async () => {
  const prepared = readPrepared();
  const compared: { readonly found: CachedTexts | undefined; readonly computed: CachedTexts | undefined }[] = [];
  const compare: Memoize = async (keys, compute) => {
    const computed = await computeAlways(keys, compute);
    keys.forEach((key, i) => {
      if (key[0] === "runtime") compared.push({ found: prepared(key), computed: computed[i] });
    });
    return computed;
  };
  await emitFiles([], { config: defaultConfig, ...(await readAssets()) }, compare);
  expect(compared).toHaveLength(1);
  expect(compared[0]?.found).toBeDefined();
  expect(compared[0]?.found).toEqual(compared[0]?.computed);
});
