import { BlockList, isIP } from "node:net";

/** Addresses that are not on the public internet (IANA special-purpose address registries). */
const special = new BlockList();
for (const [network, prefix] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["224.0.0.0", 3],
] as const) {
  special.addSubnet(network, prefix, "ipv4");
}
for (const [network, prefix] of [
  ["::", 127],
  ["64:ff9b:1::", 48],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const) {
  special.addSubnet(network, prefix, "ipv6");
}

/**
 * Returns true if an IP address is private, link-local, loopback or otherwise not public, also for IPv4 inside IPv6.
 */
export function isPrivateAddress(ip: string): boolean {
  return special.check(ip, isIP(ip) === 6 ? "ipv6" : "ipv4");
}

/** The host of a URL if it is a private IP address. Names are checked when they are resolved: see `publicLookup`. */
export function privateHost({ hostname }: URL, isPrivate = isPrivateAddress): string | undefined {
  const host = hostname.replace(/^\[|\]$/g, "");
  return isIP(host) !== 0 && isPrivate(host) ? host : undefined;
}
