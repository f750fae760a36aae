/** The client of the RunComfy Model API: everything that most programs need. */
export { type CallError, type Run, RunComfy, type Safe, type Submit } from "./client.js";
export { defineModel, type ModelParts } from "./define-model.js";
export {
  AbortedError,
  AuthenticationError,
  ConnectionError,
  type ErrorCode,
  type ErrorFields,
  InsufficientBalanceError,
  isRunComfyError,
  JobCancelledError,
  JobFailedError,
  NotFoundError,
  PermissionError,
  RateLimitError,
  ResponseError,
  RunComfyError,
  type SerializedError,
  ServerError,
  type Submission,
  SubmissionUnknownError,
  TimeoutError,
  ValidationError,
} from "./errors.js";
export type { Fetch, FetchInit, FetchResponse, FetchSignal } from "./fetch.js";
export type { Job } from "./job.js";
export type { CancelResult, JobResult, JobStatus } from "./job-status.js";
export { lazyModel } from "./lazy-model.js";
export type { IssueFacts, Messages } from "./messages/en.js";
export type { InputOf, JsonSchema, LazyModel, Model, ModelReference, OutputOf } from "./model.js";
export type {
  CallOptions,
  LogEvent,
  RequestEvent,
  ResponseEvent,
  ResultOptions,
  RetryOptions,
  RunComfyOptions,
  RunOptions,
  SubmitOptions,
  WaitOptions,
  WatchOptions,
} from "./options.js";
export type { PriceQuote } from "./price-quote.js";
export type {
  InputHint,
  IssueCondition,
  JsonSchemaOptions,
  StandardProps,
  StandardResult,
  StandardSchema,
  ValidationIssue,
} from "./standard-schema.js";
export { untyped } from "./untyped.js";
export type { Clock } from "./wire/clock.js";
