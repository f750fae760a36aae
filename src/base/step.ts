import type { CachedTexts, Memoize } from "./memoize.js";

/** A pure step of the pipeline, as a value: its name, its key, its work, and how its result becomes text and back. */
export interface Step<Input, Result> {
  readonly name: string;
  /** Everything that the result depends on, except the version of codegen. */
  readonly key: (input: Input) => CachedTexts;
  /**
   * Computes the results of inputs that are not in the cache, in their order. Not called without inputs, so it can load
   * code.
   */
  readonly work: (inputs: readonly Input[]) => Promise<readonly Result[]>;
  readonly toTexts: (result: Result) => CachedTexts;
  readonly fromTexts: (texts: CachedTexts) => Result;
}

/**
 * Runs a step for many inputs and reuses the results of earlier runs. Every result passes through its text, so a result
 * from the cache and a computed one cannot differ.
 */
export async function runStep<Input, Result>(
  step: Step<Input, Result>,
  inputs: readonly Input[],
  memoize: Memoize,
): Promise<readonly Result[]> {
  const keys = inputs.map((input) => [step.name, ...step.key(input)]);
  const results = await memoize(keys, async (missing) => {
    const computed = await step.work(missing.map((i) => inputs[i] as Input));
    return computed.map(step.toTexts);
  });
  return results.map(step.fromTexts);
}
