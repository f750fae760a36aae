import { inspect } from "node:util";
import { expect, test } from "vitest";
import { type LogEvent, RunComfy } from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { type Handler, json, serve } from "./server.js";

const token = "secret-token-of-the-test";

/** Responds to the first requests with `bad`, then as it should. */
function first(...bad: Handler[]): Handler {
  return (request, response, call) =>
    bad[call - 1] ? bad[call - 1]!(request, response, call) : json(response, { status: "in_progress" });
}

const passing: Record<string, Handler> = {
  "a broken connection": (_, response) => void response.destroy(),
  "HTTP 500": (_, response) => json(response, {}, 500),
  "HTTP 503 with HTML": (_, response) => void response.writeHead(503).end("<html>"),
  "HTTP 408": (_, response) => json(response, {}, 408),
  "HTTP 425": (_, response) => json(response, {}, 425),
  "HTTP 429": (_, response) => json(response, {}, 429),
  "HTTP 200 with a server's error_code": (_, response) => json(response, { error_code: 500001 }),
  "truncated JSON": (_, response) => void response.end('{"status":'),
  "HTML with HTTP 200": (_, response) => void response.end("<html>"),
};

test.each(Object.entries(passing))("a read is retried after %s", async (_, handler) => {
  await using server = await serve(first(handler, handler));
  const clock = testClock();
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  await expect(client.job(undefined, "r1").status()).resolves.toMatchObject({ status: "in_progress" });
  expect(clock.naps).toEqual([500, 1000]);
});

const lasting: Record<string, [Handler, string]> = {
  "HTTP 401": [(_, response) => json(response, {}, 401), "AuthenticationError"],
  "HTTP 404": [(_, response) => json(response, { error_code: 404001 }, 404), "NotFoundError"],
  "another owner": [(_, response) => json(response, { error_code: 403001 }, 403), "PermissionError"],
  "a redirect": [(_, response) => void response.writeHead(302, { location: "/steal" }).end(), "ResponseError"],
};

test.each(Object.entries(lasting))("a read is not retried after %s", async (_, [handler, name]) => {
  await using server = await serve(first(handler));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  await expect(client.job(undefined, "r1").status()).rejects.toMatchObject({ name, requestId: "r1", retryable: false });
  expect(server.calls()).toEqual(["GET /v1/requests/r1/status"]);
});

test("the wait before a retry is drawn up to a cap that doubles", async () => {
  await using server = await serve((_, response) => json(response, {}, 500));
  const clock = testClock(0.5);
  const retry = { attempts: 5, baseMs: 100, capMs: 300 };
  const client = new RunComfy({ baseUrl: server.url, token, clock, retry });
  await expect(client.job(undefined, "r1").status()).rejects.toMatchObject({ name: "ServerError", retryable: true });
  expect(clock.naps).toEqual([50, 100, 150, 150]);
});

test("Retry-After is obeyed in seconds and as a date, with a drawn share on top", async () => {
  const clock = testClock();
  const date = new Date(clock.now() + 12_000).toUTCString();
  await using server = await serve(
    first(
      (_, response) => json(response, {}, 429, { "retry-after": "3" }),
      (_, response) => json(response, {}, 503, { "retry-after": date }),
    ),
  );
  await new RunComfy({ baseUrl: server.url, token, clock }).job(undefined, "r1").status();
  expect(clock.naps).toEqual([3_500, 9_500]);
});

test("a Retry-After beyond the budget ends the call at once, and the error has the time", async () => {
  await using server = await serve((_, response) => json(response, {}, 429, { "retry-after": "3600" }));
  const clock = testClock();
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  await expect(client.job(undefined, "r1").status()).rejects.toMatchObject({
    name: "RateLimitError",
    retryAfterMs: 3_600_000,
  });
  expect(clock.naps).toEqual([]);
});

test("an abort ends the wait before a retry", async () => {
  await using server = await serve((_, response) => json(response, {}, 500));
  const stop = new AbortController();
  const logger = { debug: (event: LogEvent) => void (event.type === "retry" && stop.abort()) };
  const client = new RunComfy({ baseUrl: server.url, token, logger });
  const options = { signal: stop.signal };
  await expect(client.job(undefined, "r1").status(options)).rejects.toMatchObject({
    name: "AbortError",
    requestId: "r1",
  });
  expect(server.seen).toHaveLength(1);
});

