import { httpUrl } from "../base/http-url.js";
import { UsageError } from "../base/usage-error.js";
import type { LockedAnswer } from "../disk/pull-lock.js";
import { FetchError } from "../fetch/fetch-error.js";
import type { Validators } from "../fetch/fetch-page.js";
import { decodePage } from "../page/decode-page.js";
import { type ResponseEntry, readCatalogPart } from "./catalog-part.js";
import { fetchInPull, type HttpOptions } from "./http.js";

/** The address of a catalog, and the wanted part of it. */
export interface CatalogQuery {
  /** URL of the API, with the path of a proxy if there is one. */
  readonly base: string;
  readonly category?: string | undefined;
  /** Bearer token. Sent only to the origin of `base`. */
  readonly token?: string | undefined;
}

export interface CatalogOptions extends HttpOptions {
  /** Called after each part with the number of entries so far, and the number of all entries. */
  readonly onEntries?: ((done: number, total: number) => void) | undefined;
}

/** One response of a catalog. */
export interface CatalogAnswer {
  readonly address: string;
  readonly total: number | undefined;
  readonly validators: Validators;
  /** Its entries; undefined if the response has not changed since the last pull. */
  readonly entries: readonly ResponseEntry[] | undefined;
  /** Ids of its entries, in order; entries without an id are left out. */
  readonly ids: readonly string[];
}

/** The most entries that the API returns in one response. */
const LIMIT = 100;
/** More parts than a catalog of 100,000 models has. */
const MAX_PARTS = 1_000;
const MAX_BYTES = 64 * 1024 * 1024;
const JSON_ONLY: ReadonlySet<string> = new Set(["application/json"]);

/**
 * Checks the URL of an API before anything is sent to it.
 *
 * @throws {UsageError} If it is not an http(s) URL, or if a token would be sent unencrypted over a network.
 */
export function assertBase({ base, token }: CatalogQuery): void {
  const url = httpUrl(base);
  if (url === undefined || [url.username, url.password, url.search, url.hash].some((part) => part !== "")) {
    throw new UsageError(
      "--base-url must be an http(s) URL without credentials, query and fragment",
      "Use a URL such as https://model-api.runcomfy.net, and give the token in RUNCOMFY_API_TOKEN",
    );
  }
  if (
    token !== undefined &&
    url.protocol === "http:" &&
    !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(url.hostname)
  ) {
    throw new UsageError(
      `Refused to send RUNCOMFY_API_TOKEN to ${url.origin} without encryption`,
      "Use https, or unset the variable",
    );
  }
}

/** The address of a part without its offset, which is the same for all parts of a catalog. */
export function catalogAddress({ base, category }: CatalogQuery): string {
  const url = new URL(`${base.replace(/\/+$/, "")}/v1/models`);
  url.searchParams.set("include_schema", "true");
  url.searchParams.set("limit", String(LIMIT));
  if (category !== undefined) url.searchParams.set("category", category);
  return `${url.href}&offset=`;
}

/**
 * Reads all parts of a catalog, one after the other.
 *
 * @param known The last answer of an address if it can be used again; then it is asked for only if it changed.
 * @throws {UsageError} If a part cannot be read, has no new entry, or if parts are missing: a part of a catalog would
 *   look like a catalog that lost its other models.
 */
export async function readCatalog(
  query: CatalogQuery,
  known: (address: string) => LockedAnswer | undefined,
  options: CatalogOptions,
): Promise<readonly CatalogAnswer[]> {
  const answers: CatalogAnswer[] = [];
  const seen = new Map<string, number>();
  let total: number | undefined;
  for (let offset = 0; answers.length < MAX_PARTS; ) {
    const { answer, count } = await readAnswer(query, offset, known, options);
    total = answer.total ?? total;
    if (total === undefined && answers.length > 0 && (count === 0 || isWholeAgain(answer, answers))) return answers;
    answers.push(answer);
    assertNew(answer, offset, seen);
    offset += count;
    options.onEntries?.(offset, total ?? offset);
    // Without a total, only an empty part shows that there are no more: the server may send fewer than it is asked for.
    const isLast = count === 0 || (total !== undefined && offset >= total);
    if (!isLast) continue;
    if (total !== undefined && offset !== total) throw incomplete(answer, offset, total);
    return answers;
  }
  throw refused(query.base, `it has more than ${MAX_PARTS} parts`, "Check --base-url");
}

