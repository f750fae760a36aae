import type { Answer } from "./wire/json.js";
/** The status of a job. */
export interface JobStatus {
    /** The job's id. */
    readonly requestId: string;
    /**
     * The server's word: `in_queue`, `in_progress`, `completed`, `cancelled` and `failed` are known; any other means that
     * the job continues.
     */
    readonly status: "in_queue" | "in_progress" | "completed" | "cancelled" | "failed" | (string & {});
    /** The number of jobs before it, while it is queued and if the server sends it. */
    readonly queuePosition?: number | undefined;
    /** The reason of a failure, if the server gives one. */
    readonly error?: string | undefined;
    /** The server's response, unchanged. */
    readonly raw: Answer;
}
/** The result of a finished job. */
export interface JobResult<out Output> {
    /** The output, typed by the model's page. The server may send more, or another shape. Its URLs expire after days. */
    readonly output: Output;
    /** The job's id. */
    readonly requestId: string;
    /** The cost in US dollars, if the API sent it: see `includeCost`. */
    readonly cost?: number | undefined;
    /** The server's response, unchanged. */
    readonly raw: Answer;
}
/** The outcome of an attempt to cancel. */
export interface CancelResult {
    /** True if the job was cancelled. If false, it continues and is charged: only a queued job can be cancelled. */
    readonly cancelled: boolean;
    /** The job's id. */
    readonly requestId: string;
    /** The server's response, unchanged. */
    readonly raw: Answer;
}
