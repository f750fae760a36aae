import type { Answer } from "./wire/json.js";

/** Where a job is. */
export interface JobStatus {
  /** The job's id. */
  readonly requestId: string;
  /**
   * The server's word: `in_queue`, `in_progress`, `completed`, `cancelled` and `failed` are known; others may come and
   * mean that the job goes on.
   */
  readonly status: "in_queue" | "in_progress" | "completed" | "cancelled" | "failed" | (string & {});
  /** How many jobs are before it, while it is queued and where the server says so. */
  readonly queuePosition?: number | undefined;
  /** What went wrong, where the server says so. */
  readonly error?: string | undefined;
  /** The server's answer as it came. */
  readonly raw: Answer;
}

/** What a finished job gave. */
export interface JobResult<out Output> {
  /** The output. Typed by the model's page; the server may send more, and another shape. Its URLs expire after days. */
  readonly output: Output;
  /** The job's id. */
  readonly requestId: string;
  /** What it cost in US dollars, where the API said so: see `includeCost`. */
  readonly cost?: number | undefined;
  /** The server's answer as it came. */
  readonly raw: Answer;
}

/** What became of an attempt to cancel. */
export interface CancelResult {
  /** Whether the job was cancelled. If not it went on, and is charged: only a queued job can be cancelled. */
  readonly cancelled: boolean;
  /** The job's id. */
  readonly requestId: string;
  /** The server's answer as it came. */
  readonly raw: Answer;
}
