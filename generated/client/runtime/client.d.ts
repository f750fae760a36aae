import { type RunComfyError, type Submission } from "./errors.js";
import { type Job } from "./job.js";
import type { JobResult } from "./job-status.js";
import type { ModelReference } from "./model.js";
import type { CallOptions, RunComfyOptions, RunOptions, SubmitOptions } from "./options.js";
import type { PriceQuote } from "./price-quote.js";
/** An error of `run` or `submit`: it always says if there is a job. */
export type CallError = RunComfyError & {
    /** The outcome of the submission. Check it before you call again: there may be a job that costs money. */
    readonly submission: Submission;
};
/** The result of the `safe` forms: check `error` first, then `data` has its type. */
export type Safe<Data> = {
    readonly data: Data;
    readonly error?: undefined;
} | {
    readonly data?: undefined;
    readonly error: CallError;
};
/** `run`, and `run.safe`, which returns the error instead of throwing it. */
export interface Run {
    /**
     * Runs a model: checks the input, submits it once, waits for the job and returns its output.
     *
     * An invalid input is refused before it is sent and costs nothing. The client never sends the submission a second
     * time, whatever happens: `error.submission` says if there is a job, and `error.requestId` identifies it. (Chromium
     * may send it again by itself after a broken connection: in a browser, submit through a server of your own.)
     *
     * @example
     * const { output } = await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
     *
     * @param model A model, imported from `models/…`, from the by-id subpath, or made by `untyped(id)`.
     * @param input The input of the model. No default is filled in: the server does that.
     * @throws {ValidationError} If the input does not match the model. Not sent.
     * @throws {SubmissionUnknownError} If nobody knows whether it arrived. Running it again may cost twice.
     * @throws {JobFailedError} If the job failed.
     * @throws {JobCancelledError} If the job was cancelled elsewhere.
     * @throws {TimeoutError} `deadline`: after 30 minutes, or `deadline`. The job continues: `client.job(model, requestId)`.
     * @throws {AbortedError} If `signal` was aborted. A job that is still queued is cancelled: see `cancelOnAbort`.
     * @throws {RunComfyError} For everything else: no token, no balance, no connection, too many requests …
     */
    <Input, Output>(model: ModelReference<Input, Output>, input: NoInfer<Input>, options?: RunOptions): Promise<JobResult<Output>>;
    /** Like `run`, but returns `{ data }` or `{ error }`. It throws only what is not an error of this client: a bug. */
    safe<Input, Output>(model: ModelReference<Input, Output>, input: NoInfer<Input>, options?: RunOptions): Promise<Safe<JobResult<Output>>>;
}
/** `submit`, and `submit.safe`, which returns the error instead of throwing it. */
export interface Submit {
    /**
     * Submits a job and returns a handle of it at once. Keep `job.id`: `client.job(model, id)` finds it again, anywhere.
     *
     * @example
     * const job = await runcomfy.submit(imageToVideo, { prompt: "…", start_image_url: "https://…" });
     * for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
     * const { output } = await job.result();
     *
     * @param model A model, imported from `models/…`, from the by-id subpath, or made by `untyped(id)`.
     * @param input The input of the model. No default is filled in: the server does that.
     * @throws {ValidationError} If the input does not match the model. Not sent.
     * @throws {SubmissionUnknownError} If nobody knows whether it arrived. Submitting it again may cost twice.
     * @throws {AbortedError} If `signal` was aborted. A job that was accepted meanwhile is cancelled: see `cancelOnAbort`.
     * @throws {RunComfyError} For everything else: no token, no balance, no connection, too many requests …
     */
    <Input, Output>(model: ModelReference<Input, Output>, input: NoInfer<Input>, options?: SubmitOptions): Promise<Job<Output>>;
    /** Like `submit`, but returns `{ data }` or `{ error }`. It throws only what is not an error of this client: a bug. */
    safe<Input, Output>(model: ModelReference<Input, Output>, input: NoInfer<Input>, options?: SubmitOptions): Promise<Safe<Job<Output>>>;
}
/**
 * A client of the RunComfy Model API.
 *
 * @example
 * const runcomfy = new RunComfy(); // the token comes from RUNCOMFY_API_TOKEN
 * const { output } = await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
 */
export declare class RunComfy {
    #private;
    readonly run: Run;
    readonly submit: Submit;
    /**
     * @param options Token, address, retries, hooks: all optional.
     * @throws {RunComfyError} `configuration`, if `baseUrl` is not an http(s) URL.
     */
    constructor(options?: RunComfyOptions);
    /**
     * Returns the handle of a job that was submitted before: in another process, or before a crash. Nothing is sent, and
     * waiting for the job costs nothing more.
     *
     * @param model The model of the job; it gives the output its type. `undefined` if it is not known.
     * @param requestId `job.id`, or `requestId` of an error.
     * @throws {RunComfyError} `malformed-id`, if it cannot be a request id.
     */
    job<Input, Output = unknown>(model: ModelReference<Input, Output> | undefined, requestId: string): Job<Output>;
    /**
     * Estimates what a run would cost, from the catalog's base price at this moment. Settings may change the price.
     *
     * @returns The amount in US dollars and how it was calculated, or why none is known. A missing price is not an error.
     * @throws {RunComfyError} `configuration`, if the code for quotes cannot be loaded.
     */
    quote<Input, Output>(model: ModelReference<Input, Output>, input: NoInfer<Input>, options?: CallOptions): Promise<PriceQuote>;
}
