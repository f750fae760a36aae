const brand = Symbol.for("runcomfy.error");
export class RunComfyError extends Error {
    constructor(message, fields = {}) {
        super(message, fields);
        const code = this.name.replace("Error", "").replace(/\B[A-Z]/g, "-$&");
        this.code = code.toLowerCase();
        this.retryable = false;
        know(this, fields);
    }
    get [brand]() {
        return true;
    }
    toJSON() {
        return { ...this, name: this.name, message: this.message };
    }
    static from(data) {
        if (isRunComfyError(data))
            return data;
        const { name, message, ...fields } = Object(data);
        Reflect.deleteProperty(fields, "__proto__");
        const Kind = kinds.find(({ prototype }) => prototype.name === name) ?? RunComfyError;
        return new Kind(`${message}`, fields);
    }
    get name() {
        return "RunComfyError";
    }
}
export function know(error, { cause, ...fields }) {
    for (const [name, value] of Object.entries(fields))
        if (value !== undefined)
            error[name] = value;
    return error;
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
    return brand in Object(error);
}
const kinds = [
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
