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
export const misbehaviours = [
  "refuse-connection",
  "reset",
  "hang",
  "cut-off",
  "server-error",
  "bad-gateway",
  "error-in-200",
  "rate-limit",
  "no-balance",
  "bad-token",
  "html",
  "no-request-id",
  "redirect",
  "bom",
] as const;

/** Misbehaviours after which the request had no effect. */
const withoutEffect: ReadonlySet<Misbehaviour> = new Set<Misbehaviour>([
  "refuse-connection",
  "rate-limit",
  "no-balance",
  "bad-token",
  "redirect",
]);

/** Checks if a request that meets this misbehaviour is carried out. */
export function hasEffect(misbehaviour: Misbehaviour): boolean {
  return !withoutEffect.has(misbehaviour);
}

/** Returns the response that the client gets instead of `answer`. */
export function spoil(misbehaviour: Misbehaviour, answer: object, signal: AbortSignal): Promise<Response> {
  const text = JSON.stringify(answer);
  switch (misbehaviour) {
    case "refuse-connection":
      return Promise.reject(failure("ECONNREFUSED"));
    case "reset":
      return Promise.reject(failure("ECONNRESET"));
    case "hang":
      return new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason));
      });
    case "cut-off":
      return reply(text.slice(0, text.length / 2));
    case "server-error":
      return reply(JSON.stringify({ error_code: 500001, error_message: "Internal error" }), 500);
    case "bad-gateway":
      return reply("<html><body><h1>502 Bad Gateway</h1></body></html>", 502, { "content-type": "text/html" });
    case "error-in-200":
      return reply(JSON.stringify({ error_code: 500001, error_message: "Internal error" }));
    case "rate-limit":
      return reply(JSON.stringify({ error_message: "Too many requests" }), 429, { "retry-after": "1" });
    case "no-balance":
      return reply(JSON.stringify({ error_code: 400002, error_message: "Insufficient balance" }), 402);
    case "bad-token":
      return reply(JSON.stringify({ error_code: 400004, error_message: "Invalid token" }), 401);
    case "html":
      return reply("<!doctype html><title>Hello</title>", 200, { "content-type": "text/html" });
    case "no-request-id":
      return reply(JSON.stringify({ status: "in_queue" }));
    case "redirect":
      return reply("", 307, { location: "https://elsewhere.example/v1" });
    case "bom":
      return reply(`\ufeff${text}`, 200, { "content-type": "text/plain" });
  }
}

/** The error of a `fetch` whose connection failed, as in Node. */
function failure(code: string): TypeError {
  return new TypeError("fetch failed", { cause: Object.assign(new Error(code), { code }) });
}

async function reply(text: string, status = 200, headers: Record<string, string> = {}): Promise<Response> {
  return new Response(text, { status, headers: { "content-type": "application/json", ...headers } });
}
