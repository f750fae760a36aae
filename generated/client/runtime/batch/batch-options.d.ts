import type { RunComfyError, Submission } from "../errors.js";
import type { JobResult } from "../job-status.js";
import type { WaitOptions } from "../options.js";
import type { BatchStore } from "./batch-store.js";
/** The outcome of one input. */
export type BatchItem<Output> = {
    /** The position of the input in `inputs`, from 0. */
    readonly index: number;
    /** The job is done. */
    readonly status: "done";
    /** Its result, from this run or an earlier one. */
    readonly result: Pick<JobResult<Output>, "output" | "requestId" | "cost">;
} | {
    /** The position of the input in `inputs`, from 0. */
    readonly index: number;
    /** It was refused, its job failed, or nobody knows. */
    readonly status: "failed";
    /** `error.submission` says if there is a job; after `not-sent`, the next `runAll` tries again. */
    readonly error: RunComfyError & {
        readonly submission: Submission;
    };
} | {
    /** The position of the input in `inputs`, from 0. */
    readonly index: number;
    /** The batch was stopped before or while it ran. */
    readonly status: "stopped";
    /** The job, if there is one. */
    readonly requestId?: string;
};
/** The progress of a batch. */
export interface BatchProgress<Output> {
    /** The number of inputs. */
    readonly total: number;
    /** The number of inputs that are done. */
    readonly done: number;
    /** The number of inputs that failed. */
    readonly failed: number;
    /** The input that has just ended. */
    readonly item: BatchItem<Output>;
}
/** The options of `runAll`; times are for each job. */
export interface BatchOptions<Output> extends Omit<WaitOptions, "cancelOnAbort"> {
    /** The maximum number of jobs at once. Default 4. */
    readonly concurrency?: number | undefined;
    /** Keeps the state. Default: in memory, which a crash loses. On Node: `fileStore(path)`. */
    readonly store?: BatchStore | undefined;
    /** Called when an input has ended. What it throws is printed and has no effect. */
    readonly onProgress?: ((progress: BatchProgress<Output>) => void) | undefined;
    /** Stops submitting after the first failure, and waits for the running jobs. Default `false`. */
    readonly stopOnError?: boolean | undefined;
    /**
     * The most that the whole batch may cost, in US dollars, by the quotes of its inputs. An input that would exceed it, or
     * whose price is not known, fails with `too-expensive` and is not sent.
     *
     * With a store, inputs that earlier runs submitted count as well: by their quote, otherwise by the cost from the API.
     * (An input that ran without `maxCost` and without a known cost counts as 0.) Workers that share a store each have
     * their own view of what is left.
     */
    readonly maxCost?: number | undefined;
    /** As in `submit`. Default `true`. */
    readonly validate?: boolean | undefined;
    /** The key of an input in the store. Default: a hash of the model, the input and how often the input came before. */
    readonly key?: ((input: unknown, index: number) => string) | undefined;
}
