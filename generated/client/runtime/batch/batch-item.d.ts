import type { RunComfy } from "../client.js";
import type { ModelReference } from "../model.js";
import { type Budget } from "./batch-budget.js";
import type { BatchItem, BatchOptions } from "./batch-options.js";
import type { BatchStore } from "./batch-store.js";
/** The part that all inputs of a batch share. */
export interface Batch<Input, Output> {
    readonly client: RunComfy;
    readonly model: ModelReference<Input, Output>;
    readonly store: BatchStore;
    readonly budget: Promise<Budget> | undefined;
    readonly options: BatchOptions<Output>;
}
/** Runs one input: finds its job or submits it, and waits for its result. */
export declare function runItem<Input, Output>(batch: Batch<Input, Output>, input: Input, key: string, index: number): Promise<BatchItem<Output>>;
