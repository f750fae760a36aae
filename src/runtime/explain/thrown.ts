/** Says what a hook, the token function or `fetch` threw. */
import type { ErrorFields } from "../errors.js";

/**
 * What codes of failures hold that came before the first byte was sent: no such name, nobody listening, no trust.
 * An unreachable host or a time-out is not among them: those come in the middle of a connection as well.
 */
const neverConnected = /REFUSED|NOTFOUND|EAI_|R_CONNECT|CERT|VERIFY|INVALID_URL/;

/** More is not looked at: what is thrown may be a whole application. */
const MAX_LOOKS = 10_000;

/**
 * Words for something thrown, and whether it came before anything was sent.
 *
 * @param redact Takes the token out of a text. What holds the token anywhere is no cause as it is: whoever prints the
 *   error would print the token. Its name, message and code are.
 */
export function explainThrown(
  thrown: unknown,
  redact: (text: string) => string,
): Pick<ErrorFields, "cause" | "submission"> & { readonly message: string } {
  const cause = Object(Object(thrown).cause);
  const message = redact(
    `${Object(thrown).message ?? thrown}${cause.message ? `: ${redact(`${cause.message}`)}` : ""}`,
  );
  // `NotCapable`: Deno was not given the permission to connect.
  const unsent = neverConnected.test(cause.code) || Object(thrown).name === "NotCapable";
  return {
    message,
    cause: holds(thrown, redact) ? copyOf(Object(thrown), message) : thrown,
    submission: unsent ? "not-sent" : undefined,
  };
}

/** Whether a text that `redact` changes stands anywhere in a value. */
function holds(root: unknown, redact: (text: string) => string): boolean {
  const queue: unknown[] = [root];
  const seen = new Set<unknown>();
  for (const value of queue) {
    if (typeof value === "string" && redact(value) !== value) return true;
    if (Object(value) !== value || seen.has(value)) continue;
    if (seen.size === MAX_LOOKS) return true;
    seen.add(value);
    queue.push(...membersOf(value as object));
  }
  return false;
}

/** What a printed object may show: its own properties, hidden ones too, and the items of headers, maps and lists. */
function membersOf(value: object): unknown[] {
  const members: unknown[] = [];
  const look = (read: () => Iterable<unknown>) => {
    try {
      for (const member of read()) members.push(member);
    } catch {
      // A getter that throws shows nothing.
    }
  };
  for (const name of Object.getOwnPropertyNames(value).slice(0, MAX_LOOKS)) {
    look(() => [name, Reflect.get(value, name)]);
  }
  if (/(Headers|Map|Set|URLSearchParams)\]$/.test(Object.prototype.toString.call(value))) {
    look(() => value as Iterable<unknown>);
  }
  if (/(Request|Response)\]$/.test(Object.prototype.toString.call(value))) {
    look(() => [Reflect.get(value, "headers"), Reflect.get(value, "url")]);
  }
  return members;
}

function copyOf({ name, code }: { readonly name?: unknown; readonly code?: unknown }, message: string): Error {
  const copy = new Error(message);
  copy.name = String(name ?? "Error");
  return Object.assign(copy, typeof code === "string" && { code });
}
