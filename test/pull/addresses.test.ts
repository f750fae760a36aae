import { createServer } from "node:http";
import type { AddressInfo, LookupFunction } from "node:net";
import { expect, test } from "vitest";
import { parseRetryAfter } from "../../src/fetch/fetch-error.js";
import { fetchIfChanged } from "../../src/fetch/fetch-page.js";
import { privateHost } from "../../src/fetch/private-address.js";
import { publicLookup } from "../../src/fetch/public-fetch.js";

test.each([
  "http://127.0.0.1/",
  "http://2130706433/",
  "http://0x7f.1/",
  "http://0.0.0.0/",
  "http://10.1.2.3/",
  "http://172.31.255.255/",
  "http://192.168.0.1/",
  "http://169.254.169.254/latest/meta-data",
  "http://100.64.0.1/",
  "http://[::1]/",
  "http://[::]/",
  "http://[fe80::1]/",
  "http://[fd00::1]/",
  "http://[::ffff:192.168.0.1]/",
])("%s is private", (address) => {
  expect(privateHost(new URL(address))).toBeDefined();
});

test.each(["http://8.8.8.8/", "http://172.32.0.1/", "http://[2606:4700::1111]/"])("%s is public", (address) => {
  expect(privateHost(new URL(address))).toBeUndefined();
});

/** A name server that gives these addresses, one list per question. */
function nameServer(...answers: readonly (readonly string[])[]): { asked: number; lookup: LookupFunction } {
  const server = {
    asked: 0,
    lookup: ((_host, _options, callback) => {
      const addresses = answers[Math.min(server.asked, answers.length - 1)] ?? [];
      server.asked += 1;
      callback(
        null,
        addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })),
      );
    }) satisfies LookupFunction,
  };
  return server;
}

test("the connection checks the addresses that it uses, so a name server cannot change them in between", async () => {
  let requests = 0;
  const server = createServer((_request, response) => {
    requests += 1;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const names = nameServer(["2001:db8::1", "127.0.0.1"]);
  await expect(
    fetchIfChanged(`http://example.test:${port}/`, { publicOnly: true, lookup: names.lookup }),
  ).rejects.toThrow(`Cannot fetch http://example.test:${port}/: 127.0.0.1 is a private address`);
  expect(names.asked).toBe(1);
  expect(requests).toBe(0);
  server.close();
});

test.each(["http://127.0.0.2:8000/", "http://inner.test:8000/"])(
  "a redirect from a public address to %s is refused before anything is sent there",
  async (target) => {
    const server = createServer((_request, response) => void response.writeHead(302, { location: target }).end());
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const names = nameServer(["127.0.0.1"], ["127.0.0.2"]);
    // Stands in for a public address: a test cannot have one.
    const isPrivate = (ip: string) => ip !== "127.0.0.1";
    await expect(
      fetchIfChanged(`http://example.test:${port}/`, { publicOnly: true, lookup: names.lookup, isPrivate }),
    ).rejects.toThrow(
      `Cannot fetch http://example.test:${port}/: it redirects to ${target}, and 127.0.0.2 is a private address`,
    );
    server.close();
  },
);

test("public addresses are passed on as they were resolved", () => {
  const resolved = (all: boolean) => {
    let found: unknown;
    publicLookup(nameServer(["2606:4700::1111", "8.8.8.8"]).lookup)("example.test", { all }, (...given) => {
      found = given;
    });
    return found;
  };
  const list = [
    { address: "2606:4700::1111", family: 6 },
    { address: "8.8.8.8", family: 4 },
  ];
  expect(resolved(true)).toEqual([null, list]);
  expect(resolved(false)).toEqual([null, "2606:4700::1111", 6]);
});

test.each([
  ["120", 120_000],
  ["0", 0],
  ["Thu, 01 Jan 1970 00:01:00 GMT", 60_000],
  ["Wed, 31 Dec 1969 23:59:00 GMT", 0],
  ["soon", undefined],
  ["-5", undefined],
  [null, undefined],
])("Retry-After: %s", (header, expected) => {
  expect(parseRetryAfter(header, 0)).toBe(expected);
});
