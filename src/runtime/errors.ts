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
  | "refused-host"
  | "no-disk"
  | "not-written"
  | (string & {});

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
export type SerializedError = Omit<ErrorFields, "cause"> & { readonly name: string; readonly message: string };

const brand = Symbol.for("runcomfy.error");

/** The base class of all errors of this client: distinguish them by class or by `code`. None contains the token. */
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

  /** The client creates errors; your tests and stores may as well. */
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

  /**
   * Returns all fields with name and message as plain data. `JSON.stringify` calls it; for `postMessage` and
   * `structuredClone`, which drop the fields of an error, call it yourself.
   */
  toJSON(): SerializedError {
    return { ...this, name: this.name, message: this.message };
  }

  /**
   * Restores an error from what `toJSON` returned, in another thread, process or page.
   *
   * @param data The plain data. An error of this client is returned as it is.
   */
  static from(data: unknown): RunComfyError {
    if (isRunComfyError(data)) return data;
    const { name, message, ...fields } = Object(data);
    Reflect.deleteProperty(fields, "__proto__");
    const Kind = kinds.find(({ prototype }) => prototype.name === name) ?? RunComfyError;
    return new Kind(`${message}`, fields);
  }

  // A getter, because the stack is written before fields are set, and minifiers rename classes.
  override get name(): string {
    return "RunComfyError";
  }
}

/**
 * Adds fields to an error; undefined ones change nothing.
 *
 * @internal
 */
export function know<Known extends RunComfyError>(error: Known, { cause, ...fields }: ErrorFields): Known {
  for (const [name, value] of Object.entries(fields))
    if (value !== undefined) (error as unknown as Record<string, unknown>)[name] = value;
  return error;
}

/** The input does not match the model. Nothing was sent, or the server refused it: it costs nothing. */
export class ValidationError extends RunComfyError {
  /** The problems by field; at most 20 issues. */
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

/** Too many requests. Reads were retried already; `retryAfterMs` says how long the server asked to wait. */
export class RateLimitError extends RunComfyError {
  override get name() {
    return "RateLimitError" as const;
  }
}

/** The server failed. Reads were retried already. */
export class ServerError extends RunComfyError {
  override get name() {
    return "ServerError" as const;
  }
}

/** No connection, or it broke. Reads were retried already. `cause` is a copy of what `fetch` threw. */
export class ConnectionError extends RunComfyError {
  override get name() {
    return "ConnectionError" as const;
  }
}

/** One request took longer than `timeout` (`code: "timeout"`), or the whole wait longer than `deadline` (`"deadline"`). */
export class TimeoutError extends RunComfyError {
  override get name() {
    return "TimeoutError" as const;
  }
}

/** Your `signal` was aborted; `cause` is its reason. */
export class AbortedError extends RunComfyError {
  /** The name that `fetch` uses: programs check for it. */
  override get name() {
    return "AbortError" as const;
  }
}

/**
 * Nobody knows whether the submission arrived: after it was sent, the connection broke, the time was up or the server
 * failed. There may be a job that costs money, so it was not sent again.
 *
 * If `requestId` is set, `client.job(model, requestId)` finds the job. Otherwise look at the generations of your account
 * on runcomfy.com before you submit the same input again.
 */
export class SubmissionUnknownError extends RunComfyError {
  override get name() {
    return "SubmissionUnknownError" as const;
  }
  declare readonly submission: "maybe-sent";
}

/** The job ran and failed, or ended without an output. `detail` is the server's response. */
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

/** An unusable response: a redirect, HTML, a truncated body, or one that is too long. */
export class ResponseError extends RunComfyError {
  override get name() {
    return "ResponseError" as const;
  }
}

/**
 * Checks if something thrown is an error of this client. Unlike `instanceof` it works across realms (iframes, workers,
 * test runners) and across two versions of the package in one program.
 */
export function isRunComfyError(error: unknown): error is RunComfyError {
  return brand in Object(error);
}

const kinds: readonly (typeof RunComfyError)[] = [
  ValidationError,
  AuthenticationError,
  InsufficientBalanceError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ServerError,
  ConnectionError,
  TimeoutError,
  AbortedError,
  SubmissionUnknownError,
  JobFailedError,
  JobCancelledError,
  ResponseError,
];
