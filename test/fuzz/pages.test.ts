/** A short run in the tests; `FUZZ_PAGES=100000 FUZZ_SEED=7` asks for more. */
import { expect, test } from "vitest";
import { seed } from "../support/fixed-seed.js";
import { fuzzPages } from "./pages.js";

const pages = Number(process.env.FUZZ_PAGES ?? 3_000);

test("a mutated page gives a reading or an error, and a cut page no other contract", () => {
  const { failures, ...counts } = fuzzPages(pages, seed);
  console.info(JSON.stringify(counts));
  expect(failures.slice(0, 3)).toEqual([]);
  expect(counts.read).toBeGreaterThan(0);
  expect(counts.refused).toBeGreaterThan(0);
}, 3_600_000);
