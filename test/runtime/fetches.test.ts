import crossFetch from "cross-fetch";
import nodeFetch2 from "node-fetch2";
import nodeFetch3 from "node-fetch3";
import { MockAgent, fetch as undiciFetch } from "undici";
import { expect, test } from "vitest";
import { type Fetch, RunComfy } from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { json, serve, wellBehaved } from "./server.js";

const token = "secret-token-of-the-test";
const output = { video: "https://cdn.example/a.mp4" };

const fetches: Readonly<Record<string, Fetch>> = {
  undici: undiciFetch,
  "node-fetch 2": nodeFetch2,
  "node-fetch 3": nodeFetch3,
  "cross-fetch": crossFetch,
  "the global one": fetch,
  "a wrapper that makes a Request": (url, init) => fetch(new Request(url, init)),
  "a wrapper with a dispatcher": (url, init) => undiciFetch(url, { ...init, dispatcher: new MockAgent().get(url) }),
};

test.each(Object.entries(fetches).filter(([name]) => !name.includes("dispatcher")))(
  "%s runs a job, and sends a submission once, also after HTTP 421",
  async (_, fetch) => {
    await using server = await serve(wellBehaved([{ status: "completed" }]));
    const prompt = "Ein Boot auf dem Fluß 🚤";
    const client = new RunComfy({ baseUrl: server.url, token, fetch, clock: testClock() });
    await expect(client.run(movie, { prompt })).resolves.toMatchObject({ output });
    expect(JSON.parse(server.seen[0]?.body ?? "")).toEqual({ prompt });
    expect(server.seen[0]?.headers["content-length"]).toBe(`${Buffer.byteLength(JSON.stringify({ prompt }))}`);
    await using misdirected = await serve((_request, response) => json(response, {}, 421));
    const lost = new RunComfy({ baseUrl: misdirected.url, token, fetch, clock: testClock() });
    expect((await lost.submit.safe(movie, { prompt })).error).toMatchObject({ submission: "not-sent", status: 421 });
    expect(misdirected.seen).toHaveLength(1);
  },
);

test("a fetch with retries of its own cannot submit a second time", async () => {
  await using server = await serve((_, response) => json(response, {}, 503));
  const retrying: Fetch = async (url, init) => {
    const first = await fetch(url, init);
    return first.ok ? first : fetch(url, init);
  };
  const client = new RunComfy({ baseUrl: server.url, token, fetch: retrying });
  expect((await client.submit.safe(movie, { prompt: "x" })).error).toMatchObject({ submission: "maybe-sent" });
  expect(server.seen.filter(({ body }) => body !== "")).toHaveLength(1);
});

test("a response without a stream is read as text", async () => {
  const bare: Fetch = async (_, { method }) => ({
    ok: true,
    status: 200,
    headers: new Headers(),
    text: async () =>
      `\ufeff${JSON.stringify(method === "POST" ? { request_id: "r1" } : { status: "completed", output })}`,
  });
  const client = new RunComfy({ token, fetch: bare, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ requestId: "r1", output });
});

test.each([
  ["`json`, `ok` and a status", { ok: true, status: 200 }],
  ["`json` and a status", { status: 200 }],
  ["`json`", {}],
])("a mock that has nothing but %s is read", async (_, fields) => {
  const bare = async (_: string, { method }: { readonly method: string }) => ({
    ...fields,
    json: async () => (method === "POST" ? { request_id: "r1" } : { status: "completed", output }),
  });
  const client = new RunComfy({ token, fetch: bare as unknown as Fetch, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ requestId: "r1", output });
});

test("a mock of a refusal needs no `Headers`", async () => {
  const bare = async () => ({ ok: false, status: 402, headers: { "retry-after": "1" }, json: async () => ({}) });
  const { error } = await new RunComfy({ token, fetch: bare as unknown as Fetch }).submit.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name: "InsufficientBalanceError", submission: "not-sent" });
});

