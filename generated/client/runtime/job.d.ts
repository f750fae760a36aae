/** A job that was accepted: look at it, wait for it, cancel it. */
import type { CancelResult, JobResult, JobStatus } from "./job-status.js";
import type { CallOptions, ResultOptions, WaitOptions, WatchOptions } from "./options.js";
/**
 * A job that was accepted. Made by `client.submit(…)`, and by `client.job(model, id)` from an id that was kept: in
 * another process, after a crash, without paying again.
 */
export interface Job<out Output> {
    /** The request id. Keep it: with it the job can be found again. */
    readonly id: string;
    /** Undefined where the job was named by its id alone. */
    readonly modelId: string | undefined;
    /**
     * Looks at the job once.
     *
     * @throws {NotFoundError} If the server knows no such job, or no longer.
     * @throws {RunComfyError} If the server cannot be asked; it was tried several times.
     */
    status(options?: CallOptions): Promise<JobStatus>;
    /**
     * Reads the output of a job that is done.
     *
     * @throws {RunComfyError} With `code: "not-ready"`, if the job is not done yet.
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled.
     * @throws {ResponseError} With `code: "invalid-output"`, if `validateOutput` is set and the output breaks its schema;
     *   `detail` is the whole answer.
     */
    result(options?: ResultOptions): Promise<JobResult<Output>>;
    /**
     * Waits until the job is done and gives its output. Waiting again, or elsewhere, costs nothing.
     *
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled.
     * @throws {TimeoutError} `deadline`: it took longer than `deadline`, 30 minutes by default. The job goes on.
     * @throws {AbortedError} If `signal` was aborted. The job is cancelled if it was still queued: see `cancelOnAbort`.
     * @throws {ResponseError} With `code: "invalid-output"`: see {@link Job.result}.
     */
    wait(options?: WaitOptions): Promise<JobResult<Output>>;
    /**
     * Cancels the job if it is still queued. Sent once.
     *
     * @returns Whether it was cancelled. A job in progress goes on and is charged.
     */
    cancel(options?: CallOptions): Promise<CancelResult>;
    /**
     * The job's states as they come: one event at once, then one for each change of status or place in the queue. Ends
     * with the job; leaving the loop stops asking and leaves the job alone.
     *
     * @example
     * for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
     * @throws {TimeoutError} `deadline`: it took longer than `deadline`. The job goes on.
     * @throws {AbortedError} If `signal` was aborted. The job goes on.
     */
    events(options?: WatchOptions): AsyncGenerator<JobStatus, void, undefined>;
}
