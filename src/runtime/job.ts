import {
  AbortedError,
  type ErrorFields,
  JobCancelledError,
  JobFailedError,
  know,
  ResponseError,
  RunComfyError,
  TimeoutError,
} from "./errors.js";
import { findIssues, loadWords } from "./explain/load.js";
import type { CancelResult, JobResult, JobStatus } from "./job-status.js";
import type { ModelReference } from "./model.js";
import type { CallOptions, ResultOptions, RunOptions, WaitOptions, WatchOptions } from "./options.js";
import { isUri } from "./validation.js";
import type { Api, Call } from "./wire/call.js";
import { type Clock, pauseWithin } from "./wire/clock.js";
import { requestPath } from "./wire/ids.js";
import { observe, report } from "./wire/observe.js";

/** The default of `deadline`, in milliseconds. */
const DEADLINE = 1_800_000;

/**
 * The time when a wait must end, by the client's clock.
 *
 * @internal
 */
export function untilOf(clock: Clock, { deadline = DEADLINE }: WatchOptions): number {
  return clock.now() + deadline;
}

/**
 * The longest that cancelling after an abort may take, in milliseconds.
 *
 * @internal
 */
export const CANCEL_WITHIN = 5000;

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

/**
 * Makes the handle of a job. It is not a class, because minifiers do not shorten the names of its private methods.
 *
 * @param freshUntil Until when the server may not know the job yet, by the client's clock.
 * @throws {RunComfyError} `malformed-id`, if it cannot be a request id.
 * @internal
 */
export function createJob<Output>(
  { send, clock }: Api,
  requestId: string,
  model?: ModelReference<unknown, Output>,
  freshUntil?: number,
): Job<Output> {
  const path = requestPath(requestId);
  const about = { requestId, modelId: model?.id, submission: "accepted" } as const;

  const error = (Kind: typeof RunComfyError, what: string, fields: ErrorFields) =>
    new Kind(`Job ${requestId} ${what}`, { ...about, ...fields });

  /** Checks if the job is done; throws if it failed or was cancelled. */
  const isDone = (state: JobStatus): boolean => {
    const { raw: detail, error: reason = "no reason given" } = state;
    const end = endOf(state);
    if (typeof end === "boolean") return end;
    throw error(end, end === JobFailedError ? `failed: ${reason}` : "was cancelled", { detail });
  };

  const call = (method: Call["method"], action: string, options?: CallOptions, until?: number) =>
    send({ about, method, path: path + action, options, until, freshUntil });

  let last: JobStatus | undefined;

  const readState = async (action: string, options?: WatchOptions, until?: number): Promise<JobStatus> => {
    const raw = await call("GET", action, options, until).catch(async (thrown) => {
      if (Object(thrown).code !== "deadline") throw thrown;
      const { cause } = thrown;
      const what = (await loadWords())?.notFinished(options?.deadline ?? DEADLINE, last, cause);
      throw error(TimeoutError, what ?? "is not finished", { code: "deadline", detail: last?.raw, cause });
    });
    const { status, queue_position: queuePosition, error: given, error_message } = raw;
    const reason = isReason(given) ? given : error_message;
    last = {
      requestId,
      status: `${status ?? ""}`,
      queuePosition: typeof queuePosition === "number" ? queuePosition : undefined,
      error: isReason(reason) ? (await loadWords())?.reasonOf(reason) : undefined,
      raw,
    };
    return last;
  };

  const pause = async (reads: number, { pollInterval = growing, signal }: WatchOptions, until: number) => {
    let ms = growing(reads);
    try {
      ms = Number(typeof pollInterval === "function" ? await pollInterval(reads) : pollInterval);
    } catch (thrown) {
      // The job is paid for, so a mistake of the user's must not end the wait.
      report(thrown);
    }
    await clock.sleep(pauseWithin(until - clock.now(), Math.max(ms, 100) || 5000), signal).catch((cause) => {
      throw error(AbortedError, "is no longer waited for", { cause });
    });
  };

  async function* events(
    options: WatchOptions = {},
    until = untilOf(clock, options),
  ): ReturnType<Job<Output>["events"]> {
    let reported = "";
    for (let reads = 1; ; reads += 1) {
      const state = await readState("status", options, until);
      const seen = `${state.status} ${state.queuePosition}`;
      if (seen !== reported) yield state;
      reported = seen;
      if (endOf(state)) return;
      await pause(reads, options, until);
    }
  }

  const result = async (options: RunOptions = {}, until?: number): Promise<JobResult<Output>> => {
    const { maxCost, includeCost = maxCost !== undefined, validateOutput } = options;
    const state = await readState(includeCost ? "result?include_cost=true" : "result", options, until);
    const done = isDone(state);
    const { status, raw } = state;
    const { output, cost } = raw;
    const empty = output === undefined || output === null;
    // No page documents how a failed run is reported: success is "completed" with an output.
    if (!done && (status || empty)) throw error(RunComfyError, `is not done: ${status}`, { code: "not-ready" });
    if (empty) throw error(JobFailedError, "failed: no output", { detail: raw });
    if (validateOutput && model) {
      const issues = await findIssues((words) => words.explainOutput(model, output, isUri));
      if (issues) throw error(ResponseError, "has an invalid output", { code: "invalid-output", detail: raw, issues });
    }
    return { output: output as Output, requestId, cost: typeof cost === "number" ? cost : undefined, raw };
  };

  const job: Job<Output> = {
    id: requestId,
    modelId: about.modelId,
    status: (options) => readState("status", options),
    result,
    events,
    async wait(options = {}) {
      const until = untilOf(clock, options);
      try {
        for await (const state of events(options, until)) {
          observe<"onStatus", JobStatus>(options, "onStatus", state);
          isDone(state);
        }
        for (let reads = 1; ; reads += 1) {
          try {
            return await result(options, until);
          } catch (thrown) {
            // The result may come a moment after the status.
            if (Object(thrown).code !== "not-ready") throw thrown;
          }
          await pause(reads, options, until);
        }
      } catch (thrown) {
        if (thrown instanceof AbortedError && options.cancelOnAbort !== false) {
          // If it cannot be cancelled the job continues; the reason of the abort matters more than why.
          const { cancelled } = await job
            .cancel({ headers: options.headers, timeout: CANCEL_WITHIN })
            .catch(() => ({ cancelled: false }));
          know(thrown, { cancelled });
        }
        throw thrown;
      }
    },
    async cancel(options) {
      const raw = await call("POST", "cancel", options);
      return { cancelled: [raw["outcome"], raw["status"]].some(isCancelled), requestId, raw };
    },
  };
  return job;
}

/** The default pause: short jobs are noticed soon, long ones are read rarely. */
function growing(reads: number): number {
  return Math.min(500 * 1.5 ** (reads - 1), 5000);
}

/** Returns if a job is done, or the class of the error if it failed or was cancelled. */
function endOf({ status, raw }: JobStatus): boolean | typeof RunComfyError {
  if (isReason(raw["error"]) || raw["outcome"] === "failed" || /^(failed|error)$/i.test(status)) return JobFailedError;
  return isCancelled(status) ? JobCancelledError : /^(completed|succeeded)$/i.test(status);
}

/** Some servers send an empty `error` beside an output. */
function isReason(error: unknown): boolean {
  return error instanceof Object ? Object.values(error).some(Boolean) : Boolean(error);
}

function isCancelled(word: unknown): boolean {
  return /^cancell?ed$/i.test(word as string);
}
