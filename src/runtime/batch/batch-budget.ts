import type { BatchEntry, BatchStore } from "./batch-store.js";

/** The rest of the `maxCost` of a batch, after the submissions of this and of earlier runs. */
export interface Budget {
  /** US dollars. */
  readonly left: number;
  /** Returns true if an input had been submitted, or may have been, before the batch began. */
  isSpent(key: string): boolean;
  /** Returns true if an amount is available. */
  covers(amount: number): boolean;
  /** Sets what is spent on an input; 0 returns it to the budget. */
  spend(key: string, amount: number): void;
}

/** The largest rounding error of a sum of prices: 3 × 0.1 is more than 0.3. */
const ROUNDING_ERROR = 1e-9;

/**
 * Opens the budget of a batch: subtracts what was spent on its inputs, by the entries of the store.
 *
 * @throws What the store throws.
 */
export async function openBudget(maxCost: number, store: BatchStore, keys: readonly string[]): Promise<Budget> {
  const spent = new Map<string, number>();
  let left = maxCost;
  const budget: Budget = {
    get left() {
      return Math.max(0, +left.toFixed(9));
    },
    isSpent: (key) => before.has(key),
    covers: (amount) => amount <= left + ROUNDING_ERROR,
    spend(key, amount) {
      left -= amount - (spent.get(key) ?? 0);
      spent.set(key, amount);
    },
  };
  const before = new Set<string>();
  await Promise.all(
    [...new Set(keys)].map(async (key) => {
      const entry = await store.get(key);
      if (!entry || entry.state === "open") return;
      before.add(key);
      budget.spend(key, spentOn(entry));
    }),
  );
  return budget;
}

/** The amount spent on an input, by its entry: the price that it was submitted for, otherwise the cost from the API. */
export function spentOn(entry: BatchEntry): number {
  if (entry.state === "open") return 0;
  return entry.reserved ?? (entry.state === "done" ? entry.cost : undefined) ?? 0;
}
