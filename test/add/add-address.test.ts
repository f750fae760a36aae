import { readFileSync } from "node:fs";
import { createServer, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { fetchPage } from "../../src/fetch/fetch-page.js";
import { Folder, proPage } from "../cli/command-line.js";

const pro = readFileSync(proPage);
const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server on loopback; gives its origin. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function answer(response: ServerResponse, type: string, body: string | Uint8Array): void {
  response.writeHead(200, { "content-type": type });
  response.end(body);
}

test("a page at an address is taken, through redirects, without credentials", async () => {
  const seen: (string | undefined)[] = [];
  const origin = await serve((request, response) => {
    seen.push(request.headers.authorization, request.headers.cookie);
    if (request.url !== "/page") response.writeHead(302, { location: "/page", "set-cookie": "a=b" }).end();
    else answer(response, "text/plain; charset=utf-8", pro);
  });
  const folder = new Folder();
  const { code } = await folder.run(["add", `${origin}/start`]);
  expect(code).toBe(0);
  expect(Buffer.from(folder.read("schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt"))).toEqual(pro);
  expect(seen).toEqual([undefined, undefined, undefined, undefined]);
});

test.each([
  ["an answer that is no page", "image/png", /the content type is image\/png/],
  ["a response without a type", undefined, /has no content type/],
  ["another encoding", "text/html; charset=iso-8859-1", /it is encoded in iso-8859-1/],
])("%s is refused with 2, and nothing is written", async (_, type, why) => {
  const origin = await serve((_request, response) => {
    response.writeHead(200, type === undefined ? {} : { "content-type": type }).end(pro);
  });
  const folder = new Folder();
  const { code, err } = await folder.run(["add", `${origin}/page`]);
  expect([code, err]).toEqual([2, expect.stringMatching(why)]);
  expect(folder.list()).toEqual(new Map());
});

test("an error status is reported", async () => {
  const origin = await serve((_, response) => response.writeHead(404, { "content-type": "text/html" }).end("no"));
  await expect(fetchPage(origin)).rejects.toThrow("the server answered 404");
});

test("a fifth redirect is followed, a sixth is not", async () => {
  const origin = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left === 0) answer(response, "text/plain", "done");
    else response.writeHead(302, { location: `/${left - 1}` }).end();
  });
  expect(Buffer.from((await fetchPage(`${origin}/5`)).bytes).toString()).toBe("done");
  await expect(fetchPage(`${origin}/6`)).rejects.toThrow("more than 5 redirects");
});

test.each(["file:///etc/passwd", "ftp://127.0.0.1/x", "data:text/plain,hello"])(
  "a redirect to %s is not followed",
  async (location) => {
    const origin = await serve((_, response) => response.writeHead(302, { location }).end());
    await expect(fetchPage(origin)).rejects.toThrow("not a valid http or https address");
  },
);

test("a body above the limit is refused, also one that is small while packed", async () => {
  const origin = await serve((request, response) => {
    const headers = { "content-type": "text/plain" };
    const body = Buffer.alloc(2_000, "a");
    if (request.url === "/plain") response.writeHead(200, headers).end(body);
    else response.writeHead(200, { ...headers, "content-encoding": "gzip" }).end(gzipSync(body));
  });
  for (const path of ["plain", "packed"]) {
    await expect(fetchPage(`${origin}/${path}`, { maxBytes: 1_999 })).rejects.toThrow("larger than 1999 bytes");
    expect((await fetchPage(`${origin}/${path}`, { maxBytes: 2_000 })).bytes).toHaveLength(2_000);
  }
});

test("an answer that does not come, or never ends, is given up", async () => {
  const origin = await serve((request, response) => {
    if (request.url === "/half") response.writeHead(200, { "content-type": "text/plain" }).write("half a page");
  });
  for (const path of ["never", "half"]) {
    await expect(fetchPage(`${origin}/${path}`, { deadlineMs: 200 })).rejects.toThrow(
      "no complete response within 0.2 s",
    );
  }
});

test("an address with a password is refused, and the password is not repeated", async () => {
  const failure = await fetchPage("https://user:hunter2@example.com/page").catch(String);
  expect(failure).toMatch(/contains credentials/);
  expect(failure).not.toContain("hunter2");
});

test("a refused connection is reported with its reason", async () => {
  const origin = await serve(() => {});
  for (const close of closers.splice(0)) close();
  await expect(fetchPage(origin)).rejects.toThrow(
    /^Cannot fetch http:\/\/127.*: the server refused the connection \(ECONNREFUSED\)$/,
  );
});

test("a broken connection, a damaged encoding and a blocked port are reported in words", async () => {
  const origin = await serve((request, response) => {
    if (request.url === "/gzip")
      response.writeHead(200, { "content-type": "text/plain", "content-encoding": "gzip" }).end("no");
    else request.socket.destroy();
  });
  await expect(fetchPage(`${origin}/broken`)).rejects.toThrow(/: the connection broke \(/);
  await expect(fetchPage(`${origin}/gzip`)).rejects.toThrow(/: the response cannot be decompressed \(/);
  await expect(fetchPage("http://127.0.0.1:1/")).rejects.toThrow(
    /: Node does not send requests to this port \(bad port\)/,
  );
});
