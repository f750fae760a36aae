import { expect, test } from "vitest";
import { rememberInMemory, withKnown } from "../../src/base/memoize.js";

test("known results are taken over, and only the others are computed, in the order of the keys", async () => {
  const memoize = withKnown(([name]) => (name === "b" ? ["known"] : undefined), rememberInMemory());
  const asked: (readonly number[])[] = [];
  const results = await memoize([["a"], ["b"], ["c"]], async (missing) => {
    asked.push(missing);
    return missing.map((i) => [`computed ${i}`]);
  });
  expect(results).toEqual([["computed 0"], ["known"], ["computed 2"]]);
  expect(asked).toEqual([[0, 2]]);
});

test("nothing is computed if everything is known", async () => {
  const memoize = withKnown(() => ["known"], rememberInMemory());
  const compute = (): never => {
    throw new Error("computed");
  };
  expect(await memoize([["a"]], compute)).toEqual([["known"]]);
});
