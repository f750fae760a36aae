/** A job that was accepted: look at it, wait for it, cancel it. */

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
import type { Clock } from "./wire/clock.js";
import { requestPath } from "./wire/ids.js";
import { observe } from "./wire/observe.js";

/**
 * When waiting has to be over, by the client's clock: after 30 minutes where nothing else is said.
 *
 * @internal
 */
export function untilOf(clock: Clock, { deadline = 1_800_000 }: WatchOptions): number {
  return clock.now() + deadline;
}

/**
 * How long an abort may take to tell the server, in milliseconds.
 *
 * @internal
 */
export const CANCEL_WITHIN = 5000;

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

/**
 * Makes the handle of a job. Of functions and not of a class: minifiers shorten no names of private methods.
 *
 * @throws {RunComfyError} `malformed-id`, if it cannot be a request id.
 * @internal
 */
export function createJob<Output>(
  { send, clock }: Api,
  requestId: string,
  model?: ModelReference<unknown, Output>,
): Job<Output> {
  const path = requestPath(requestId);
  const about = { requestId, modelId: model?.id, submission: "accepted" } as const;

  const error = (Kind: typeof RunComfyError, what: string, fields: ErrorFields) =>
    new Kind(`Job ${requestId} ${what}`, { ...about, ...fields });

  /** Whether the job is done; throws where it ended otherwise. */
  const isDone = (state: JobStatus): boolean => {
    const { raw: detail, error: reason = "no reason given" } = state;
    const end = endOf(state);
    if (typeof end === "boolean") return end;
    throw error(end, end === JobFailedError ? `failed: ${reason}` : "was cancelled", { detail });
  };

  const call = (method: Call["method"], action: string, options?: CallOptions, until?: number) =>
    send({ about, method, path: path + action, options, until });

  const look = async (action: string, options?: CallOptions, until?: number): Promise<JobStatus> => {
    const raw = await call("GET", action, options, until);
    const { status, queue_position: queuePosition, error: reason } = raw;
    return {
      requestId,
      status: `${status ?? ""}`,
      queuePosition: typeof queuePosition === "number" ? queuePosition : undefined,
      error: reason ? (await loadWords())?.reasonOf(reason) : undefined,
      raw,
    };
  };

  const pause = async (looks: number, { pollInterval = growing, signal }: WatchOptions, until: number) => {
    const left = until - clock.now();
    if (left <= 0) throw error(TimeoutError, "goes on after the deadline", { code: "deadline" });
    const ms = typeof pollInterval === "number" ? pollInterval : pollInterval(looks);
    await clock.sleep(Math.min(Math.max(ms, 100) || 5000, left), signal).catch((cause) => {
      throw error(AbortedError, "was left", { cause });
    });
  };

  async function* events(
    options: WatchOptions = {},
    until = untilOf(clock, options),
  ): ReturnType<Job<Output>["events"]> {
    let last = "";
    for (let looks = 1; ; looks += 1) {
      const state = await look("status", options, until);
      const seen = `${state.status} ${state.queuePosition}`;
      if (seen !== last) yield state;
      last = seen;
      if (endOf(state)) return;
      await pause(looks, options, until);
    }
  }

  const result = async (options: RunOptions = {}, until?: number): Promise<JobResult<Output>> => {
    const { maxCost, includeCost = maxCost !== undefined, validateOutput } = options;
    const state = await look(includeCost ? "result?include_cost=true" : "result", options, until);
    const done = isDone(state);
    const { status, raw } = state;
    const { output, cost } = raw;
    const empty = output === undefined || output === null;
    // No page says how a failed run is reported: success is only what says so and has something to show.
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
    status: (options) => look("status", options),
    result,
    events,
    async wait(options = {}) {
      const until = untilOf(clock, options);
      try {
        for await (const state of events(options, until)) {
          observe<"onStatus", JobStatus>(options, "onStatus", state);
          isDone(state);
        }
        for (let looks = 1; ; looks += 1) {
          try {
            return await result(options, until);
          } catch (thrown) {
            // The result may come a moment after the status.
            if (Object(thrown).code !== "not-ready") throw thrown;
          }
          await pause(looks, options, until);
        }
      } catch (thrown) {
        if (thrown instanceof AbortedError && options.cancelOnAbort !== false) {
          // Where it cannot be cancelled the job goes on; why is of less use than the reason of the abort.
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

/** Short jobs are seen soon, long ones ask seldom. */
function growing(looks: number): number {
  return Math.min(500 * 1.5 ** (looks - 1), 5000);
}

/** Whether a job is done, or the error of one that ended otherwise. */
function endOf({ status, raw }: JobStatus): boolean | typeof RunComfyError {
  if (raw["error"] || raw["outcome"] === "failed" || /^(failed|error)$/i.test(status)) return JobFailedError;
  return isCancelled(status) ? JobCancelledError : /^(completed|succeeded)$/i.test(status);
}

function isCancelled(word: unknown): boolean {
  return /^cancell?ed$/i.test(word as string);
}
