import type { FetchedPage, FetchLimits, Validators } from "../fetch/fetch-page.js";
import { fetchIfChanged } from "../fetch/fetch-page.js";
import { retry } from "../fetch/retry.js";

/** Conditions that hold for all requests of one pull. */
export interface HttpOptions {
  readonly allowPrivate: boolean;
  /** The time at which the whole pull gives up, in milliseconds since 1970. */
  readonly deadline: number;
}

/** The maximum time for one attempt, in milliseconds. */
const ATTEMPT_MS = 60_000;

/**
 * Sends a GET, and repeats it after transient failures until the deadline of the pull.
 *
 * @returns undefined if the response still has these validators.
 * @throws {UsageError} If there is no usable response.
 */
export async function fetchInPull(
  address: string,
  validators: Validators | undefined,
  { allowPrivate, deadline }: HttpOptions,
  limits: Pick<FetchLimits, "headers" | "maxBytes" | "mediaTypes"> = {},
): Promise<FetchedPage | undefined> {
  return retry(
    (leftMs) =>
      fetchIfChanged(address, {
        ...limits,
        validators,
        publicOnly: !allowPrivate,
        deadlineMs: Math.min(ATTEMPT_MS, Math.max(1, leftMs)),
      }),
    deadline,
  );
}
