import { observe } from "../wire/observe.js";
import { openBudget } from "./batch-budget.js";
import { runItem } from "./batch-item.js";
import { keysOf } from "./batch-keys.js";
import { memoryStore } from "./batch-store.js";
export { memoryStore };
export async function runAll(client, model, inputs, options = {}) {
    const { concurrency = 4, maxCost, signal, store = memoryStore(), stopOnError = false } = options;
    const keys = await keysOf(model.id, inputs, options.key);
    const items = inputs.map((_, index) => ({ index, status: "stopped" }));
    const budget = maxCost === undefined ? undefined : openBudget(maxCost, store, keys);
    budget?.catch(() => { });
    const batch = { client, model, store, budget, options };
    let next = 0;
    let done = 0;
    let failed = 0;
    const work = async () => {
        while (next < inputs.length && !signal?.aborted && !(stopOnError && failed > 0)) {
            const index = next++;
            const item = await runItem(batch, inputs[index], keys[index], index);
            items[index] = item;
            if (item.status === "done")
                done += 1;
            if (item.status === "failed")
                failed += 1;
            observe(options, "onProgress", { total: inputs.length, done, failed, item });
        }
    };
    await Promise.all(Array.from({ length: Math.max(1, Math.min(concurrency, inputs.length)) }, work));
    return items;
}
