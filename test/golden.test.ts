import { expect, test } from "vitest";
import { goldenCases, produce, readExpected, rewrite } from "./support/golden.js";

// `npm run golden` sets it: the same code then writes the expected files, and the difference is reviewed.
const isRewriting = process.env["GOLDEN"] === "rewrite";

test.each(goldenCases)("%s", async (name) => {
  if (isRewriting) await rewrite(name);
  expect(Object.fromEntries(readExpected(name))).toEqual(Object.fromEntries(await produce(name)));
});