test("a job runs with the mocks of undici", async () => {
  const agent = new MockAgent();
  agent.disableNetConnect();
  const pool = agent.get("https://model-api.runcomfy.net");
  pool.intercept({ path: /^\/v1\/models\//, method: "POST" }).reply(200, { request_id: "r1" });
  pool
    .intercept({ path: /^\/v1\/requests\/r1\// })
    .reply(200, { status: "completed", output })
    .times(2);
  const mocked: Fetch = (url, init) => undiciFetch(url, { ...init, dispatcher: agent });
  const client = new RunComfy({ token, fetch: mocked, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ requestId: "r1", output });
  agent.assertNoPendingInterceptors();
  await agent.close();
});

test("without a fetch nothing is sent", async () => {
  const client = new RunComfy({ token, fetch: "none" as unknown as Fetch });
  expect((await client.submit.safe(movie, { prompt: "x" })).error).toMatchObject({ submission: "not-sent" });
});

const system = (code: string, syscall: string) => Object.assign(new Error(`${syscall} ${code}`), { code, syscall });
const unsent: Readonly<Record<string, unknown>> = {
  "an unreachable host": new TypeError("fetch failed", { cause: system("EHOSTUNREACH", "connect") }),
  "a time-out of the connection": new TypeError("fetch failed", { cause: system("ETIMEDOUT", "connect") }),
  "an unreachable network": new TypeError("fetch failed", { cause: system("ENETUNREACH", "connect") }),
  "all addresses failing": new TypeError("fetch failed", {
    cause: new AggregateError([system("ETIMEDOUT", "connect"), system("ENETUNREACH", "connect")]),
  }),
  "a TLS version that nobody speaks": new TypeError("fetch failed", {
    cause: Object.assign(new Error("tlsv1 alert protocol version"), { code: "ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION" }),
  }),
  "a proxy's 407 to a tunnel": new TypeError("fetch failed", {
    cause: Object.assign(new Error("Proxy response (407) !== 200 when HTTP Tunneling"), { code: "UND_ERR_ABORTED" }),
  }),
  "a bad port": new TypeError("fetch failed", { cause: new Error("bad port") }),
  "HTTP 407, of which Node says nothing": new TypeError("fetch failed", { cause: new Error("") }),
  "a refusal in Deno": new TypeError("fetch failed", {
    cause: new Error("error sending request: client error (Connect): tcp connect error: Connection refused"),
  }),
  "an unreachable host in Bun": Object.assign(new TypeError("EHOSTUNREACH: Unable to connect. Is the computer able?"), {
    code: "EHOSTUNREACH",
  }),
};

test.each(Object.entries(unsent))("%s means that nothing was sent, and the message explains it", async (_, thrown) => {
  const fetch: Fetch = async () => {
    throw thrown;
  };
  const { error } = await new RunComfy({ token, fetch }).submit.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name: "ConnectionError", submission: "not-sent", retryable: true });
  expect(error?.message).toMatch(/^(Cannot|The (proxy|server|port))/);
  expect(error?.message).not.toContain("fetch failed");
});

test("a port that contains 407 is not a proxy's answer", async () => {
  const fetch: Fetch = async () => {
    throw new TypeError("client error (Connect): tcp connect error: Connection refused (http://127.0.0.1:40712/)");
  };
  const { error } = await new RunComfy({ token, fetch }).submit.safe(movie, { prompt: "x" });
  expect(error?.message).toMatch(/^The server refused the connection/);
});

const unknown: Readonly<Record<string, unknown>> = {
  "a reset": new TypeError("fetch failed", { cause: system("ECONNRESET", "read") }),
  "a time-out of an open connection": new TypeError("fetch failed", { cause: system("ETIMEDOUT", "read") }),
  "an unreachable host in the middle": new TypeError("fetch failed", {
    cause: system("EHOSTUNREACH", "read"),
  }),
  "one address that was reached": new TypeError("fetch failed", {
    cause: new AggregateError([system("ETIMEDOUT", "connect"), system("ECONNRESET", "read")]),
  }),
  "a broken record": new TypeError("fetch failed", {
    cause: Object.assign(new Error("bad record mac"), { code: "ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC" }),
  }),
};

test.each(Object.entries(unknown))("after %s, the outcome is unknown", async (_, thrown) => {
  const fetch: Fetch = async () => {
    throw thrown;
  };
  const { error } = await new RunComfy({ token, fetch }).submit.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ submission: "maybe-sent", retryable: false });
  expect(error?.message).not.toContain("fetch failed");
});
