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
/**
 * Opens the budget of a batch: subtracts what was spent on its inputs, by the entries of the store.
 *
 * @throws What the store throws.
 */
export declare function openBudget(maxCost: number, store: BatchStore, keys: readonly string[]): Promise<Budget>;
/** The amount spent on an input, by its entry: the price that it was submitted for, otherwise the cost from the API. */
export declare function spentOn(entry: BatchEntry): number;
