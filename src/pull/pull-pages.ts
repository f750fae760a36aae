import pMap from "p-map";
import type { CaptureResult } from "../add/captures.js";
import type { CaptureBytes } from "../add/sources.js";
import { UsageError } from "../base/usage-error.js";
import type { LockedAnswer, PullLock } from "../disk/pull-lock.js";
import type { Validators } from "../fetch/fetch-page.js";
import { localeOfAddress } from "../page/locale.js";
import { endingOf } from "../page/page-ending.js";
import { fetchInPull, type HttpOptions } from "./http.js";
import { createRobots } from "./robots.js";
import { pageHashes, pagesDigest, type StoredPages } from "./stored-pages.js";

/** The response of one address. */
export type PulledPage =
  | {
      readonly kind: "fetched";
      readonly address: string;
      readonly source: CaptureBytes;
      readonly validators: Validators;
    }
  /** The page did not change. */
  | { readonly kind: "unchanged"; readonly address: string }
  | { readonly kind: "failed"; readonly address: string; readonly message: string };

interface PagesOptions extends HttpOptions {
  /** The maximum number of requests at the same time. */
  readonly concurrency: number;
  /** Called after each page with the number of finished pages. */
  readonly onPage?: ((done: number) => void) | undefined;
}

/**
 * Fetches pages, in the order of their addresses. A page that fails does not affect the others.
 *
 * @param known The last response of an address, if its page is still on the disk. The request is then conditional.
 */
export async function pullPages(
  addresses: readonly string[],
  known: (address: string) => LockedAnswer | undefined,
  options: PagesOptions,
): Promise<readonly PulledPage[]> {
  const isAllowed = createRobots(options);
  let done = 0;
  return pMap(
    addresses,
    async (address): Promise<PulledPage> => {
      const page = await pullPage(address, known(address), isAllowed, options);
      done += 1;
      options.onPage?.(done);
      return page;
    },
    { concurrency: options.concurrency },
  );
}

async function pullPage(
  address: string,
  last: LockedAnswer | undefined,
  isAllowed: (address: string) => Promise<boolean>,
  options: PagesOptions,
): Promise<PulledPage> {
  try {
    if (!(await isAllowed(address))) return { kind: "failed", address, message: "robots.txt of the site disallows it" };
    const fetched = await fetchInPull(address, last, options);
    if (fetched === undefined) return { kind: "unchanged", address };
    const source = {
      name: address,
      bytes: fetched.bytes,
      ending: endingOf(fetched.mediaType),
      locale: localeOfAddress(fetched.address),
    };
    return { kind: "fetched", address, source, validators: fetched.validators };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { kind: "failed", address, message: error.message };
  }
}

/** Finds the last answer of an address, if it can be used again: its page is still on the disk, or it documents no model. */
export function knownPage(lock: PullLock, stored: StoredPages): (address: string) => LockedAnswer | undefined {
  const hashesIn = pageHashes(stored);
  return (address) => {
    const answer = lock.get(address);
    if (answer?.pages === undefined) return undefined;
    return answer.pages === pagesDigest(answer.models, hashesIn(answer.locale)) ? answer : undefined;
  };
}

/**
 * Makes the lock of the next pull. Responses of other addresses are kept. A page that could not be read is fetched again.
 *
 * @param results The captures of each fetched page, by address.
 * @param isOther Returns true if a page is not about a model.
 * @param stored The pages after the pull.
 */
export function lockPages(
  pages: readonly PulledPage[],
  results: ReadonlyMap<string, readonly CaptureResult[]>,
  isOther: (one: CaptureResult) => boolean,
  stored: StoredPages,
  lock: PullLock,
): PullLock {
  const hashesIn = pageHashes(stored);
  const own = pages.flatMap((page): readonly [string, LockedAnswer][] => {
    if (page.kind !== "fetched") return [];
    const found = results.get(page.address) ?? [];
    const captures = found.flatMap((one) => (one.ok ? [one.capture] : []));
    const locale = captures[0]?.locale ?? "und";
    const models = captures.map(({ id }) => id);
    const isRead = found.every((one) => one.ok || isOther(one)) && captures.every((one) => one.locale === locale);
    const digest = isRead ? pagesDigest(models, hashesIn(locale)) : undefined;
    return [[page.address, { ...page.validators, locale, models, ...(digest !== undefined && { pages: digest }) }]];
  });
  return own.length === 0 ? lock : new Map([...lock, ...own]);
}
