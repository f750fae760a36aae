import type { ValidationIssue } from "./standard-schema.js";
/**
 * The outcome of a submission when something failed:
 *
 * - `not-sent`: there is no job. Nothing left this machine, or the server refused it. Sending it again is safe.
 * - `maybe-sent`: nobody knows. There may be a job that costs money. The client never sends it again by itself.
 * - `accepted`: there is a job; `requestId` identifies it, and `client.job(model, requestId)` finds it again.
 */
export type Submission = "not-sent" | "maybe-sent" | "accepted";
/**
 * The codes of errors. Most are the name of a class (`RateLimitError`: `rate-limit`); the others distinguish errors of
 * one class. New ones may be added: handle unknown codes by class.
 */
export type ErrorCode = "validation" | "too-large" | "too-expensive" | "malformed-id" | "configuration" | "authentication" | "insufficient-balance" | "permission" | "not-found" | "not-ready" | "rate-limit" | "server" | "connection" | "timeout" | "deadline" | "abort" | "submission-unknown" | "job-failed" | "job-cancelled" | "response" | "refused-host" | "no-disk" | "not-written" | (string & {});
/** The fields of an error besides its message. */
export interface ErrorFields {
    /** A code for programs that says what failed. Default: the code of the class. */
    readonly code?: ErrorCode | undefined;
    /** The HTTP status of the response, if there was one. */
    readonly status?: number | undefined;
    /** `error_code` of the response, such as 400002. */
    readonly serverCode?: number | undefined;
    /** The job, if one is known: `client.job(model, requestId)` finds it again without paying again. */
    readonly requestId?: string | undefined;
    /** The model that was called, if it is known. */
    readonly modelId?: string | undefined;
    /** The outcome of the submission. Set on every error of `run` and `submit`. */
    readonly submission?: Submission | undefined;
    /** True if the same call may succeed later and is safe: never true if it could create a second job. */
    readonly retryable?: boolean | undefined;
    /** The pause that the server asked for, in milliseconds. */
    readonly retryAfterMs?: number | undefined;
    /** More from the server: `detail` of an error, the response of a failed job, the last status before a deadline. */
    readonly detail?: unknown;
    /** For a {@link ValidationError}, and for an output that was checked: what is wrong, by field. */
    readonly issues?: readonly ValidationIssue[] | undefined;
    /** For an {@link AbortedError}: whether the job was cancelled in time, so that it costs nothing. */
    readonly cancelled?: boolean | undefined;
    /**
     * The reason of an abort, the error behind a `SubmissionUnknownError`, or a copy of what `fetch`, a hook or the token
     * function threw: its name, message, code, stack and causes, without the token.
     */
    readonly cause?: unknown;
}
/** An error as plain data: see {@link RunComfyError.toJSON}. */
export type SerializedError = Omit<ErrorFields, "cause"> & {
    readonly name: string;
    readonly message: string;
};
declare const brand: unique symbol;
/** The base class of all errors of this client: distinguish them by class or by `code`. None contains the token. */
export declare class RunComfyError extends Error implements ErrorFields {
    readonly code: ErrorCode;
    readonly status?: number;
    readonly serverCode?: number;
    readonly requestId?: string;
    readonly modelId?: string;
    readonly submission?: Submission;
    readonly retryable: boolean;
    readonly retryAfterMs?: number;
    readonly detail?: unknown;
    readonly issues?: readonly ValidationIssue[];
    readonly cancelled?: boolean;
    /** The client creates errors; your tests and stores may as well. */
    constructor(message: string, fields?: ErrorFields);
    get [brand](): true;
    /**
     * Returns all fields with name and message as plain data. `JSON.stringify` calls it; for `postMessage` and
     * `structuredClone`, which drop the fields of an error, call it yourself.
     */
    toJSON(): SerializedError;
    /**
     * Restores an error from what `toJSON` returned, in another thread, process or page.
     *
     * @param data The plain data. An error of this client is returned as it is.
     */
    static from(data: unknown): RunComfyError;
    get name(): string;
}
/** The input does not match the model. Nothing was sent, or the server refused it: it costs nothing. */
export declare class ValidationError extends RunComfyError {
    /** The problems by field; at most 20 issues. */
    readonly issues: readonly ValidationIssue[];
    get name(): "ValidationError";
}
/** The token is missing, malformed, expired or revoked, or the account is inactive. */
export declare class AuthenticationError extends RunComfyError {
    get name(): "AuthenticationError";
}
/** No balance left. There is no job. */
export declare class InsufficientBalanceError extends RunComfyError {
    get name(): "InsufficientBalanceError";
}
/** No such model or request; a request may have expired. */
export declare class NotFoundError extends RunComfyError {
    get name(): "NotFoundError";
}
/** The request belongs to another account. */
export declare class PermissionError extends RunComfyError {
    get name(): "PermissionError";
}
/** Too many requests. Reads were retried already; `retryAfterMs` says how long the server asked to wait. */
export declare class RateLimitError extends RunComfyError {
    get name(): "RateLimitError";
}
/** The server failed. Reads were retried already. */
export declare class ServerError extends RunComfyError {
    get name(): "ServerError";
}
/** No connection, or it broke. Reads were retried already. `cause` is a copy of what `fetch` threw. */
export declare class ConnectionError extends RunComfyError {
    get name(): "ConnectionError";
}
/** One request took longer than `timeout` (`code: "timeout"`), or the whole wait longer than `deadline` (`"deadline"`). */
export declare class TimeoutError extends RunComfyError {
    get name(): "TimeoutError";
}
/** Your `signal` was aborted; `cause` is its reason. */
export declare class AbortedError extends RunComfyError {
    /** The name that `fetch` uses: programs check for it. */
    get name(): "AbortError";
}
/**
 * Nobody knows whether the submission arrived: after it was sent, the connection broke, the time was up or the server
 * failed. There may be a job that costs money, so it was not sent again.
 *
 * If `requestId` is set, `client.job(model, requestId)` finds the job. Otherwise look at the generations of your account
 * on runcomfy.com before you submit the same input again.
 */
export declare class SubmissionUnknownError extends RunComfyError {
    get name(): "SubmissionUnknownError";
    readonly submission: "maybe-sent";
}
/** The job ran and failed, or ended without an output. `detail` is the server's response. */
export declare class JobFailedError extends RunComfyError {
    get name(): "JobFailedError";
}
/** The job was cancelled: by you, elsewhere, or by the server. */
export declare class JobCancelledError extends RunComfyError {
    get name(): "JobCancelledError";
}
/** An unusable response: a redirect, HTML, a truncated body, or one that is too long. */
export declare class ResponseError extends RunComfyError {
    get name(): "ResponseError";
}
/**
 * Checks if something thrown is an error of this client. Unlike `instanceof` it works across realms (iframes, workers,
 * test runners) and across two versions of the package in one program.
 */
export declare function isRunComfyError(error: unknown): error is RunComfyError;
export {};
