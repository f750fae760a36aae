/** Many jobs of one model: each input submitted at most once, also over a crash. */
import type { RunComfy } from "./client.js";
import { RunComfyError, type Submission } from "./errors.js";
import type { JobResult } from "./job.js";
import type { ModelReference } from "./model.js";
import type { WaitOptions } from "./options.js";
/** What a store keeps of one input. */
export type BatchEntry = 
/** There is no job: it may be submitted. */
{
    readonly state: "open";
}
/** About to be submitted. Where nothing follows, nobody knows whether it was. */
 | {
    readonly state: "submitting";
} | {
    readonly state: "accepted";
    readonly requestId: string;
} | {
    readonly state: "done";
    readonly requestId: string;
    readonly output: unknown;
    readonly cost?: number;
} | {
    readonly state: "failed";
    readonly requestId: string;
    readonly code: string;
    readonly message: string;
};
/**
 * Keeps the state of a batch, so that a killed one goes on where it was. Two workers may share a store if `claim` is
 * atomic between them.
 */
export interface BatchStore {
    /**
     * If there is no entry for the key, or it is `open`: writes `{ state: "submitting" }` and gives undefined; else gives
     * the entry. When it gives undefined the entry must be safe from a crash: the input is submitted next.
     */
    claim(key: string): Promise<BatchEntry | undefined>;
    /** Replaces the entry of a key. */
    put(key: string, entry: BatchEntry): Promise<void>;
}
/** What became of one input. */
export type BatchItem<Output> = {
    readonly index: number;
    readonly status: "done";
    readonly result: Pick<JobResult<Output>, "output" | "requestId" | "cost">;
}
/** `error.submission` says whether there is a job; where it says `not-sent`, the next `runAll` tries again. */
 | {
    readonly index: number;
    readonly status: "failed";
    readonly error: RunComfyError & {
        readonly submission: Submission;
    };
}
/** Not begun, or left while it was running: the batch was stopped. */
 | {
    readonly index: number;
    readonly status: "stopped";
    readonly requestId?: string;
};
/** How far a batch is. */
export interface BatchProgress<Output> {
    readonly total: number;
    readonly done: number;
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
/** Keeps the state of a batch in memory: for one process that does not crash, and for tests. */
export declare function memoryStore(): BatchStore;
