/** What a batch may still cost. */
import type { BatchEntry, BatchStore } from "./batch-store.js";

/** `maxCost` of a batch, less what its inputs were submitted for: now and by earlier runs. */
export interface Budget {
  /** US dollars. */
  readonly left: number;
  /** Whether an input had been submitted, or may have been, before the batch began. */
  isSpent(key: string): boolean;
  /** Whether an amount can still be spent. */
  covers(amount: number): boolean;
  /** Sets what is spent on an input; 0 gives it back. */
  spend(key: string, amount: number): void;
}

/** Sums of prices are off by less than this: 3 × 0.1 is more than 0.3. */
const DUST = 1e-9;

/**
 * Opens the budget of a batch: what the store's entries say was spent on its inputs is taken off.
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
    covers: (amount) => amount <= left + DUST,
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

/** What an entry says was spent on its input: the price it was submitted for, else what the API said it cost. */
export function spentOn(entry: BatchEntry): number {
  if (entry.state === "open") return 0;
  return entry.reserved ?? (entry.state === "done" ? entry.cost : undefined) ?? 0;
}
