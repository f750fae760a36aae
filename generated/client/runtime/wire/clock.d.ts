/** Time and randomness, so that tests do not have to wait. */
/** The source of time and randomness of a client. */
export interface Clock {
    /** Milliseconds since 1970; deadlines and `Retry-After` dates are measured by it. */
    now(): number;
    /** Resolves after `ms` milliseconds; rejects with the signal's reason if it is aborted before. */
    sleep(ms: number, signal?: AbortSignal): Promise<void>;
    /** A number from 0 up to 1; spreads the retries of many clients. */
    random(): number;
}
