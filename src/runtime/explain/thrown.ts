/** Says what a hook, the token function or `fetch` threw. */
import type { ErrorFields } from "../errors.js";

/**
 * What codes of failures hold that came before the first byte was sent: no such name, nobody listening, no trust.
 * An unreachable host or a time-out is not among them: those come in the middle of a connection as well.
 */
const neverConnected = /REFUSED|NOTFOUND|EAI_|R_CONNECT|CERT|VERIFY/;

/** Words for something thrown, and whether it came before anything was sent. Where it quotes the token, it is no cause. */
export function explainThrown(
  thrown: unknown,
  redact: (text: string) => string,
): Pick<ErrorFields, "cause" | "submission"> & { readonly message: string } {
  const cause = Object(Object(thrown).cause);
  const told = `${Object(thrown).message ?? thrown}${cause.message ? `: ${cause.message}` : ""}`;
  const message = redact(told);
  return {
    message,
    ...(message === told && { cause: thrown }),
    // `NotCapable`: Deno was not given the permission to connect.
    submission: neverConnected.test(cause.code) || Object(thrown).name === "NotCapable" ? "not-sent" : undefined,
  };
}
