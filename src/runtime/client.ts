/** The client. */
import type { Api } from "./api.js";
import { systemClock } from "./clock.js";
import {
  AbortedError,
  isRunComfyError,
  know,
  RunComfyError,
  type Submission,
  SubmissionUnknownError,
} from "./errors.js";
import type { Call } from "./exchange.js";
import { say } from "./explain/load.js";
import { isRequestId, modelPath } from "./ids.js";
import {
  CANCEL_WITHIN,
  type CancelResult,
  cancelAborted,
  createJob,
  DEFAULT_DEADLINE,
  type Job,
  type JobResult,
  type JobStatus,
} from "./job.js";
import type { LazyModel, Model, ModelReference } from "./model.js";
import type { CallOptions, ResultOptions, RunComfyOptions, RunOptions, SubmitOptions } from "./options.js";
import { prepareBody } from "./prepare.js";
import type { PriceQuote } from "./price.js";
import { createSend } from "./transport.js";

/** An error of `run` or `submit`: it always says what became of the submission. */
export type CallError = RunComfyError & { readonly submission: Submission };

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
  readonly run: Run;
  readonly submit: Submit;
  // Private fields stand in no console.log and no JSON: the token is in the options.
  readonly #api: Api;

  /**
   * @param options Token, address, retries, hooks: all optional.
   * @throws {RunComfyError} `configuration`, if `baseUrl` is no http(s) URL.
   */
  constructor(options: RunComfyOptions = {}) {
    const clock = options.clock ?? systemClock;
    const api: Api = { send: createSend(options, clock), clock };
    this.#api = api;
    this.submit = withSafe(
      <Output>(model: ModelReference<unknown, Output>, input: unknown, submitOptions: SubmitOptions = {}) =>
        submit(api, options, model, input, submitOptions),
    ) as Submit;
    this.run = withSafe(
      async (model: ModelReference<unknown, unknown>, input: unknown, runOptions: RunOptions = {}) => {
        const until = clock.now() + (runOptions.deadline ?? DEFAULT_DEADLINE);
        const job = await submit(api, options, model, input, runOptions, until);
        const includeCost = runOptions.includeCost ?? runOptions.maxCost !== undefined;
        return job.wait({ ...runOptions, includeCost, deadline: until - clock.now() });
      },
    ) as Run;
  }

  /**
   * The handle of a job that was submitted before: in another process, or before a crash. Nothing is sent, and waiting
   * for it costs nothing more.
   *
   * @param model The model that the job is of; it gives the output its type.
   * @param requestId `job.id`, or `requestId` of an error.
   * @throws {RunComfyError} `malformed-id`, if it cannot be a request id.
   */
  job<Input, Output>(model: ModelReference<Input, Output>, requestId: string): Job<Output> {
    return createJob(this.#api, requestId, model as ModelReference<unknown, Output>);
  }

  /** Looks at a job of any model once. See {@link Job.status}. */
  async status(requestId: string, options?: CallOptions): Promise<JobStatus> {
    return createJob(this.#api, requestId).status(options);
  }

  /** Reads the output of a job of any model that is done. See {@link Job.result}. */
  async result(requestId: string, options?: Omit<ResultOptions, "validateOutput">): Promise<JobResult<unknown>> {
    return createJob(this.#api, requestId).result(options);
  }

  /** Cancels a job of any model if it is still queued. See {@link Job.cancel}. */
  async cancel(requestId: string, options?: CallOptions): Promise<CancelResult> {
    return createJob(this.#api, requestId).cancel(options);
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
    const { quoteModel } = await loadPrice();
    return quoteModel(this.#api, { path: modelPath(model.id), modelId: model.id, options }, input);
  }
}

/** Few programs ask for prices: bundlers put what stands behind `import()` aside until it is needed. */
function loadPrice() {
  return import("./price.js");
}

async function submit<Output>(
  api: Api,
  { messages }: RunComfyOptions,
  reference: ModelReference<unknown, Output>,
  input: unknown,
  options: SubmitOptions,
  until?: number,
): Promise<Job<Output>> {
  const { signal, cancelOnAbort = true } = options;
  const modelId = reference.id;
  const call = await prepare(api, reference, input, options, messages).catch((error) => {
    throw isRunComfyError(error) ? know(error, { modelId, submission: "not-sent" }) : error;
  });
  const graceMs = cancelOnAbort ? CANCEL_WITHIN : 0;
  const answer = await api.send({ ...call, method: "POST", options, until, modelId, graceMs }).catch(async (error) => {
    throw error.submission === "maybe-sent" ? await unknown(error) : error;
  });
  const id = answer["request_id"];
  if (!isRequestId(id))
    throw await unknown(new RunComfyError("Accepted without a request_id", { modelId, detail: answer }));
  const job = createJob(api, id, reference);
  if (signal?.aborted && cancelOnAbort)
    throw await cancelAborted(job, new AbortedError("Aborted", { cause: signal.reason }));
  return job;
}

/** Everything that can be refused before sending. */
async function prepare(
  api: Api,
  reference: ModelReference<unknown, unknown>,
  input: unknown,
  options: SubmitOptions,
  messages: RunComfyOptions["messages"],
): Promise<Pick<Call, "path" | "body">> {
  const { maxCost, validate } = options;
  const path = modelPath(reference.id);
  // No pause for a model that is there: the input is read before the caller can change it.
  const model = "load" in reference ? await load(reference) : reference;
  const body = await prepareBody(model, input, validate, messages);
  if (maxCost !== undefined) {
    const refusal = await (await loadPrice()).whyTooExpensive(
      api,
      { path, modelId: reference.id, options },
      body,
      maxCost,
    );
    if (refusal) throw new RunComfyError(...refusal);
  }
  return { path, body };
}

function load<Output>({ id, load }: LazyModel<unknown, Output>): Promise<Model<unknown, Output>> {
  return load().catch(async (cause) => {
    throw new RunComfyError(await say("modelNotLoaded", id), { code: "configuration", cause });
  });
}

/** The error of a submission that may have arrived. */
async function unknown(cause: RunComfyError): Promise<SubmissionUnknownError> {
  const { modelId = "", requestId, message } = cause;
  const fields = { ...cause, code: undefined, retryable: false, cause, submission: "maybe-sent" } as const;
  return new SubmissionUnknownError(await say("submissionUnknown", modelId, message, requestId), fields);
}

/** Adds the form that gives errors in place of throwing them. */
function withSafe<Args extends unknown[], Data>(
  call: (...args: Args) => Promise<Data>,
): ((...args: Args) => Promise<Data>) & { safe: (...args: Args) => Promise<Safe<Data>> } {
  return Object.assign(call, {
    safe: async (...args: Args): Promise<Safe<Data>> => {
      try {
        return { data: await call(...args) };
      } catch (error) {
        if (isRunComfyError(error) && error.submission) return { error: error as CallError };
        throw error;
      }
    },
  });
}
