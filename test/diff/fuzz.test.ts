/** A short run; `npm run fuzz` compares 20,000 pairs. `FUZZ_SEED` repeats a run. */
import { expect, test } from "vitest";
import { seed } from "../support/fixed-seed.js";
import { fuzz } from "./fuzz.js";
import { fuzzTypes } from "./fuzz-types.js";

const pairs = Number(process.env.FUZZ_PAIRS ?? 400);

test("the validator finds no break that is not reported", () => {
  const { failures, ...counts } = fuzz(pairs, seed);
  console.info(JSON.stringify(counts));
  expect(failures.slice(0, 5)).toEqual([]);
  expect(counts.levels.none).toBeLessThan(pairs);
}, 3_600_000);

test("the compiler finds no break that is not reported", async () => {
  const failures = await fuzzTypes(pairs, seed);
  expect(failures.slice(0, 5)).toEqual([]);
}, 3_600_000);
