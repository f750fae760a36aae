/** Everything that can be set. All times are in milliseconds. */
import type { JobStatus } from "./job-status.js";
import type { Messages } from "./messages/en.js";
import type { Clock } from "./wire/clock.js";
/** What a client is made with; every key is optional. */
export interface RunComfyOptions {
    /**
     * The API token, or a function that gives it, asked before each request.
     *
     * Default: the environment variables `RUNCOMFY_API_TOKEN`, `RUNCOMFY_TOKEN`, `RUNCOMFY_API_KEY`, `YOUR_API_TOKEN`, in
     * this order. `null` sends none: for a proxy of your own (`baseUrl`) that adds it, as browsers need.
     */
    readonly token?: string | (() => string | Promise<string>) | null | undefined;
    /** Where the API is. The token goes nowhere else. Default `https://model-api.runcomfy.net`. */
    readonly baseUrl?: string | undefined;
    /** Sends the requests. Default: the global `fetch`, looked up at each request. */
    readonly fetch?: typeof fetch | undefined;
    /** How reads are tried again. Submissions never are. */
    readonly retry?: RetryOptions | undefined;
    /** Told of every request, answer and retry. The token and the bodies are never part of it. */
    readonly logger?: {
        debug(event: LogEvent): void;
    } | undefined;
    /** Sent as `User-Agent`. Default: what the platform sends. Browsers do not let it be set. */
    readonly userAgent?: string | undefined;
    /** Sent with every request. `Authorization` is not taken from here. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
    /** Called before each request; may add headers. If it throws, nothing is sent. */
    readonly beforeRequest?: ((request: RequestEvent) => void | Promise<void>) | undefined;
    /** Called after each answer. What it throws is printed and does no harm: the request was paid already. */
    readonly afterResponse?: ((response: ResponseEvent) => void | Promise<void>) | undefined;
    /** The language of validation messages, from `messages/<locale>`. Default English. */
    readonly messages?: Messages | undefined;
    /** Time and chance, for tests. Default: the machine's. */
    readonly clock?: Clock | undefined;
}
/** How often and how fast a read is tried again after a broken connection, a time-out, 408, 429 or 5xx. */
export interface RetryOptions {
    /** How many times at most, the first included. 1 switches retries off. Default 6. */
    readonly attempts?: number | undefined;
    /** The most to wait before the first retry; doubled for each further one. The wait is drawn from 0 up to it. Default 500. */
    readonly baseMs?: number | undefined;
    /** The most to wait before any retry. Default 10 000. */
    readonly capMs?: number | undefined;
    /** The most to wait over all retries of one read. A `Retry-After` beyond it ends the call at once. Default 60 000. */
    readonly budgetMs?: number | undefined;
}
/** What every call takes. */
export interface CallOptions {
    /** Aborts the call. */
    readonly signal?: AbortSignal | undefined;
    /** The most that one HTTP request may take, in milliseconds. Default 60 000. */
    readonly timeout?: number | undefined;
    /** Sent with the request. `Authorization` is not taken from here. */
    readonly headers?: Readonly<Record<string, string>> | undefined;
}
/** What `submit` takes. */
export interface SubmitOptions extends CallOptions {
    /** `false` sends the input unchecked: for a model that takes more than its page says. Default `true`. */
    readonly validate?: boolean | undefined;
    /**
     * The most that the job may cost, in US dollars. It is refused before sending when the quoted price is higher, and also
     * when no price is known. The quote is made of the catalog's base price: see {@link RunComfy.quote}.
     */
    readonly maxCost?: number | undefined;
    /**
     * What happens when `signal` is aborted: `true` cancels the job, if it is still queued, within 5 seconds; `false`
     * leaves it alone. Default `true`.
     */
    readonly cancelOnAbort?: boolean | undefined;
}
/** What watching a job takes. */
export interface WatchOptions extends CallOptions {
    /** The most that the whole wait may take, in milliseconds. The job goes on after it. Default 30 minutes. */
    readonly deadline?: number | undefined;
    /**
     * The pause between two looks at the job, in milliseconds, or a function from the number of looks so far (1, 2, …).
     * Never less than 100. Default: from 500, growing by half each time, up to 5 000.
     */
    readonly pollInterval?: number | ((looks: number) => number) | undefined;
}
/** What waiting for a job takes. */
export interface WaitOptions extends WatchOptions, ResultOptions {
    /** Called when the status or the place in the queue changes. What it throws is printed and does no harm. */
    readonly onStatus?: ((status: JobStatus) => void) | undefined;
    /** As for `submit`: whether aborting `signal` also cancels a job that is still queued. Default `true`. */
    readonly cancelOnAbort?: boolean | undefined;
}
/** What reading a result takes. */
export interface ResultOptions extends CallOptions {
    /** Asks the server what the job cost: `result.cost`. Default `false`, and `true` with `maxCost`. */
    readonly includeCost?: boolean | undefined;
    /**
     * Checks the output against the schema of the model's page, and throws where it breaks it. Pages may say less than a
     * model gives, so it is for tests and monitoring. The code for it is loaded when it is first asked for. Default `false`.
     */
    readonly validateOutput?: boolean | undefined;
}
/** What `run` takes. `deadline` counts from the call, the submission included. */
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
    /** 1 for the first try. */
    readonly attempt: number;
}
/** An answer that came. */
export interface ResponseEvent {
    /** Of the request. */
    readonly method: "GET" | "POST";
    /** The whole address. */
    readonly url: string;
    /** The HTTP status. */
    readonly status: number;
    /** 1 for the first try. */
    readonly attempt: number;
    /** From the start of the request to the end of its body, in milliseconds. */
    readonly durationMs: number;
}
/** What the logger is told. */
export type LogEvent = ({
    /** A request is about to be sent. */
    readonly type: "request";
} & Omit<RequestEvent, "headers">) | ({
    /** An answer came, whatever its status. */
    readonly type: "response";
} & ResponseEvent) | {
    /** A read failed and will be tried again. */
    readonly type: "retry";
    /** The whole address. */
    readonly url: string;
    /** The try that failed: 1 for the first. */
    readonly attempt: number;
    /** How long the next try waits, in milliseconds. */
    readonly waitMs: number;
    /** `code` of the error that the try ended with. */
    readonly code: string;
};
