/** Waiting for a job. */
import { AbortedError, isRunComfyError, TimeoutError } from "./errors.js";
import type { JobResult, JobStatus } from "./job.js";
import { observe } from "./observe.js";
import type { WaitOptions, WatchOptions } from "./options.js";
import { type Api, cancelJob, isOver, type JobKey, readResult, readStatus, throwIfEnded } from "./requests.js";

/** How long a job may be waited for where nothing else is said. */
export const DEFAULT_DEADLINE = 30 * 60_000;

/** How long an abort may take to tell the server, in milliseconds. */
export const CANCEL_WITHIN = 5_000;

/** Waits for a job and reads its result. */
export async function waitForJob<Output>(
  api: Api,
  job: JobKey,
  options: WaitOptions = {},
  until = endOf(api, options),
): Promise<JobResult<Output>> {
  try {
    for (let looks = 1; ; looks += 1) {
      for await (const status of watchJob(api, job, options, until)) {
        void observe(options.onStatus, status);
        throwIfEnded(job, status);
      }
      try {
        return await readResult<Output>(api, job, options, until);
      } catch (error) {
        // The result may come a moment after the status.
        if (!isRunComfyError(error) || error.code !== "not-ready") throw error;
      }
      await pause(api, job, options, until, looks);
    }
  } catch (error) {
    if (!(error instanceof AbortedError) || options.cancelOnAbort === false) throw error;
    throw await cancelAborted(api, job, error.cause);
  }
}

/** The error of an aborted wait, after telling the server. */
export async function cancelAborted(api: Api, job: JobKey, cause: unknown): Promise<AbortedError> {
  const cancelled = await cancelJob(api, job, { timeout: CANCEL_WITHIN }).then(
    (result) => result.cancelled,
    // The job goes on, and the error says so; why is of less use than the reason of the abort.
    () => false,
  );
  return new AbortedError(`Aborted; job ${job.id} ${cancelled ? "was cancelled" : "goes on"}`, {
    code: "aborted",
    requestId: job.id,
    modelId: job.modelId,
    submission: "accepted",
    cause,
    cancelled,
  });
}

/** Looks at a job until it is over, and gives each state that differs from the one before. */
export async function* watchJob(
  api: Api,
  job: JobKey,
  options: WatchOptions = {},
  until = endOf(api, options),
): AsyncGenerator<JobStatus, void, undefined> {
  let last = "";
  for (let looks = 1; ; looks += 1) {
    const status = await readStatus(api, job, options, until);
    const seen = `${status.status} ${status.queuePosition}`;
    if (seen !== last) yield status;
    last = seen;
    if (isOver(status)) return;
    await pause(api, job, options, until, looks);
  }
}

async function pause(api: Api, job: JobKey, options: WatchOptions, until: number, looks: number): Promise<void> {
  const about = { requestId: job.id, modelId: job.modelId, submission: "accepted" } as const;
  const left = until - api.clock.now();
  if (left <= 0) {
    throw new TimeoutError(`Job ${job.id} is not done within the deadline; it goes on. client.job() finds it again`, {
      ...about,
      code: "deadline",
    });
  }
  const { pollInterval = growing, signal } = options;
  const wanted = typeof pollInterval === "number" ? pollInterval : pollInterval(looks);
  await api.clock.sleep(Math.min(Math.max(wanted, 100) || 5_000, left), signal).catch((cause) => {
    throw new AbortedError("Aborted", { ...about, code: "aborted", cause });
  });
}

/** Short jobs are seen soon, long ones ask seldom. */
function growing(looks: number): number {
  return Math.min(500 * 1.5 ** (looks - 1), 5_000);
}

function endOf(api: Api, options: WatchOptions): number {
  return api.clock.now() + (options.deadline ?? DEFAULT_DEADLINE);
}
