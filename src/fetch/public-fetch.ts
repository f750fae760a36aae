import { lookup as resolveName } from "node:dns";
import type { LookupFunction } from "node:net";
import { isPrivateAddress } from "./private-address.js";

/** The error of a connection to a host that is not on the public internet. */
export class PrivateAddressError extends Error {
  override readonly name = "PrivateAddressError";
}

/**
 * Makes a function that resolves host names for connections, and refuses a name with a private address. A connection
 * uses the very addresses that were checked, so a name server cannot change its answer in between (DNS rebinding).
 *
 * @param resolve Default: the resolver of the system.
 * @param isPrivate Default: the special-purpose addresses of IANA.
 */
export function publicLookup(resolve: LookupFunction = resolveName, isPrivate = isPrivateAddress): LookupFunction {
  return (host, options, callback) => {
    resolve(host, { ...options, all: true }, (error, found) => {
      const addresses = typeof found === "string" ? [{ address: found, family: 0 }] : found;
      const hidden = error ? undefined : addresses.find(({ address }) => isPrivate(address));
      const failure = hidden === undefined ? error : new PrivateAddressError(`${hidden.address} is a private address`);
      const [first = { address: "", family: 0 }] = failure ? [] : addresses;
      if (options.all === true) callback(failure, failure ? [] : addresses);
      else callback(failure, first.address, first.family);
    });
  };
}

/**
 * Makes a `fetch` that connects to public addresses only. Its failure has a `PrivateAddressError` as its cause. Hosts
 * that are IP addresses are not resolved, so the caller checks those.
 */
export async function createPublicFetch(resolve?: LookupFunction, isPrivate = isPrivateAddress): Promise<typeof fetch> {
  const { Agent, fetch: send } = await import("undici");
  const dispatcher = new Agent({ connect: { lookup: publicLookup(resolve, isPrivate) } });
  return ((url: string, init: object) => send(url, { ...init, dispatcher })) as unknown as typeof fetch;
}
