/** The compact data of the language detector. The bundled command line uses it in place of the detector's own module. */
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { packageRoot } from "../../src/disk/package-root.js";
import { packNgrams, unpackNgrams } from "../../src/page/ngram-table.js";

test("every n-gram of the detector has the same scores in compact form", async () => {
  // The package does not export its data.
  const file = join(packageRoot, "node_modules/eld/src/ngrams/medium.js");
  const { ngramsData } = (await import(pathToFileURL(file).href)) as {
    readonly ngramsData: { readonly ngrams: Readonly<Record<string, Readonly<Record<string, number>>>> };
  };
  const compact = unpackNgrams(JSON.parse(JSON.stringify(packNgrams(ngramsData.ngrams))));
  const names = Object.keys(ngramsData.ngrams);
  expect(names.length).toBeGreaterThan(100_000);
  const wrong = names.filter((name) => JSON.stringify(compact[name]) !== JSON.stringify(ngramsData.ngrams[name]));
  expect(wrong).toEqual([]);
});

test("text that is no n-gram has no scores", () => {
  const compact = unpackNgrams(packNgrams({ " ab": { 1: 7 }, " abcde": { 0: 186, 59: 6 } }));
  expect(compact[" ab"]).toEqual({ 1: 7 });
  expect(compact[" abcde"]).toEqual({ 0: 186, 59: 6 });
  for (const other of ["", " a", "ab", " ab·", " ab\0", "zz", " abcdef", "toString", "__proto__", "constructor"])
    expect(compact[other], other).toBeUndefined();
});

test("data that cannot be packed without loss is refused", () => {
  expect(() => packNgrams({ longer_: { 1: 7 } })).toThrow("their form has changed");
  expect(() => packNgrams({ ab: { 1: 500 } })).toThrow("their form has changed");
  expect(() => packNgrams({ a·: { 1: 7 } })).toThrow("their form has changed");
});
