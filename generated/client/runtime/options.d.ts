import type { Fetch } from "./fetch.js";
import type { JobStatus } from "./job-status.js";
import type { Messages } from "./messages/en.js";
import type { Clock } from "./wire/clock.js";
/** The options of a client; every key is optional. All times are in milliseconds. */
export interface RunComfyOptions {
    /**
     * The API token, or a function that returns it, called before each request.
     *
     * Default: the environment variables `RUNCOMFY_API_TOKEN`, `RUNCOMFY_TOKEN`, `RUNCOMFY_API_KEY`, `YOUR_API_TOKEN`, in
     * this order. `null` sends none: for a proxy of your own (`baseUrl`) that adds it, which browsers need.
     */
    readonly token?: string | (() => string | Promise<string>) | null | undefined;
    /**
     * The address of the API, or of a proxy of your own; in a browser it may be a path, such as `/api`. The token is sent
     * nowhere else. Default `https://model-api.runcomfy.net`.
     */
    readonly baseUrl?: string | undefined;
    /**
     * Sends the requests: the `fetch` of undici, node-fetch or cross-fetch, or a function that adds a proxy. Default: the
     * global `fetch`, looked up at each request.
     */
    readonly fetch?: Fetch | undefined;
    /** Retries of reads. Submissions are never retried. */
    readonly retry?: RetryOptions | undefined;
    /** Receives every request, response and retry, never the token or a body. */
    readonly logger?: {
        debug(event: LogEvent): void;
    } | undefined;
    /** Sent as `User-Agent`. Default: what the platform sends. Browsers do not let it be set. */
    readonly userAgent?: string | undefined;
    /** Sent with every request. `Authorization` is not taken from here. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** Called before each request; may add headers. If it throws, nothing is sent. */
    readonly beforeRequest?: ((request: RequestEvent) => void | Promise<void>) | undefined;
    /** Called after each response. What it throws is printed and has no effect: the request may be paid already. */
    readonly afterResponse?: ((response: ResponseEvent) => void | Promise<void>) | undefined;
    /** The language of validation messages, from `messages/<locale>`. Default English. */
    readonly messages?: Messages | undefined;
    /** Time and randomness, for tests. Default: the machine's. */
    readonly clock?: Clock | undefined;
}
/** The number and the pace of the retries of a read, after a broken connection, a time-out, 408, 429 or 5xx. */
export interface RetryOptions {
    /**
     * The maximum number of attempts of one read, the first included; 1 switches retries off. While the client waits for a
     * job it has no effect: the job is paid for, so the client tries until the deadline. Default 6.
     */
    readonly attempts?: number | undefined;
    /** The longest wait before the first retry; doubled for each further one. The wait is drawn from 0 to it. Default 500. */
    readonly baseMs?: number | undefined;
    /** The longest wait before any retry, besides what `Retry-After` asks for. Default 10 000. */
    readonly capMs?: number | undefined;
    /**
     * The longest total wait over all retries of one read. A `Retry-After` beyond it ends the call at once. Default 60 000;
     * while the client waits for a job, none.
     */
    readonly budgetMs?: number | undefined;
}
/** The options of every call. */
export interface CallOptions {
    /** Aborts the call. */
    readonly signal?: AbortSignal | undefined;
    /** The longest that one HTTP request may take, in milliseconds. Default 60 000. */
    readonly timeout?: number | undefined;
    /** Sent with the request. `Authorization` is not taken from here. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
}
/** The options of `submit`. */
export interface SubmitOptions extends CallOptions {
    /** `false` sends the input without checking it: for a model that accepts more than its page says. Default `true`. */
    readonly validate?: boolean | undefined;
    /**
     * The most that the job may cost, in US dollars. It is refused before sending if the quoted price is higher, and also
     * if no price is known. The quote comes from the catalog's base price: see {@link RunComfy.quote}.
     */
    readonly maxCost?: number | undefined;
    /**
     * What happens when `signal` is aborted: `true` cancels the job, if it is still queued, within 5 seconds; `false`
     * leaves it alone. Default `true`.
     */
    readonly cancelOnAbort?: boolean | undefined;
}
/** The options of watching a job. */
export interface WatchOptions extends CallOptions {
    /** The longest that the whole wait may take, in milliseconds. The job continues after it. Default 30 minutes. */
    readonly deadline?: number | undefined;
    /**
     * The pause between two reads of the status, in milliseconds, or a function of the number of reads so far (1, 2, …).
     * At least 100. What the function throws is printed. Default: from 500, growing by half each time, up to 5 000.
     */
    readonly pollInterval?: number | ((reads: number) => number) | undefined;
}
/** The options of waiting for a job. */
export interface WaitOptions extends WatchOptions, ResultOptions {
    /** Called when the status or the place in the queue changes. What it throws is printed and has no effect. */
    readonly onStatus?: ((status: JobStatus) => void) | undefined;
    /** As in `submit`: whether aborting `signal` also cancels a job that is still queued. Default `true`. */
    readonly cancelOnAbort?: boolean | undefined;
}
/** The options of reading a result. */
export interface ResultOptions extends CallOptions {
    /** Also reads what the job cost: `result.cost`. Default `false`, and `true` with `maxCost`. */
    readonly includeCost?: boolean | undefined;
    /**
     * Checks the output against the schema of the model's page, and throws if it does not match. Pages may document less
     * than a model returns, so it is for tests and monitoring. Its code is loaded when it is first used. Default `false`.
     */
    readonly validateOutput?: boolean | undefined;
}
/** The options of `run`. `deadline` counts from the call, and includes the submission. */
export interface RunOptions extends SubmitOptions, WaitOptions {
}
/** A request about to be sent. */
export interface RequestEvent {
    /** `POST` submits or cancels, and is sent once; `GET` reads. */
    readonly method: "GET" | "POST";
    /** The whole address. The token is not part of it. */
    readonly url: string;
    /** May be changed. The token is not among them. */
    readonly headers: Headers;
    /** 1 for the first attempt. */
    readonly attempt: number;
}
/** A response that arrived. */
export interface ResponseEvent {
    /** The method of the request. */
    readonly method: "GET" | "POST";
    /** The whole address. */
    readonly url: string;
    /** The HTTP status. */
    readonly status: number;
    /** 1 for the first attempt. */
    readonly attempt: number;
    /** From the start of the request to the end of its body, in milliseconds. */
    readonly durationMs: number;
}
/** An event for the logger. */
export type LogEvent = ({
    /** A request is about to be sent. */
    readonly type: "request";
} & Omit<RequestEvent, "headers">) | ({
    /** A response arrived, whatever its status. */
    readonly type: "response";
} & ResponseEvent) | {
    /** A read failed and will be retried. */
    readonly type: "retry";
    /** The whole address. */
    readonly url: string;
    /** The attempt that failed: 1 for the first. */
    readonly attempt: number;
    /** The wait before the next attempt, in milliseconds. */
    readonly waitMs: number;
    /** `code` of the error that ended the attempt. */
    readonly code: string;
};