test("a slow request ends after its timeout and is retried", async () => {
  await using server = await serve(first(() => {}));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  await expect(client.job(undefined, "r1").status({ timeout: 50 })).resolves.toMatchObject({ status: "in_progress" });
});

test("a fetch that ignores its signal does not hang the caller", async () => {
  const client = new RunComfy({ token, fetch: () => new Promise(() => {}), retry: { attempts: 1 } });
  await expect(client.job(undefined, "r1").status({ timeout: 20 })).rejects.toMatchObject({
    name: "TimeoutError",
    code: "timeout",
  });
});

test("a byte order mark and a wrong content type are ignored", async () => {
  await using server = await serve((_, response) => {
    response.writeHead(200, { "content-type": "text/html" });
    response.end('\ufeff{"status":"in_queue"}');
  });
  await expect(new RunComfy({ baseUrl: server.url, token }).job(undefined, "r1").status()).resolves.toMatchObject({
    status: "in_queue",
  });
});

test("an endless response is cancelled", async () => {
  const megabyte = new Uint8Array(2 ** 20).fill(32);
  let sent = 0;
  const endless: typeof fetch = async () => {
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1;
        controller.enqueue(megabyte);
      },
    });
    return new Response(body);
  };
  const client = new RunComfy({ token, fetch: endless, retry: { attempts: 1 } });
  await expect(client.job(undefined, "r1").status()).rejects.toMatchObject({ name: "ResponseError" });
  expect(sent).toBeLessThan(80);
});

test("an invalid request id never becomes a path", async () => {
  await using server = await serve((_, response) => json(response, {}));
  const client = new RunComfy({ baseUrl: server.url, token });
  for (const id of ["", "..", "a/b", "a?b", "x".repeat(129), "%2e%2e", "a\n"]) {
    expect(() => client.job(undefined, id)).toThrow(expect.objectContaining({ code: "malformed-id" }));
  }
  expect(server.seen).toEqual([]);
});

test("no error, log, hook or inspection shows the token, even if the server sends it back", async () => {
  const echo: Handler = (request, response) =>
    json(response, { error_message: `bad ${request.headers.authorization}`, detail: { got: token } }, 400);
  await using server = await serve(echo);
  const told: unknown[] = [];
  const client = new RunComfy({
    baseUrl: server.url,
    token,
    headers: { authorization: "Bearer other" },
    logger: { debug: (event) => void told.push(event) },
    beforeRequest: (request) => void told.push(request),
    afterResponse: (response) => void told.push(response),
  });
  const { error } = await client.run.safe(movie, { prompt: "x" });
  expect(server.seen[0]!.headers.authorization).toBe(`Bearer ${token}`);
  for (const thing of [error, client, client.job(movie, "r1"), told.map(visible)]) {
    expect(inspect(thing, { depth: 9, showHidden: true }) + JSON.stringify(thing)).not.toContain(token);
  }
  expect(told.length).toBeGreaterThan(2);
});

/** The data that a hook can read from an event that it kept. */
function visible(event: unknown): unknown {
  const { headers } = Object(event);
  return headers ? { ...Object(event), headers: [...headers] } : event;
}

// As libraries throw: with the request in a property, in a cause of a cause, in a list, in the stack.
test.each<[string, (headers: Headers) => unknown]>([
  ["its message", (headers) => new TypeError(JSON.stringify([...headers]))],
  ["its stack", (headers) => Object.assign(new TypeError("x"), { stack: `x ${headers.get("authorization")}` })],
  [
    "its request",
    (headers) => Object.assign(new Error("x"), { request: new Request("http://a.example", { headers }) }),
  ],
  ["a hidden property", (headers) => Object.defineProperty(new Error("x"), "config", { value: { headers } })],
  ["the cause of its cause", (headers) => new Error("x", { cause: new Error("y", { cause: [...headers] }) })],
  ["one of its errors", (headers) => new AggregateError([new Error(headers.get("authorization") ?? "")], "x")],
  ["no Error at all", (headers) => new Map([["headers", new Map(headers)]])],
])("a token that fetch throws in %s is not shown", async (_, make) => {
  const loud: typeof fetch = (_url, init) => Promise.reject(make(new Headers(init?.headers)));
  const client = new RunComfy({ token, fetch: loud, retry: { attempts: 1 } });
  const failure = await client
    .job(undefined, "r1")
    .status()
    .catch((error) => error);
  expect(failure).toMatchObject({ name: "ConnectionError", cause: expect.any(Error) });
  expect(inspect(failure, { depth: 9, showHidden: true }) + String(failure.stack)).not.toContain(token);
  expect(inspect([...new Headers(failure.cause.request?.headers)])).not.toContain(token);
});

