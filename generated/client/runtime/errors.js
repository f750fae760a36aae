const brand = Symbol.for("runcomfy.error");
/** The root of all errors of this client. The token stands in none of them. */
export class RunComfyError extends Error {
    constructor(message, fields = {}) {
        super(message, fields.cause === undefined ? {} : fields);
        const code = this.name.replace("Error", "").replace(/\B[A-Z]/g, "-$&");
        know(know(this, { code: code.toLowerCase(), retryable: false }), fields);
        Object.defineProperty(this, brand, { value: 1 });
    }
    // A getter on the prototype, unlike a field, is there when the stack is written, and survives minifiers.
    get name() {
        return "RunComfyError";
    }
}
/** Adds what is known to an error; what is undefined changes nothing. */
export function know(error, { cause, ...fields }) {
    const known = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.assign(error, Object.fromEntries(known));
}
/** The input does not fit the model. Nothing was sent, or the server refused it: it costs nothing. */
export class ValidationError extends RunComfyError {
    get name() {
        return "ValidationError";
    }
}
/** The token is missing, malformed, expired or revoked, or the account is inactive. */
export class AuthenticationError extends RunComfyError {
    get name() {
        return "AuthenticationError";
    }
}
/** No balance left. There is no job. */
export class InsufficientBalanceError extends RunComfyError {
    get name() {
        return "InsufficientBalanceError";
    }
}
/** No such model or request; a request may have expired. */
export class NotFoundError extends RunComfyError {
    get name() {
        return "NotFoundError";
    }
}
/** The request belongs to another account. */
export class PermissionError extends RunComfyError {
    get name() {
        return "PermissionError";
    }
}
/** Too many requests. Reads were tried again already; `retryAfterMs` says how long the server asked to wait. */
export class RateLimitError extends RunComfyError {
    get name() {
        return "RateLimitError";
    }
}
/** The server failed. Reads were tried again already. */
export class ServerError extends RunComfyError {
    get name() {
        return "ServerError";
    }
}
/** No connection, or it broke. Reads were tried again already. `cause` has what `fetch` said. */
export class ConnectionError extends RunComfyError {
    get name() {
        return "ConnectionError";
    }
}
/** One call took longer than `timeout` (`code: "timeout"`), or the whole wait longer than `deadline` (`"deadline"`). */
export class TimeoutError extends RunComfyError {
    get name() {
        return "TimeoutError";
    }
}
/** Your `signal` was aborted; `cause` is its reason. */
export class AbortedError extends RunComfyError {
    /** Whether the job was cancelled in time, so that it costs nothing. */
    cancelled = false;
    /** The name that `fetch` uses, since programs look for it. */
    get name() {
        return "AbortError";
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
    get name() {
        return "SubmissionUnknownError";
    }
}
/** The job ran and failed, or ended without an output. `detail` is the server's answer. */
export class JobFailedError extends RunComfyError {
    get name() {
        return "JobFailedError";
    }
}
/** The job was cancelled: by you, elsewhere, or by the server. */
export class JobCancelledError extends RunComfyError {
    get name() {
        return "JobCancelledError";
    }
}
/** The answer is none that this client understands: a redirect, HTML, cut off, too long. */
export class ResponseError extends RunComfyError {
    get name() {
        return "ResponseError";
    }
}
/**
 * Whether something thrown is an error of this client. Unlike `instanceof` it works across realms (iframes, workers'
 * globals, test runners) and across two versions of the package in one program.
 */
export function isRunComfyError(error) {
    return error instanceof Object && brand in error;
}
