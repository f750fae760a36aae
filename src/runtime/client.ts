/** The client. */

import { isRunComfyError, type RunComfyError, type Submission } from "./errors.js";
import { loadOnDemand } from "./explain/load.js";
import { createJob, type Job, untilOf } from "./job.js";
import type { JobResult } from "./job-status.js";
import type { ModelReference } from "./model.js";
import type { CallOptions, RunComfyOptions, RunOptions, SubmitOptions } from "./options.js";
import type { PriceQuote } from "./price-quote.js";
import { createSubmit } from "./submit.js";
import type { Api } from "./wire/call.js";
import { systemClock } from "./wire/clock.js";
import { modelPath } from "./wire/ids.js";
import { createSend } from "./wire/transport.js";

/** An error of `run` or `submit`: it always says what became of the submission. */
export type CallError = RunComfyError & {
  /** Whether there may be a job that costs money: look at it before you call again. */
  readonly submission: Submission;
};

/** What the `safe` forms give: look at `error` first, and `data` has its type. */
export type Safe<Data> =
  | { readonly data: Data; readonly error?: undefined }
  | { readonly data?: undefined; readonly error: CallError };

/** `run`, and `run.safe`, which gives the error in place of throwing it. */
export interface Run {
  /**
   * Runs a model: checks the input, submits it once, waits for the job and gives its output.
   *
   * A bad input is refused before it is sent and costs nothing. The client never sends the submission a second time,
   * whatever happens: `error.submission` says what became of it, and `error.requestId` names the job where there is
   * one. (Chromium may send it again by itself after a broken connection: in a browser, submit through a server.)
   *
   * @example
   * const { output } = await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
   *
   * @param model A model, imported from `models/…`, from the by-id subpath, or made by `untyped(id)`.
   * @param input What the model takes. No default is filled in: the server does that.
   * @throws {ValidationError} If the input does not fit. Not sent.
   * @throws {SubmissionUnknownError} If nobody knows whether it arrived. Do not just run it again: it may cost twice.
   * @throws {JobFailedError} If the job failed.
   * @throws {JobCancelledError} If the job was cancelled elsewhere.
   * @throws {TimeoutError} `deadline`: after 30 minutes, or `deadline`. The job goes on: `client.job(model, requestId)`.
   * @throws {AbortedError} If `signal` was aborted. A job that is still queued is cancelled: see `cancelOnAbort`.
   * @throws {RunComfyError} All others: no token, no balance, no connection, too many requests …
   */
  <Input, Output>(
    model: ModelReference<Input, Output>,
    input: NoInfer<Input>,
    options?: RunOptions,
  ): Promise<JobResult<Output>>;
  /** As `run`, but gives `{ data }` or `{ error }`. Only what is no error of this client is thrown: a bug. */
  safe<Input, Output>(
    model: ModelReference<Input, Output>,
    input: NoInfer<Input>,
    options?: RunOptions,
  ): Promise<Safe<JobResult<Output>>>;
}

/** `submit`, and `submit.safe`, which gives the error in place of throwing it. */
export interface Submit {
  /**
   * Submits a job and gives a handle of it at once. Keep `job.id`: `client.job(model, id)` finds it again, anywhere.
   *
   * @example
   * const job = await runcomfy.submit(imageToVideo, { prompt: "…", start_image_url: "https://…" });
   * for await (const { status, queuePosition } of job.events()) console.log(status, queuePosition);
   * const { output } = await job.result();
   *
   * @param model A model, imported from `models/…`, from the by-id subpath, or made by `untyped(id)`.
   * @param input What the model takes. No default is filled in: the server does that.
   * @throws {ValidationError} If the input does not fit. Not sent.
   * @throws {SubmissionUnknownError} If nobody knows whether it arrived. Do not just submit it again: it may cost twice.
   * @throws {AbortedError} If `signal` was aborted. A job that was accepted meanwhile is cancelled: see `cancelOnAbort`.
   * @throws {RunComfyError} All others: no token, no balance, no connection, too many requests …
   */
  <Input, Output>(
    model: ModelReference<Input, Output>,
    input: NoInfer<Input>,
    options?: SubmitOptions,
  ): Promise<Job<Output>>;
  /** As `submit`, but gives `{ data }` or `{ error }`. Only what is no error of this client is thrown: a bug. */
  safe<Input, Output>(
    model: ModelReference<Input, Output>,
    input: NoInfer<Input>,
    options?: SubmitOptions,
  ): Promise<Safe<Job<Output>>>;
}

/**
 * A client of the RunComfy Model API.
 *
 * @example
 * const runcomfy = new RunComfy(); // the token comes from RUNCOMFY_API_TOKEN
 * const { output } = await runcomfy.run(imageToVideo, { prompt: "…", start_image_url: "https://…" });
 */
export class RunComfy {
  declare readonly run: Run;
  declare readonly submit: Submit;
  // Private fields stand in no console.log and no JSON: the token is in the options.
  readonly #api: Api;

  /**
   * @param options Token, address, retries, hooks: all optional.
   * @throws {RunComfyError} `configuration`, if `baseUrl` is no http(s) URL.
   */
  constructor(options: RunComfyOptions = {}) {
    const { clock = systemClock, messages } = options;
    const api: Api = { send: createSend(options, clock), clock };
    this.#api = api;
    const submit = createSubmit(api, messages);
    this.submit = withSafe(submit) as Submit;
    this.run = withSafe(async (model: AnyModel, input: unknown, runOptions: RunOptions = {}) => {
      const until = untilOf(clock, runOptions);
      const job = await submit(model, input, runOptions, until);
      return job.wait({ ...runOptions, deadline: until - clock.now() });
    }) as Run;
  }

  /**
   * The handle of a job that was submitted before: in another process, or before a crash. Nothing is sent, and waiting
   * for it costs nothing more.
   *
   * @param model The model that the job is of; it gives the output its type. `undefined` where it is not known.
   * @param requestId `job.id`, or `requestId` of an error.
   * @throws {RunComfyError} `malformed-id`, if it cannot be a request id.
   */
  job<Input, Output = unknown>(model: ModelReference<Input, Output> | undefined, requestId: string): Job<Output> {
    return createJob(this.#api, requestId, model as ModelReference<unknown, Output> | undefined);
  }

  /**
   * What a run would cost by the catalog's base price, read now. An estimate: settings may change the price.
   *
   * @returns The amount in US dollars with how it was reckoned, or why none is known. Never throws for want of a price.
   */
  async quote<Input, Output>(
    model: ModelReference<Input, Output>,
    input: NoInfer<Input>,
    options?: CallOptions,
  ): Promise<PriceQuote> {
    const about = { modelId: model.id };
    return (await loadOnDemand()).quoteModel(this.#api, { path: modelPath(model.id), about, options }, input);
  }
}

type AnyModel = ModelReference<unknown, unknown>;

/** Adds the form that gives errors in place of throwing them. */
function withSafe<Args extends unknown[], Data>(
  call: (...args: Args) => Promise<Data>,
): ((...args: Args) => Promise<Data>) & { safe: (...args: Args) => Promise<Safe<Data>> } {
  return Object.assign(call, {
    safe: async (...args: Args): Promise<Safe<Data>> => {
      try {
        return { data: await call(...args) };
      } catch (error) {
        if (isRunComfyError(error)) return { error: error as CallError };
        throw error;
      }
    },
  });
}
