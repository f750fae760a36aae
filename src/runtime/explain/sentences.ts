import type { JobStatus } from "../job-status.js";

/** Describes a submission that may have arrived: how to find the job, if there is one. */
export function submissionUnknown(modelId: string, reason: string, requestId?: string): string {
  const where = requestId ? `client.job(model, "${requestId}")` : "your generations on runcomfy.com";
  return `${modelId} may have been submitted, and was not sent again: ${reason}. Look at ${where} first`;
}

/**
 * Describes a job that outlasted the deadline, after the words "Job" and its id.
 *
 * @param last Its last known status, if it was ever read.
 * @param failure What the last request failed with, if it failed.
 */
export function notFinished(deadlineMs: number, last?: JobStatus, failure?: unknown): string {
  const time = deadlineMs < 60_000 ? `${+(deadlineMs / 1e3).toFixed(1)} s` : `${+(deadlineMs / 6e4).toFixed(1)} min`;
  const { status = "" } = last ?? {};
  const state = /queue/.test(status) ? "in the queue" : "in progress";
  const position = last?.queuePosition === undefined ? "" : `, position ${last.queuePosition}`;
  const { message } = Object(failure);
  return [
    /^(completed|succeeded)$/i.test(status)
      ? `is done, but its output could not be read within ${time}`
      : `is still ${state} after ${time}`,
    `; last status: ${status || "unknown"}${position}`,
    message && `; last error: ${message}`,
    ". It is not lost: wait again with client.job(model, id).wait()",
  ]
    .filter(Boolean)
    .join("");
}
