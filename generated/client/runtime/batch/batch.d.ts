import type { RunComfy } from "../client.js";
import type { ModelReference } from "../model.js";
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
export declare function runAll<Input, Output>(client: RunComfy, model: ModelReference<Input, Output>, inputs: readonly NoInfer<Input>[], options?: BatchOptions<Output>): Promise<readonly BatchItem<Output>[]>;
