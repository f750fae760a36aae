import type { LookupFunction } from "node:net";
import { httpUrl } from "../base/http-url.js";
import { once } from "../base/once.js";
import { UsageError } from "../base/usage-error.js";
import { failureReason } from "./failure-reason.js";
import { FetchError, parseRetryAfter } from "./fetch-error.js";
import { privateHost } from "./private-address.js";
import { createPublicFetch, PrivateAddressError } from "./public-fetch.js";

/** A fetched page. */
export interface FetchedPage {
  readonly bytes: Uint8Array;
  /** The address that answered, after redirects. */
  readonly address: string;
  /** Media type in lower case, without parameters. */
  readonly mediaType: string;
  /** For a later conditional request. */
  readonly validators: Validators;
}

/** The headers of a response that a conditional request sends back (RFC 9110, 8.8). */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

/** The limits and conditions of a request. */
export interface FetchLimits {
  /** Maximum size of the decompressed body, in bytes. Default 16 MiB. */
  readonly maxBytes?: number;
  /** Milliseconds for redirects and body together. Default 30,000. */
  readonly deadlineMs?: number;
  /** Bearer token. Sent only to the origin of the address, not to the target of a redirect. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Fetch the page only if it differs from the one with these validators. Default: always fetch it. */
  readonly validators?: Validators | undefined;
  /** Refuse hosts that are not on the public internet, also behind a redirect. Default: false. */
  readonly publicOnly?: boolean;
  /** Resolves host names if only public ones are allowed. Default: the resolver of the system. */
  readonly lookup?: LookupFunction;
  /** Decides which IP addresses are not on the public internet. Default: the special-purpose addresses of IANA. */
  readonly isPrivate?: (ip: string) => boolean;
  /** Accepted media types. Default: those of pages. */
  readonly mediaTypes?: ReadonlySet<string>;
}

/** The name of the client in requests, for the logs and the `robots.txt` of sites. */
export const USER_AGENT = "runcomfy-codegen";

const MAX_BYTES = 16 * 1024 * 1024;
const DEADLINE_MS = 30_000;
const MAX_REDIRECTS = 5;
const MEDIA_TYPES: ReadonlySet<string> = new Set(["text/html", "text/plain", "text/markdown", "application/json"]);

/**
 * Fetches a page over http or https, with one GET per redirect.
 *
 * @throws {UsageError} If the address cannot be fetched, or if the response is an error or cannot be a page.
 */
export async function fetchPage(address: string, limits: Omit<FetchLimits, "validators"> = {}): Promise<FetchedPage> {
  const fetched = await fetchIfChanged(address, limits);
  if (fetched !== undefined) return fetched;
  throw failure(address, "the server answered 304 to a request without conditions", "Save the page and add the file");
}

/**
 * Fetches a page like `fetchPage`, by a conditional request if `limits` has validators.
 *
 * @returns undefined if the page is not modified (304).
 */
export async function fetchIfChanged(address: string, limits: FetchLimits = {}): Promise<FetchedPage | undefined> {
  const { maxBytes = MAX_BYTES, deadlineMs = DEADLINE_MS, mediaTypes = MEDIA_TYPES } = limits;
  const signal = AbortSignal.timeout(Math.max(0, deadlineMs));
  try {
    const response = await follow(checkedUrl(address), limits, signal);
    if (response.status === 304) {
      await response.body?.cancel();
      return undefined;
    }
    const mediaType = checkedMediaType(response, address, mediaTypes);
    const bytes = await readBody(response, maxBytes, address);
    return { bytes, address: response.url, mediaType, validators: validatorsOf(response) };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    const why = signal.aborted ? `no complete response within ${deadlineMs / 1000} s` : failureReason(cause);
    throw new FetchError(
      `Cannot fetch ${address}: ${why}`,
      "Check the address and the connection, or save the page and add the file",
      { cause },
    );
  }
}

/** Follows redirects itself, so that the rules for addresses apply to each of them. */
async function follow(first: URL, limits: FetchLimits, signal: AbortSignal): Promise<Response> {
  let url = first;
  for (let hops = 0; hops <= MAX_REDIRECTS; hops += 1) {
    const response = await send(url, first, limits, signal);
    const location = response.headers.get("location");
    if (response.status < 300 || response.status > 399 || location === null)
      return checkedStatus(response, first, limits);
    await response.body?.cancel();
    const next = checkedUrl(new URL(location, url).href);
    if (url.protocol === "https:" && next.protocol === "http:") {
      throw failure(first.href, `it redirects from https to ${next.href}`, "Use the address that it redirects to");
    }
    url = next;
  }
  throw failure(first.href, `more than ${MAX_REDIRECTS} redirects`, "Use the address of the page itself");
}

