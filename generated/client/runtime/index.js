export { RunComfy } from "./client.js";
export { defineModel } from "./define-model.js";
export { AbortedError, AuthenticationError, ConnectionError, InsufficientBalanceError, isRunComfyError, JobCancelledError, JobFailedError, NotFoundError, PermissionError, RateLimitError, ResponseError, RunComfyError, ServerError, SubmissionUnknownError, TimeoutError, ValidationError, } from "./errors.js";
export { lazyModel } from "./lazy-model.js";
export { untyped } from "./untyped.js";
