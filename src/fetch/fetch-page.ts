/** The only network code of the generator: one page from one address, under limits. */
import { UsageError } from "../base/usage-error.js";

export interface FetchedPage {
  readonly bytes: Uint8Array;
  /** The address that answered, after redirects. */
  readonly address: string;
  /** Media type in lower case, without parameters. */
  readonly mediaType: string;
}

export interface FetchLimits {
  /** Bytes of the body, unpacked. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Milliseconds for everything, redirects and body together. Default 30,000. */
  readonly deadlineMs?: number;
}

const MAX_BYTES = 16 * 1024 * 1024;
const DEADLINE_MS = 30_000;
const MAX_REDIRECTS = 5;
const MEDIA_TYPES: ReadonlySet<string> = new Set(["text/html", "text/plain", "text/markdown", "application/json"]);

/**
 * Fetches a page by one GET per hop. No credentials are sent, and only http and https are spoken.
 *
 * @throws {UsageError} If the address cannot be fetched, answers with an error, or with what can be no page; the hint
 * says what to do.
 */
export async function fetchPage(address: string, limits: FetchLimits = {}): Promise<FetchedPage> {
  const { maxBytes = MAX_BYTES, deadlineMs = DEADLINE_MS } = limits;
  const signal = AbortSignal.timeout(deadlineMs);
  try {
    const response = await follow(checkedUrl(address), signal);
    const mediaType = checkedMediaType(response, address);
    return { bytes: await readBody(response, maxBytes, address), address: response.url, mediaType };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const why = signal.aborted ? `no complete answer within ${deadlineMs / 1000} s` : reasonOf(cause);
    throw failure(address, why, "Check the address and the connection, or save the page and add the file", cause);
  }
}

/** Redirects are followed here, so that each hop is held to the same rules as the first. */
async function follow(first: URL, signal: AbortSignal): Promise<Response> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await fetch(url, {
      redirect: "manual",
      credentials: "omit",
      signal,
      headers: { accept: [...MEDIA_TYPES].join(", ") },
    });
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null) return checkedStatus(response, first.href);
    await response.body?.cancel();
    const next = checkedUrl(new URL(location, url).href);
    if (url.protocol === "https:" && next.protocol === "http:") {
      throw failure(first.href, `it redirects from https to ${next.href}`, "Give the address that it redirects to");
    }
    url = next;
  }
  throw failure(first.href, `more than ${MAX_REDIRECTS} redirects`, "Give the address of the page itself");
}

function checkedUrl(address: string): URL {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || (url.protocol !== "http:" && url.protocol !== "https:")) {
    throw failure(address, "it is no http or https address", "Give an address such as https://www.runcomfy.com/…");
  }
  if (url.username !== "" || url.password !== "") {
    // The address itself is not repeated: it holds a secret.
    throw failure(url.host, "the address holds credentials", "Save the page in a browser and add the file");
  }
  return url;
}

function checkedStatus(response: Response, address: string): Response {
  if (response.ok) return response;
  throw failure(address, `the server answered ${response.status}`, "Open the address in a browser and check it");
}

/** An app's shell, an image or an archive is no page; another encoding would be misread. */
function checkedMediaType(response: Response, address: string): string {
  const [type = "", ...parameters] = (response.headers.get("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  if (!MEDIA_TYPES.has(type)) {
    const found = type === "" ? "the server does not say what it sends" : `the content type is ${type}`;
    throw failure(address, found, `It must be one of ${[...MEDIA_TYPES].join(", ")}`);
  }
  const charset = /^charset="?([^"]*)"?$/.exec(parameters.find((part) => part.startsWith("charset=")) ?? "")?.[1];
  if (charset !== undefined && !["utf-8", "utf8", "us-ascii"].includes(charset)) {
    throw failure(address, `it is encoded in ${charset}`, "Save the page as UTF-8 and add the file");
  }
  return type;
}

/** The body counts unpacked, as it comes: a small answer may unpack to gigabytes. */
async function readBody(response: Response, maxBytes: number, address: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body ?? []) {
    length += chunk.byteLength;
    if (length > maxBytes) {
      throw failure(address, `it is larger than ${maxBytes} bytes`, "Check that the address is one page");
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function failure(address: string, why: string, hint: string, cause?: unknown): UsageError {
  return new UsageError(`Cannot fetch ${address}: ${why}`, hint, { cause });
}

/** fetch itself only says "fetch failed"; the reason lies below. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  return cause.cause instanceof Error ? reasonOf(cause.cause) : cause.message || cause.name;
}
