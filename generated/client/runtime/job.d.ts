import type { CancelResult, JobResult, JobStatus } from "./job-status.js";
import type { CallOptions, ResultOptions, WaitOptions, WatchOptions } from "./options.js";
/**
 * A job that was accepted. Returned by `client.submit(…)`, and by `client.job(model, id)` for an id that was kept: in
 * another process, after a crash, without paying again.
 */
export interface Job<out Output> {
    /** The request id. Keep it to find the job again. */
    readonly id: string;
    /** Undefined if the job was found by its id alone. */
    readonly modelId: string | undefined;
    /**
     * Reads the status once.
     *
     * @throws {NotFoundError} If the server does not know the job, or no longer.
     * @throws {RunComfyError} If it cannot be read, after several attempts.
     */
    status(options?: CallOptions): Promise<JobStatus>;
    /**
     * Reads the output of a job that is done.
     *
     * @throws {RunComfyError} With `code: "not-ready"`, if the job is not done yet.
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled.
     * @throws {ResponseError} With `code: "invalid-output"`, if `validateOutput` is set and the output does not match its
     *   schema; `detail` is the whole response.
     */
    result(options?: ResultOptions): Promise<JobResult<Output>>;
    /**
     * Waits until the job is done and returns its output. Waiting again, or elsewhere, costs nothing.
     *
     * The job is paid for, so outages of the server or the network do not end the wait before the deadline.
     *
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled.
     * @throws {TimeoutError} `deadline`: it took longer than `deadline`, 30 minutes by default. The job continues;
     *   `detail` is its last status.
     * @throws {AbortedError} If `signal` was aborted. The job is cancelled if it was still queued: see `cancelOnAbort`.
     * @throws {ResponseError} With `code: "invalid-output"`: see {@link Job.result}.
     */
    wait(options?: WaitOptions): Promise<JobResult<Output>>;
    /**
     * Cancels the job if it is still queued. Sent once.
     *
     * @returns Whether it was cancelled. A job in progress continues and is charged.
     */
    cancel(options?: CallOptions): Promise<CancelResult>;
    /**
     * Yields the status of the job: at once, then after each change of status or place in the queue. Ends with the job;
     * leaving the loop stops the reads and does not affect the job.
     *
     * @example
     * for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
     * @throws {TimeoutError} `deadline`: it took longer than `deadline`. The job continues.
     * @throws {AbortedError} If `signal` was aborted. The job continues.
     */
    events(options?: WatchOptions): AsyncGenerator<JobStatus, void, undefined>;
}
