import type { ErrorFields } from "../errors.js";
import type { CallOptions } from "../options.js";
import type { Clock } from "./clock.js";
import type { Answer } from "./json.js";

/** One call of the API. */
export interface Call {
  readonly method: "GET" | "POST";
  /** Path and query, percent-encoded. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string | undefined;
  readonly options?: CallOptions | undefined;
  /** The time that a request may continue after an abort, to learn its outcome, in milliseconds. */
  readonly graceMs?: number | undefined;
  /** When the call must end, by the client's clock. */
  readonly until?: number | undefined;
  /** Until when "no such request" may mean "not yet", by the client's clock. */
  readonly freshUntil?: number | undefined;
  /** Fields of every error of the call, such as the id of the job. */
  readonly about?: ErrorFields | undefined;
}

/** Sends a call and returns the JSON object of the response. Only a `GET` is sent more than once. */
export type Send = (call: Call) => Promise<Answer>;

/** The connection to the API. */
export interface Api {
  readonly send: Send;
  readonly clock: Clock;
}

/** The maximum size of a body, sent or received, in bytes: RunComfy's own integrations stay under it. */
export const MAX_BODY = 64 * 2 ** 20;
