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
export type ErrorCode =
  | "validation"
  | "too-large"
  | "too-expensive"
  | "malformed-id"
  | "configuration"
  | "authentication"
  | "insufficient-balance"
  | "permission"
  | "not-found"
  | "not-ready"
  | "rate-limit"
  | "server"
  | "connection"
  | "timeout"
  | "deadline"
  | "abort"
  | "submission-unknown"
  | "job-failed"
  | "job-cancelled"
  | "response"
  | (string & {});

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

const brand = Symbol.for("runcomfy.error");

/** The root of all errors of this client. The token stands in none of them. */
export class RunComfyError extends Error implements ErrorFields {
  declare readonly code: ErrorCode;
  declare readonly status?: number;
  declare readonly serverCode?: number;
  declare readonly requestId?: string;
  declare readonly modelId?: string;
  declare readonly submission?: Submission;
  declare readonly retryable: boolean;
  declare readonly retryAfterMs?: number;
  declare readonly detail?: unknown;
  declare readonly issues?: readonly ValidationIssue[];
  declare readonly cancelled?: boolean;

  /** Made by the client; tests and stores of your own may make some as well. */
  constructor(message: string, fields: ErrorFields = {}) {
    super(message, fields);
    const code = this.name.replace("Error", "").replace(/\B[A-Z]/g, "-$&");
    this.code = code.toLowerCase();
    this.retryable = false;
    know(this, fields);
  }

  get [brand](): true {
    return true;
  }

  // A getter on the prototype, unlike a field, is there when the stack is written, and survives minifiers.
  override get name(): string {
    return "RunComfyError";
  }
}

/**
 * Adds what is known to an error; what is undefined changes nothing.
 *
 * @internal
 */
export function know<Known extends RunComfyError>(error: Known, { cause, ...fields }: ErrorFields): Known {
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) (error as unknown as Record<string, unknown>)[name] = value;
  return error;
}

/** The input does not fit the model. Nothing was sent, or the server refused it: it costs nothing. */
export class ValidationError extends RunComfyError {
  /** What is wrong, field by field; at most 20. */
  declare readonly issues: readonly ValidationIssue[];

  override get name() {
    return "ValidationError" as const;
  }
}

/** The token is missing, malformed, expired or revoked, or the account is inactive. */
export class AuthenticationError extends RunComfyError {
  override get name() {
    return "AuthenticationError" as const;
  }
}

/** No balance left. There is no job. */
export class InsufficientBalanceError extends RunComfyError {
  override get name() {
    return "InsufficientBalanceError" as const;
  }
}

/** No such model or request; a request may have expired. */
export class NotFoundError extends RunComfyError {
  override get name() {
    return "NotFoundError" as const;
  }
}

/** The request belongs to another account. */
export class PermissionError extends RunComfyError {
  override get name() {
    return "PermissionError" as const;
  }
}

/** Too many requests. Reads were tried again already; `retryAfterMs` says how long the server asked to wait. */
export class RateLimitError extends RunComfyError {
  override get name() {
    return "RateLimitError" as const;
  }
}

/** The server failed. Reads were tried again already. */
export class ServerError extends RunComfyError {
  override get name() {
    return "ServerError" as const;
  }
}

/** No connection, or it broke. Reads were tried again already. `cause` has what `fetch` said. */
export class ConnectionError extends RunComfyError {
  override get name() {
    return "ConnectionError" as const;
  }
}

/** One call took longer than `timeout` (`code: "timeout"`), or the whole wait longer than `deadline` (`"deadline"`). */
export class TimeoutError extends RunComfyError {
  override get name() {
    return "TimeoutError" as const;
  }
}

/** Your `signal` was aborted; `cause` is its reason. */
export class AbortedError extends RunComfyError {
  /** The name that `fetch` uses, since programs look for it. */
  override get name() {
    return "AbortError" as const;
  }
}

/**
 * Nobody knows whether the submission arrived: the connection broke, the time was up or the server failed after it was
 * sent. There may be a job that costs money, so it was not sent again.
 *
 * If `requestId` is set, `client.job(model, requestId)` finds the job. Else look at your account's generations on
 * runcomfy.com before you submit the same input again.
 */
export class SubmissionUnknownError extends RunComfyError {
  override get name() {
    return "SubmissionUnknownError" as const;
  }
  declare readonly submission: "maybe-sent";
}

/** The job ran and failed, or ended without an output. `detail` is the server's answer. */
export class JobFailedError extends RunComfyError {
  override get name() {
    return "JobFailedError" as const;
  }
}

/** The job was cancelled: by you, elsewhere, or by the server. */
export class JobCancelledError extends RunComfyError {
  override get name() {
    return "JobCancelledError" as const;
  }
}

/** The answer is none that this client understands: a redirect, HTML, cut off, too long. */
export class ResponseError extends RunComfyError {
  override get name() {
    return "ResponseError" as const;
  }
}

/**
 * Whether something thrown is an error of this client. Unlike `instanceof` it works across realms (iframes, workers'
 * globals, test runners) and across two versions of the package in one program.
 */
export function isRunComfyError(error: unknown): error is RunComfyError {
  return brand in Object(error);
}
