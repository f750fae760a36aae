import type { JobStatus } from "../job-status.js";
/** Describes a submission that may have arrived: how to find the job, if there is one. */
export declare function submissionUnknown(modelId: string, reason: string, requestId?: string): string;
/**
 * Describes a job that outlasted the deadline, after the words "Job" and its id.
 *
 * @param last Its last known status, if it was ever read.
 * @param failure What the last request failed with, if it failed.
 */
export declare function notFinished(deadlineMs: number, last?: JobStatus, failure?: unknown): string;
