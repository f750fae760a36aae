/** The calls about one request. */
import { type Answer, sentence } from "./answer.js";
import type { Clock } from "./clock.js";
import { JobCancelledError, JobFailedError, RunComfyError } from "./errors.js";
import { requestPath } from "./ids.js";
import type { CancelResult, JobResult, JobStatus } from "./job.js";
import type { CallOptions, ResultOptions } from "./options.js";
import type { Send } from "./transport.js";

/** What the calls work with. */
export interface Api {
  readonly send: Send;
  readonly clock: Clock;
}

/** Which job is meant. */
export interface JobKey {
  readonly id: string;
  readonly modelId?: string | undefined;
}

/** Reads where a job is. */
export async function readStatus(api: Api, job: JobKey, options?: CallOptions, until?: number): Promise<JobStatus> {
  const raw = await call(api, job, "status", options, until);
  return statusOf(raw, job.id);
}

/** Reads what a job gave; throws if it gave nothing. */
export async function readResult<Output>(
  api: Api,
  job: JobKey,
  options?: ResultOptions,
  until?: number,
): Promise<JobResult<Output>> {
  const raw = await call(api, job, "result", options, until, options?.includeCost ? "?include_cost=true" : "");
  const status = statusOf(raw, job.id);
  throwIfEnded(job, status);
  const { output, cost } = raw;
  // No page says how a failed run is reported, so success is only what says so and has something to show.
  if (output === undefined || output === null) {
    if (isCompleted(status)) throw failed(job, status, "it completed without an output");
    throw new RunComfyError(`Job ${job.id} is not done: it is ${status.status}`, { ...about(job), code: "not-ready" });
  }
  if (status.status && !isCompleted(status)) {
    throw new RunComfyError(`Job ${job.id} is not done: it is ${status.status}`, { ...about(job), code: "not-ready" });
  }
  return {
    output: output as Output,
    requestId: job.id,
    ...(typeof cost === "number" && { cost }),
    raw,
  };
}

/** Cancels a job if it is still queued. */
export async function cancelJob(api: Api, job: JobKey, options?: CallOptions): Promise<CancelResult> {
  const raw = await call(api, job, "cancel", options);
  const cancelled = isCancelled(raw["outcome"]) || isCancelled(raw["status"]);
  return { cancelled, requestId: job.id, raw };
}

/** Whether a job is over, however it ended. */
export function isOver(status: JobStatus): boolean {
  return isCompleted(status) || isFailed(status) || isCancelled(status.status);
}

/** Throws if a job ended without an output. */
export function throwIfEnded(job: JobKey, status: JobStatus): void {
  if (isCancelled(status.status)) {
    throw new JobCancelledError(`Job ${job.id} was cancelled`, {
      ...about(job),
      code: "job-cancelled",
      detail: status.raw,
    });
  }
  if (isFailed(status)) throw failed(job, status, status.error ?? "the server gives no reason");
}

function call(
  api: Api,
  job: JobKey,
  action: "status" | "result" | "cancel",
  options: CallOptions | undefined,
  until?: number,
  query = "",
): Promise<Answer> {
  return api.send({
    method: action === "cancel" ? "POST" : "GET",
    path: requestPath(job.id, action) + query,
    options,
    until,
    requestId: job.id,
    modelId: job.modelId,
  });
}

function statusOf(raw: Answer, requestId: string): JobStatus {
  const { status, queue_position: queuePosition } = raw;
  const { error: said } = raw;
  const error = said ? sentence(said) || JSON.stringify(said) : undefined;
  return {
    requestId,
    status: String(status ?? ""),
    ...(typeof queuePosition === "number" && { queuePosition }),
    ...(error && { error }),
    raw,
  };
}

function isCompleted({ status, error }: JobStatus): boolean {
  return /^(completed|succeeded)$/i.test(status) && !error;
}

function isFailed({ status, error, raw }: JobStatus): boolean {
  return /^(failed|error)$/i.test(status) || raw["outcome"] === "failed" || error !== undefined;
}

function isCancelled(word: unknown): boolean {
  return /^cancell?ed$/i.test(String(word));
}

function failed(job: JobKey, status: JobStatus, why: string): JobFailedError {
  return new JobFailedError(`Job ${job.id} failed: ${why}`, { ...about(job), code: "job-failed", detail: status.raw });
}

function about(job: JobKey): { requestId: string; modelId?: string | undefined; submission: "accepted" } {
  return { requestId: job.id, modelId: job.modelId, submission: "accepted" };
}
