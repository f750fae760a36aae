import robotsParser from "robots-parser";
import { FetchError } from "../fetch/fetch-error.js";
import { USER_AGENT } from "../fetch/fetch-page.js";
import { decodePage } from "../page/decode-page.js";
import { fetchInPull, type HttpOptions } from "./http.js";

/** Its types declare the function as the `default` of the module, which is wrong for Node. */
const parseRobots = robotsParser as unknown as typeof robotsParser.default;

const MAX_BYTES = 512 * 1024;
const TEXT: ReadonlySet<string> = new Set(["text/plain"]);

/** Returns true if the `robots.txt` of the origin allows an address to be fetched. */
type IsAllowed = (address: string) => Promise<boolean>;

/**
 * Reads the `robots.txt` of each origin once (RFC 9309): without one, everything is allowed; if the server fails,
 * nothing is.
 */
export function createRobots(options: HttpOptions): IsAllowed {
  const byOrigin = new Map<string, Promise<IsAllowedHere>>();
  return async (address) => {
    const { origin } = new URL(address);
    const known = byOrigin.get(origin) ?? readRobots(origin, options);
    byOrigin.set(origin, known);
    return (await known)(address);
  };
}

type IsAllowedHere = (address: string) => boolean;

async function readRobots(origin: string, options: HttpOptions): Promise<IsAllowedHere> {
  const file = `${origin}/robots.txt`;
  try {
    const fetched = await fetchInPull(file, undefined, options, { maxBytes: MAX_BYTES, mediaTypes: TEXT });
    const robots = parseRobots(file, decodePage(fetched?.bytes ?? new Uint8Array()));
    return (address) => robots.isAllowed(address, USER_AGENT) !== false;
  } catch (error) {
    const isUnreachable = error instanceof FetchError && (error.status === undefined || error.status >= 500);
    return () => !isUnreachable;
  }
}
