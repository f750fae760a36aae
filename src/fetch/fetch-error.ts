import { UsageError } from "../base/usage-error.js";

/** A failed GET, with the facts that a retry needs. */
export class FetchError extends UsageError {
  /** HTTP status of the response; undefined if there was none. */
  readonly status: number | undefined;
  /** Milliseconds that the server asks to wait (`Retry-After`); undefined if it does not. */
  readonly retryAfterMs: number | undefined;

  constructor(
    message: string,
    hint: string,
    {
      status,
      retryAfterMs,
      ...options
    }: ErrorOptions & { readonly status?: number; readonly retryAfterMs?: number | undefined } = {},
  ) {
    super(message, hint, options);
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * Reads a `Retry-After` header: seconds, or a date (RFC 9110, 10.2.3).
 *
 * @param now Milliseconds since 1970.
 * @returns Milliseconds to wait; undefined if the header is absent or invalid.
 */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const value = header?.trim() ?? "";
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1_000;
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
