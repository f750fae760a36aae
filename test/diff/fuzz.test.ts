/** A short run in the tests; `FUZZ_PAIRS=20000 FUZZ_SEED=7` asks for more. */
import { expect, test } from "vitest";
import { fuzz } from "./fuzz.js";

const pairs = Number(process.env.FUZZ_PAIRS ?? 400);
const seed = Number(process.env.FUZZ_SEED ?? 20_250);

test("no validator finds a break that was not told", () => {
  const { failures, ...counts } = fuzz(pairs, seed);
  console.info(JSON.stringify(counts));
  expect(failures.slice(0, 5)).toEqual([]);
  expect(counts.levels.none).toBeLessThan(pairs);
}, 3_600_000);
