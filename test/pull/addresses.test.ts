import { expect, test } from "vitest";
import { parseRetryAfter } from "../../src/fetch/fetch-error.js";
import { findPrivateAddress } from "../../src/fetch/private-address.js";

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
  "http://localhost/",
])("%s is private", async (address) => {
  expect(await findPrivateAddress(new URL(address))).toBeDefined();
});

test.each(["http://8.8.8.8/", "http://172.32.0.1/", "http://[2606:4700::1111]/"])("%s is public", async (address) => {
  expect(await findPrivateAddress(new URL(address))).toBeUndefined();
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
