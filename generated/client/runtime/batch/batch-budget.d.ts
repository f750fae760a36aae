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
/**
 * Opens the budget of a batch: what the store's entries say was spent on its inputs is taken off.
 *
 * @throws What the store throws.
 */
export declare function openBudget(maxCost: number, store: BatchStore, keys: readonly string[]): Promise<Budget>;
/** What an entry says was spent on its input: the price it was submitted for, else what the API said it cost. */
export declare function spentOn(entry: BatchEntry): number;
