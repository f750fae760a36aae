/** Many jobs of one model: each input submitted at most once, also over a crash. */
import type { RunComfy } from "../client.js";
import { RunComfyError, type Submission } from "../errors.js";
import type { JobResult } from "../job-status.js";
import type { ModelReference } from "../model.js";
import type { WaitOptions } from "../options.js";
import { type BatchEntry, type BatchStore, memoryStore } from "./batch-store.js";
export { type BatchEntry, type BatchStore, memoryStore };
/** What became of one input. */
export type BatchItem<Output> = {
    /** Which input: its place among `inputs`, from 0. */
    readonly index: number;
    /** The job is done. */
    readonly status: "done";
    /** What it gave: in this run or in an earlier one. */
    readonly result: Pick<JobResult<Output>, "output" | "requestId" | "cost">;
} | {
    /** Which input: its place among `inputs`, from 0. */
    readonly index: number;
    /** It was refused, or its job failed, or nobody knows. */
    readonly status: "failed";
    /** `error.submission` says whether there is a job; where it says `not-sent`, the next `runAll` tries again. */
    readonly error: RunComfyError & {
        readonly submission: Submission;
    };
} | {
    /** Which input: its place among `inputs`, from 0. */
    readonly index: number;
    /** Not begun, or left while it was running: the batch was stopped. */
    readonly status: "stopped";
    /** The job, where there is one. */
    readonly requestId?: string;
};
/** How far a batch is. */
export interface BatchProgress<Output> {
    /** How many inputs there are. */
    readonly total: number;
    /** How many are done. */
    readonly done: number;
    /** How many have failed. */
    readonly failed: number;
    /** The input that has just ended. */
    readonly item: BatchItem<Output>;
}
/** What `runAll` takes; the times are those of each job. */
export interface BatchOptions<Output> extends Omit<WaitOptions, "cancelOnAbort"> {
    /** How many jobs are under way at once. Default 4. */
    readonly concurrency?: number | undefined;
    /** Where the state is kept. Default: in memory, so that a crash loses it. On Node: `fileStore(path)`. */
    readonly store?: BatchStore | undefined;
    /** Called when an input has ended. What it throws is printed and does no harm. */
    readonly onProgress?: ((progress: BatchProgress<Output>) => void) | undefined;
    /** Stops submitting after the first failure; what is under way is waited for. Default `false`. */
    readonly stopOnError?: boolean | undefined;
    /**
     * The most that the whole batch may cost, in US dollars, by the quotes of its inputs. An input that would go beyond
     * it, or whose price is not known, fails with `too-expensive` and is not sent.
     *
     * With a store, what earlier runs submitted of these inputs counts as well: by its quote, else by what the API said it
     * cost. (What ran without `maxCost` and without a told cost counts as nothing.) Of several workers that share a store
     * each has its own view of what is left.
     */
    readonly maxCost?: number | undefined;
    /** As for `submit`. Default `true`. */
    readonly validate?: boolean | undefined;
    /** What names an input in the store. Default: a hash of model, input and how often the input came before. */
    readonly key?: ((input: unknown, index: number) => string) | undefined;
}
/**
 * Runs a model on many inputs. Gives what became of each, in their order; a failure stops nothing but its input.
 *
 * No input is submitted twice: not by a retry, and with a store not by a second process or after a crash either. What a
 * crash left between "about to submit" and "accepted" is told as a {@link SubmissionUnknownError}.
 *
 * Aborting `signal` stops submitting. With a store, jobs under way are left running and found again by the next
 * `runAll` with the same store; without one they are cancelled where they are still queued.
 *
 * @example
 * const items = await runAll(runcomfy, imageToVideo, inputs, { concurrency: 8, store: await fileStore("batch.jsonl") });
 */
export declare function runAll<Input, Output>(client: RunComfy, model: ModelReference<Input, Output>, inputs: readonly NoInfer<Input>[], options?: BatchOptions<Output>): Promise<readonly BatchItem<Output>[]>;
