const brand = Symbol.for("runcomfy.error");
export class RunComfyError extends Error {
    constructor(message, fields = {}) {
        super(message, fields.cause === undefined ? {} : fields);
        const code = this.name.replace("Error", "").replace(/\B[A-Z]/g, "-$&");
        know(know(this, { code: code.toLowerCase(), retryable: false }), fields);
        Object.defineProperty(this, brand, { value: 1 });
    }
    get name() {
        return "RunComfyError";
    }
}
export function know(error, { cause, ...fields }) {
    const known = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.assign(error, Object.fromEntries(known));
}
export class ValidationError extends RunComfyError {
    get name() {
        return "ValidationError";
    }
}
export class AuthenticationError extends RunComfyError {
    get name() {
        return "AuthenticationError";
    }
}
export class InsufficientBalanceError extends RunComfyError {
    get name() {
        return "InsufficientBalanceError";
    }
}
export class NotFoundError extends RunComfyError {
    get name() {
        return "NotFoundError";
    }
}
export class PermissionError extends RunComfyError {
    get name() {
        return "PermissionError";
    }
}
export class RateLimitError extends RunComfyError {
    get name() {
        return "RateLimitError";
    }
}
export class ServerError extends RunComfyError {
    get name() {
        return "ServerError";
    }
}
export class ConnectionError extends RunComfyError {
    get name() {
        return "ConnectionError";
    }
}
export class TimeoutError extends RunComfyError {
    get name() {
        return "TimeoutError";
    }
}
export class AbortedError extends RunComfyError {
    cancelled = false;
    get name() {
        return "AbortError";
    }
}
export class SubmissionUnknownError extends RunComfyError {
    get name() {
        return "SubmissionUnknownError";
    }
}
export class JobFailedError extends RunComfyError {
    get name() {
        return "JobFailedError";
    }
}
export class JobCancelledError extends RunComfyError {
    get name() {
        return "JobCancelledError";
    }
}
export class ResponseError extends RunComfyError {
    get name() {
        return "ResponseError";
    }
}
export function isRunComfyError(error) {
    return error instanceof Object && brand in error;
}
