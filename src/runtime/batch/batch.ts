import type { RunComfy } from "../client.js";
import type { ModelReference } from "../model.js";
import { observe } from "../wire/observe.js";
import { openBudget } from "./batch-budget.js";
import { type Batch, runItem } from "./batch-item.js";
import { keysOf } from "./batch-keys.js";
import type { BatchItem, BatchOptions, BatchProgress } from "./batch-options.js";
import { type BatchEntry, type BatchStore, memoryStore } from "./batch-store.js";

export { type BatchEntry, type BatchItem, type BatchOptions, type BatchProgress, type BatchStore, memoryStore };

/**
 * Runs a model on many inputs. Returns the outcome of each, in their order; a failure affects only its own input.
 *
 * No input is submitted twice: not by a retry, and with a store not by a second process or after a crash. If a crash came
 * between "about to submit" and "accepted", the input ends with a {@link SubmissionUnknownError}.
 *
 * Aborting `signal` stops submitting. With a store, running jobs continue, and the next `runAll` with the same store
 * finds them; without one, those that are still queued are cancelled.
 *
 * @example
 * const items = await runAll(runcomfy, imageToVideo, inputs, { concurrency: 8, store: await fileStore("batch.jsonl") });
 */
export async function runAll<Input, Output>(
  client: RunComfy,
  model: ModelReference<Input, Output>,
  inputs: readonly NoInfer<Input>[],
  options: BatchOptions<Output> = {},
): Promise<readonly BatchItem<Output>[]> {
  const { concurrency = 4, maxCost, signal, store = memoryStore(), stopOnError = false } = options;
  const keys = await keysOf(model.id, inputs, options.key);
  const items: BatchItem<Output>[] = inputs.map((_, index) => ({ index, status: "stopped" }));
  const budget = maxCost === undefined ? undefined : openBudget(maxCost, store, keys);
  // Each input reports its failure.
  budget?.catch(() => {});
  const batch: Batch<Input, Output> = { client, model, store, budget, options };
  let next = 0;
  let done = 0;
  let failed = 0;
  const work = async () => {
    while (next < inputs.length && !signal?.aborted && !(stopOnError && failed > 0)) {
      const index = next++;
      const item = await runItem(batch, inputs[index] as Input, keys[index] as string, index);
      items[index] = item;
      if (item.status === "done") done += 1;
      if (item.status === "failed") failed += 1;
      observe<"onProgress", BatchProgress<Output>>(options, "onProgress", { total: inputs.length, done, failed, item });
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, inputs.length)) }, work));
  return items;
}
