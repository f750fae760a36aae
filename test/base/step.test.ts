import { expect, test } from "vitest";
import { computeAlways, rememberInMemory } from "../../src/base/memoize.js";
import { runStep, type Step } from "../../src/base/step.js";

interface Counted {
  readonly step: Step<number, { readonly square: number }>;
  /** The inputs of each call of `work`. */
  readonly calls: number[][];
}

function squares(name = "square"): Counted {
  const calls: number[][] = [];
  const step: Counted["step"] = {
    name,
    key: (input) => [String(input)],
    work: async (inputs) => {
      calls.push([...inputs]);
      return inputs.map((input) => ({ square: input * input }));
    },
    toTexts: ({ square }) => [String(square)],
    fromTexts: ([text = ""]) => ({ square: Number(text) }),
  };
  return { step, calls };
}

test("a step computes only the inputs that are not known, and keeps their order", async () => {
  const { step, calls } = squares();
  const memoize = rememberInMemory();
  expect(await runStep(step, [1, 3], memoize)).toEqual([{ square: 1 }, { square: 9 }]);
  expect(await runStep(step, [2, 3, 1], memoize)).toEqual([{ square: 4 }, { square: 9 }, { square: 1 }]);
  expect(calls).toEqual([[1, 3], [2]]);
});

test("steps with equal keys and different names do not share results", async () => {
  const [first, second] = [squares("first"), squares("second")];
  const memoize = rememberInMemory();
  await runStep(first.step, [2], memoize);
  await runStep(second.step, [2], memoize);
  expect(second.calls).toEqual([[2]]);
});

test("a computed result passes through its text, as one from the cache does", async () => {
  const { step } = squares();
  const rounded = { ...step, toTexts: ({ square }: { readonly square: number }) => [square.toFixed(0)] };
  expect(await runStep(rounded, [1.6], computeAlways)).toEqual([{ square: 3 }]);
});