async function readAnswer(
  query: CatalogQuery,
  offset: number,
  known: (address: string) => LockedAnswer | undefined,
  options: HttpOptions,
): Promise<{ readonly answer: CatalogAnswer; readonly count: number }> {
  const address = `${catalogAddress(query)}${offset}`;
  const last = known(address);
  const fetched = await fetchInPull(address, last, options, {
    ...(query.token !== undefined && { headers: { authorization: `Bearer ${query.token}` } }),
    maxBytes: MAX_BYTES,
    mediaTypes: JSON_ONLY,
  }).catch((error: unknown) => {
    throw error instanceof FetchError && (error.status === 401 || error.status === 403)
      ? unauthorized(address, error.status, query.token)
      : error;
  });
  if (fetched === undefined && last !== undefined) {
    const { total, models, etag, lastModified } = last;
    const validators = { ...(etag !== undefined && { etag }), ...(lastModified !== undefined && { lastModified }) };
    return { answer: { address, total, validators, entries: undefined, ids: models }, count: models.length };
  }
  const read = readCatalogPart(decodePage(fetched?.bytes ?? new Uint8Array()));
  if (!read.ok) throw refused(address, withoutToken(read.why, query.token), "Check --base-url and RUNCOMFY_API_TOKEN");
  const { entries, total } = read.part;
  const ids = entries.flatMap(({ id }) => id ?? []);
  const validators = fetched?.validators ?? {};
  return { answer: { address, total, validators, entries, ids }, count: entries.length };
}

/** Returns true if a server that does not divide its catalog sent it a second time. */
function isWholeAgain({ ids }: CatalogAnswer, [first, ...others]: readonly CatalogAnswer[]): boolean {
  const isSmall = others.length === 0 && ids.length > 0 && ids.length < LIMIT;
  return isSmall && ids.length === first?.ids.length && ids.every((id, i) => id === first.ids[i]);
}

/** Refuses a part without a new entry: a server that ignores `offset` repeats its first part without end. */
function assertNew({ address, ids, entries = [] }: CatalogAnswer, offset: number, seen: Map<string, number>): void {
  const keys = [...ids, ...entries.flatMap(({ id, text }) => (id === undefined ? [text] : []))];
  const [repeated] = keys;
  if (repeated !== undefined && keys.every((key) => seen.has(key))) {
    throw refused(
      address,
      `it repeats ${repeated.slice(0, 100)}, which is also in the part at offset ${seen.get(repeated)}`,
      "Run codegen pull again: the catalog may have changed while it was read",
    );
  }
  for (const key of keys) seen.set(key, offset);
}

function incomplete({ address }: CatalogAnswer, read: number, total: number): UsageError {
  return refused(
    address,
    `the catalog states ${total} entries, and its parts have ${read}`,
    "Run codegen pull again: the catalog may have changed while it was read",
  );
}

function unauthorized(address: string, status: number, token: string | undefined): UsageError {
  return token === undefined
    ? refused(address, `it needs a token (${status})`, "Set RUNCOMFY_API_TOKEN to a token of RunComfy's API")
    : refused(
        address,
        `the server does not accept the token (${status})`,
        "Set RUNCOMFY_API_TOKEN to a token that is valid, or unset it if the catalog is public",
      );
}

function refused(address: string, why: string, hint: string): UsageError {
  return new UsageError(`Cannot use the catalog at ${address}: ${why}; nothing was written`, hint);
}

function withoutToken(text: string, token: string | undefined): string {
  return token === undefined || token === "" ? text : text.replaceAll(token, "***");
}
