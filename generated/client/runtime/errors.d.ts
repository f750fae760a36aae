/** Every error that the client throws. All are a {@link RunComfyError}; tell them apart by class or by `code`. */
import type { ValidationIssue } from "./standard-schema.js";
/**
 * What became of a submission when something went wrong:
 *
 * - `not-sent`: there is no job. Nothing left this machine, or the server refused it. Sending it again is safe.
 * - `maybe-sent`: nobody knows. There may be a job that costs money. The client never sends it again by itself.
 * - `accepted`: there is a job; `requestId` names it, and `client.job(model, requestId)` goes on with it.
 */
export type Submission = "not-sent" | "maybe-sent" | "accepted";
/**
 * Every `code` there is: that of a class is its name (`RateLimitError`: `rate-limit`), the others tell errors of one
 * class apart. New ones may come: handle the rest by class.
 */
export type ErrorCode = "validation" | "too-large" | "too-expensive" | "malformed-id" | "configuration" | "authentication" | "insufficient-balance" | "permission" | "not-found" | "not-ready" | "rate-limit" | "server" | "connection" | "timeout" | "deadline" | "abort" | "submission-unknown" | "job-failed" | "job-cancelled" | "response" | (string & {});
/** What an error knows besides its message. */
export interface ErrorFields {
    /** What went wrong, for programs. Default: the class's own. */
    readonly code?: ErrorCode | undefined;
    /** The HTTP status of the answer; absent where there was no answer. */
    readonly status?: number | undefined;
    /** `error_code` of the answer, such as 400002. */
    readonly serverCode?: number | undefined;
    /** The job, where one is known: `client.job(model, requestId)` goes on with it without paying again. */
    readonly requestId?: string | undefined;
    /** The model that was called, where one is known. */
    readonly modelId?: string | undefined;
    /** What became of the submission. Set on every error of `run` and `submit`. */
    readonly submission?: Submission | undefined;
    /** Whether the same call may well succeed later, and is safe to make: never true where a job may exist twice. */
    readonly retryable?: boolean | undefined;
    /** How long the server asked to wait, in milliseconds. */
    readonly retryAfterMs?: number | undefined;
    /** What the server said besides: `detail` of an error, or the whole answer of a failed job. */
    readonly detail?: unknown;
    /** Of a {@link ValidationError}, and of an output that was checked: what is wrong, field by field. */
    readonly issues?: readonly ValidationIssue[] | undefined;
    /** Of an {@link AbortedError}: whether the job was cancelled in time, so that it costs nothing. */
    readonly cancelled?: boolean | undefined;
    /** What it came from: what `fetch` or a hook threw, the reason of an abort, the error behind a `SubmissionUnknownError`. */
    readonly cause?: unknown;
}
declare const brand: unique symbol;
/** The root of all errors of this client. The token stands in none of them. */
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
    /** Made by the client; tests and stores of your own may make some as well. */
    constructor(message: string, fields?: ErrorFields);
    get [brand](): true;
    get name(): string;
}
/** The input does not fit the model. Nothing was sent, or the server refused it: it costs nothing. */
export declare class ValidationError extends RunComfyError {
    /** What is wrong, field by field; at most 20. */
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
/** Too many requests. Reads were tried again already; `retryAfterMs` says how long the server asked to wait. */
export declare class RateLimitError extends RunComfyError {
    get name(): "RateLimitError";
}
/** The server failed. Reads were tried again already. */
export declare class ServerError extends RunComfyError {
    get name(): "ServerError";
}
/** No connection, or it broke. Reads were tried again already. `cause` has what `fetch` said. */
export declare class ConnectionError extends RunComfyError {
    get name(): "ConnectionError";
}
/** One call took longer than `timeout` (`code: "timeout"`), or the whole wait longer than `deadline` (`"deadline"`). */
export declare class TimeoutError extends RunComfyError {
    get name(): "TimeoutError";
}
/** Your `signal` was aborted; `cause` is its reason. */
export declare class AbortedError extends RunComfyError {
    /** The name that `fetch` uses, since programs look for it. */
    get name(): "AbortError";
}
/**
 * Nobody knows whether the submission arrived: the connection broke, the time was up or the server failed after it was
 * sent. There may be a job that costs money, so it was not sent again.
 *
 * If `requestId` is set, `client.job(model, requestId)` finds the job. Else look at your account's generations on
 * runcomfy.com before you submit the same input again.
 */
export declare class SubmissionUnknownError extends RunComfyError {
    get name(): "SubmissionUnknownError";
    readonly submission: "maybe-sent";
}
/** The job ran and failed, or ended without an output. `detail` is the server's answer. */
export declare class JobFailedError extends RunComfyError {
    get name(): "JobFailedError";
}
/** The job was cancelled: by you, elsewhere, or by the server. */
export declare class JobCancelledError extends RunComfyError {
    get name(): "JobCancelledError";
}
/** The answer is none that this client understands: a redirect, HTML, cut off, too long. */
export declare class ResponseError extends RunComfyError {
    get name(): "ResponseError";
}
/**
 * Whether something thrown is an error of this client. Unlike `instanceof` it works across realms (iframes, workers'
 * globals, test runners) and across two versions of the package in one program.
 */
export declare function isRunComfyError(error: unknown): error is RunComfyError;
export {};
