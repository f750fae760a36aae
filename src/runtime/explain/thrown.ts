import type { ErrorFields } from "../errors.js";

/** A kind of failure: a pattern of the names, codes and messages of its errors, and a sentence for it. */
type Failure = readonly [pattern: RegExp, sentence: string];

/**
 * Failures before anything was sent. The words are those of platforms without codes: Deno, Bun, node-fetch, proxies.
 */
const unsent: readonly Failure[] = [
  [/HTTP 407|HTTP Tunneling|proxy auth/, "The proxy demands authentication"],
  [/NOTFOUND|EAI_|NAME_NOT_RESOLVED|dns error/, "Cannot find the server"],
  [/(connection ?|E(CONN)?|_)refused/i, "The server refused the connection"],
  [/CERT|VERIFY|certificate/, "The server's certificate is not trusted"],
  [
    /_SSL_.*(VERSION|D_PROTOCOL|HANDSHAKE|CIPHER)|before secure TLS|TLS handshake|\(Connect\).*corrupt message/,
    "Cannot set up a secure connection",
  ],
  [/bad port|ports? \d+ (is|are) blocked/, "The port of baseUrl is not allowed"],
  [/INVALID_URL|typo in the url/, "The server cannot be reached: check baseUrl"],
  [/NotCapable/, "The program has no permission to use the network"],
  [/\bconnect E|R_CONNECT_|\(Connect\)|Unable to connect/, "Cannot connect to the server"],
];

/** Failures that leave the outcome unknown: a time-out or a reset can come before or after something was sent. */
const unknown: readonly Failure[] = [
  [/UNREACH/, "Cannot connect to the server"],
  [/SSL|TLS|EPROTO/, "Cannot set up a secure connection"],
  [/\bZ_|zlib|gzip|decompress/i, "The response cannot be decompressed"],
  [/RESET|EPIPE|UND_ERR_SOCKET|closed|hang up|lost|terminated|\bnetwork error|reading a body/, "The connection broke"],
  [/Failed to fetch|NetworkError|Load failed/, "The request failed, and the browser does not say why"],
  [/./, "The request failed"],
];

/**
 * Describes an error of a hook, the token function or `fetch`, and finds out if it was thrown before anything was sent.
 *
 * @param redact Removes the token from a text. Of what was thrown, a copy of name, message, code, stack and causes is
 *   kept: it may hold credentials anywhere, and whoever prints the error would print them.
 * @param isFetch Whether `fetch` threw it: its message becomes a sentence with the original in brackets.
 */
export function explainThrown(
  thrown: unknown,
  redact: (text: string) => string,
  isFetch: boolean,
): Pick<ErrorFields, "cause" | "submission"> & { readonly message: string } {
  const chain = chainOf(thrown);
  const messages = new Set(chain.map((error) => text(error, "message")).filter(Boolean));
  // Node gives no other detail for HTTP 407.
  const isBlank = messages.delete("fetch failed") && messages.size === 0;
  const raw = isBlank ? "HTTP 407" : [...messages].join(": ") || String(thrown);
  const name = [...unsent, ...unknown].find(([pattern]) => pattern.test(hintsOf(chain, raw)))?.[1];
  const message = redact(isFetch ? `${name} (${raw})` : raw);
  return {
    message,
    cause: copyOf(thrown, redact),
    submission: isUnsent(chain, raw) ? "not-sent" : undefined,
  };
}

/** An error, its cause and the causes behind it, and the errors that an `AggregateError` among them consists of. */
function chainOf(thrown: unknown): readonly unknown[] {
  const chain: unknown[] = [];
  for (let error = thrown; error !== undefined && error !== null && chain.length < 5; error = read(error, "cause"))
    chain.push(error);
  const errors = read(chain.at(-1), "errors");
  return Array.isArray(errors) ? [...chain, ...errors.slice(0, 5)] : chain;
}

function isUnsent(chain: readonly unknown[], raw: string): boolean {
  const errors = chain.map((error) => read(error, "errors")).find(Array.isArray);
  // One address may have been reached and the others not.
  if (errors) return errors.length > 0 && errors.every((error) => isUnsent([error], text(error, "message")));
  return (
    unsent.some(([pattern]) => pattern.test(hintsOf(chain, raw))) ||
    chain.some((error) => [read(error, "syscall"), read(error, "erroredSysCall")].includes("connect"))
  );
}

function hintsOf(chain: readonly unknown[], raw: string): string {
  return [...chain.flatMap((error) => [text(error, "name"), text(error, "code")]), raw].join(" ");
}

/** Reads a property of anything; undefined if that throws. */
function read(value: unknown, key: PropertyKey): unknown {
  try {
    return Object(value)[key];
  } catch {
    return undefined;
  }
}

function text(value: unknown, key: PropertyKey): string {
  const member = read(value, key);
  return typeof member === "string" ? member : "";
}

function copyOf(thrown: unknown, redact: (text: string) => string, depth = 0): Error {
  const cause = read(thrown, "cause");
  const copy = new Error(
    redact(text(thrown, "message") || String(thrown)),
    cause && depth < 5 ? { cause: copyOf(cause, redact, depth + 1) } : {},
  );
  for (const key of ["name", "code", "stack"]) {
    const value = redact(text(thrown, key));
    if (value) Object.defineProperty(copy, key, { value, configurable: true });
  }
  return copy;
}
