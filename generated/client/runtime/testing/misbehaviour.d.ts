/**
 * A way in which a server, or the connection to it, fails:
 *
 * - `refuse-connection`: the port is closed; the request did not arrive.
 * - `reset`: the request arrived and was carried out; the connection broke before the response.
 * - `hang`: the request arrived and was carried out; no response ever comes. The client's `timeout` ends the wait, in
 *   real time even with a `virtualClock()`: set a short one.
 * - `cut-off`: the response is truncated.
 * - `server-error`: HTTP 500 with `error_code` 500001. The request was carried out.
 * - `bad-gateway`: HTTP 502 with an HTML page. The request was carried out.
 * - `error-in-200`: HTTP 200 with `error_code` 500001.
 * - `rate-limit`: HTTP 429 with `Retry-After: 1`. The request was not carried out.
 * - `no-balance`: HTTP 402 with `error_code` 400002. The request was not carried out.
 * - `bad-token`: HTTP 401 with `error_code` 400004. The request was not carried out.
 * - `html`: HTTP 200 with an HTML page. The request was carried out.
 * - `no-request-id`: the response to a submission does not name the job. It was carried out.
 * - `redirect`: HTTP 307 to another host.
 * - `bom`: the response is correct, and begins with a byte order mark under a wrong content type.
 */
export type Misbehaviour = (typeof misbehaviours)[number];
/** All misbehaviours. */
export declare const misbehaviours: readonly ["refuse-connection", "reset", "hang", "cut-off", "server-error", "bad-gateway", "error-in-200", "rate-limit", "no-balance", "bad-token", "html", "no-request-id", "redirect", "bom"];
/** Checks if a request that meets this misbehaviour is carried out. */
export declare function hasEffect(misbehaviour: Misbehaviour): boolean;
/** Returns the response that the client gets instead of `answer`. */
export declare function spoil(misbehaviour: Misbehaviour, answer: object, signal: AbortSignal): Promise<Response>;