test("a copy of what fetch throws is the cause", async () => {
  const thrown = new TypeError("fetch failed");
  const client = new RunComfy({ token, fetch: () => Promise.reject(thrown), retry: { attempts: 1 } });
  await expect(client.job(undefined, "r1").status()).rejects.toMatchObject({ cause: thrown });
});

test("a token that no header can carry is refused without being quoted", async () => {
  const client = new RunComfy({ token: "secret\ntoken" });
  const error = await client
    .job(undefined, "r1")
    .status()
    .catch((e) => e);
  expect(error).toMatchObject({ name: "AuthenticationError", requestId: "r1" });
  expect(inspect(error)).not.toContain("secret");
});

test("without an option the token comes from the environment, trimmed", async () => {
  await using server = await serve((_, response) => json(response, { status: "in_queue" }));
  const names = ["RUNCOMFY_API_TOKEN", "RUNCOMFY_TOKEN", "RUNCOMFY_API_KEY", "YOUR_API_TOKEN"];
  const before = names.map((name) => process.env[name]);
  try {
    for (const name of names) delete process.env[name];
    await expect(new RunComfy({ baseUrl: server.url }).job(undefined, "r1").status()).rejects.toMatchObject({
      code: "authentication",
    });
    for (const name of [...names].reverse()) {
      process.env[name] = ` from-${name}\n`;
      await new RunComfy({ baseUrl: server.url }).job(undefined, "r1").status();
      expect(server.seen.at(-1)!.headers.authorization).toBe(`Bearer from-${name}`);
    }
  } finally {
    names.forEach((name, i) => {
      if (before[i] === undefined) delete process.env[name];
      else process.env[name] = before[i];
    });
  }
});

test("a token function is called before each request, and null sends no token", async () => {
  await using server = await serve((_, response) => json(response, { status: "in_queue" }));
  let asked = 0;
  const client = new RunComfy({ baseUrl: server.url, token: async () => `token-${++asked}` });
  await client.job(undefined, "r1").status();
  await client.job(undefined, "r1").status();
  await new RunComfy({ baseUrl: server.url, token: null }).job(undefined, "r1").status();
  expect(server.seen.map((s) => s.headers.authorization)).toEqual(["Bearer token-1", "Bearer token-2", undefined]);
});

test("in a browser a token in use prints one warning", async () => {
  await using server = await serve((_, response) => json(response, { status: "in_queue" }));
  const printed: string[] = [];
  const warn = console.warn;
  console.warn = (text) => void printed.push(text);
  Object.assign(globalThis, { document: {} });
  try {
    await new RunComfy({ baseUrl: server.url, token: null }).job(undefined, "r1").status();
    expect(printed).toEqual([]);
    await new RunComfy({ baseUrl: server.url, token }).job(undefined, "r1").status();
    await new RunComfy({ baseUrl: server.url, token }).job(undefined, "r1").status();
  } finally {
    console.warn = warn;
    Reflect.deleteProperty(globalThis, "document");
  }
  expect(printed).toEqual([expect.stringContaining("can read the token")]);
});

test("headers of the client, of the call and of the hook are sent", async () => {
  await using server = await serve((_, response) => json(response, { status: "in_queue" }));
  const client = new RunComfy({
    baseUrl: server.url,
    token,
    userAgent: "my-app/1",
    headers: { "x-a": "1", "x-b": "1" },
    beforeRequest: ({ headers }) => headers.set("x-c", "3"),
  });
  await client.job(undefined, "r1").status({ headers: { "x-b": "2" } });
  expect(server.seen[0]!.headers).toMatchObject({ "x-a": "1", "x-b": "2", "x-c": "3", "user-agent": "my-app/1" });
});

test("a base address that is not a URL, or contains a password, is refused", () => {
  for (const baseUrl of ["nonsense", "ftp://x", "https://u:p@x", "https://x/?a=1"]) {
    expect(() => new RunComfy({ baseUrl, token })).toThrow(expect.objectContaining({ code: "configuration" }));
  }
});