function headersFor(
  url: URL,
  first: URL,
  { headers, validators, mediaTypes = MEDIA_TYPES }: FetchLimits,
): Record<string, string> {
  return {
    accept: [...mediaTypes].join(", "),
    "user-agent": USER_AGENT,
    ...(validators?.etag !== undefined && { "if-none-match": validators.etag }),
    ...(validators?.lastModified !== undefined && { "if-modified-since": validators.lastModified }),
    ...(url.origin === first.origin && headers),
  };
}

async function send(url: URL, first: URL, limits: FetchLimits, signal: AbortSignal): Promise<Response> {
  const init: RequestInit = {
    redirect: "manual",
    credentials: "omit",
    signal,
    headers: headersFor(url, first, limits),
  };
  if (limits.publicOnly !== true) return fetch(url.href, init);
  const host = privateHost(url, limits.isPrivate);
  if (host !== undefined) throw privateFailure(url, first, `${host} is a private address`);
  try {
    return await (await publicFetch(limits))(url.href, init);
  } catch (cause) {
    if (cause instanceof Error && cause.cause instanceof PrivateAddressError) {
      throw privateFailure(url, first, cause.cause.message);
    }
    throw cause;
  }
}

/** One for all requests, so that connections are used again. */
const sharedFetch = once(() => createPublicFetch());

function publicFetch({ lookup, isPrivate }: FetchLimits): Promise<typeof fetch> {
  return lookup === undefined && isPrivate === undefined ? sharedFetch() : createPublicFetch(lookup, isPrivate);
}

function privateFailure(url: URL, first: URL, why: string): UsageError {
  return failure(
    first.href,
    url === first ? why : `it redirects to ${url.href}, and ${why}`,
    "Check the address; --allow-private fetches from private networks",
  );
}

function validatorsOf({ headers }: Response): Validators {
  const [etag, lastModified] = [headers.get("etag"), headers.get("last-modified")];
  return { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) };
}

function checkedUrl(address: string): URL {
  const url = httpUrl(address);
  if (url === undefined) {
    throw failure(
      address,
      "it is not a valid http or https address",
      "Use an address such as https://www.runcomfy.com/…",
    );
  }
  if (url.username !== "" || url.password !== "") {
    // The address is not repeated, because it contains a secret.
    throw failure(url.host, "the address contains credentials", "Save the page in a browser and add the file");
  }
  return url;
}

async function checkedStatus(response: Response, { href }: URL, { validators }: FetchLimits): Promise<Response> {
  if (response.ok || (response.status === 304 && validators !== undefined)) return response;
  await response.body?.cancel();
  const { status } = response;
  const retryAfterMs = parseRetryAfter(response.headers.get("retry-after"), Date.now());
  throw new FetchError(
    `Cannot fetch ${href}: the server answered ${status}`,
    status === 401 || status === 403
      ? "Check that the address is public, or that the token is valid"
      : "Open the address in a browser and check it",
    { status, retryAfterMs },
  );
}

/** Checks the content type: an image or an archive is not a page, and another encoding would be misread. */
function checkedMediaType(response: Response, address: string, mediaTypes: ReadonlySet<string>): string {
  const [type = "", ...parameters] = (response.headers.get("content-type") ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  if (!mediaTypes.has(type)) {
    const found = type === "" ? "the response has no content type" : `the content type is ${type}`;
    throw failure(address, found, `It must be one of ${[...mediaTypes].join(", ")}`);
  }
  const charset = /^charset="?([^"]*)"?$/.exec(parameters.find((part) => part.startsWith("charset=")) ?? "")?.[1];
  if (charset !== undefined && !["utf-8", "utf8", "us-ascii"].includes(charset)) {
    throw failure(address, `it is encoded in ${charset}`, "Save the page as UTF-8 and add the file");
  }
  return type;
}

/** Counts the decompressed bytes as they arrive, since a small response may decompress to gigabytes. */
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
