/** Failures of a request, by the error's code or message, in words. */
const REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/ENOTFOUND|EAI_AGAIN/, "the host cannot be found"],
  [/ECONNREFUSED/, "the server refused the connection"],
  [/CERT|SELF_SIGNED|UNABLE_TO_VERIFY/, "the server's certificate is not trusted"],
  [/ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT/, "the server cannot be reached"],
  [/ECONNRESET|EPIPE|UND_ERR_SOCKET|other side closed|terminated/, "the connection broke"],
  [/Z_DATA_ERROR|Z_BUF_ERROR|incorrect header check/, "the response cannot be decompressed"],
  [/bad port/, "Node does not send requests to this port"],
];

/**
 * Explains why a request failed. `fetch` only reports "fetch failed", so the reason is the innermost cause. An unknown
 * error keeps its own message.
 */
export function failureReason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.cause instanceof Error) return failureReason(error.cause);
  const code = "code" in error ? String(error.code) : "";
  const known = REASONS.find(([pattern]) => pattern.test(`${code} ${error.message}`));
  if (known === undefined) return error.message || error.name;
  return `${known[1]} (${code || error.message})`;
}
