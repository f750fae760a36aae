import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import {
  type CallError,
  InsufficientBalanceError,
  isRunComfyError,
  RateLimitError,
  RunComfy,
  SubmissionUnknownError,
  untyped,
  ValidationError,
} from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { type Handler, json, serve } from "./server.js";

const token = "secret-token-of-the-test";

/** Submits once to a server with this handler, and returns the error and how many requests arrived. */
async function submitTo(
  handler: Handler,
  options: { timeout?: number } = {},
): Promise<{ error: CallError; posts: number }> {
  await using server = await serve(handler);
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { error } = await client.submit.safe(movie, { prompt: "x" }, options);
  if (!error) throw new Error("The submission succeeded");
  return { error, posts: server.seen.length };
}

const unknownOutcomes: Record<string, [Handler, { timeout?: number }?]> = {
  "a connection reset after the body": [(_, response) => void response.destroy()],
  "an answer cut off in the middle": [
    (_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write('{"request_id":');
      setImmediate(() => response.destroy());
    },
  ],
  "no answer in time": [() => {}, { timeout: 100 }],
  "HTTP 500": [(_, response) => json(response, { error_code: 500001, error_message: "oops" }, 500)],
  "HTTP 502 with an HTML page": [
    (_, response) => void response.writeHead(502).end("<html><h1>Bad gateway</h1></html>"),
  ],
  "HTTP 502 that claims to be a refusal": [(_, response) => json(response, { error_code: 400001 }, 502)],
  "HTTP 408": [(_, response) => json(response, {}, 408)],
  "HTTP 200 with a server's error_code": [(_, response) => json(response, { error_code: 500001 })],
  "HTTP 200 without a request id": [(_, response) => json(response, { status: "in_queue" })],
  "HTTP 200 with a request id that is a path": [(_, response) => json(response, { request_id: "../../x" })],
  "HTTP 200 with truncated JSON": [(_, response) => void response.end('{"request_id": "r')],
  "HTTP 200 with HTML": [(_, response) => void response.end("<html>Hello</html>")],
  "a redirect": [(_, response) => void response.writeHead(307, { location: "/v1/elsewhere" }).end()],
};

test.each(Object.entries(unknownOutcomes))(
  "after %s the outcome is unknown and the POST is not repeated",
  async (_, [handler, options]) => {
    const { error, posts } = await submitTo(handler, options);
    expect(error).toBeInstanceOf(SubmissionUnknownError);
    expect(error).toMatchObject({
      submission: "maybe-sent",
      code: "submission-unknown",
      modelId: movie.id,
      retryable: false,
    });
    expect(error.cause).toSatisfy(isRunComfyError);
    expect(posts).toBe(1);
  },
);

test("an unknown outcome names the job if the response did", async () => {
  const { error } = await submitTo((_, response) => json(response, { error_code: 500001, request_id: "r7" }, 500));
  expect(error.requestId).toBe("r7");
  expect(error.message).toContain('client.job(model, "r7")');
});

test("a request id that is a number is the id, unless it is a fraction or its digits are lost", async () => {
  await using server = await serve((_, response) => json(response, { request_id: 20_261_128 }));
  const client = new RunComfy({ baseUrl: server.url, token });
  expect((await client.submit(movie, { prompt: "x" })).id).toBe("20261128");
  const { error } = await submitTo((_, response) => void response.end('{"request_id":1.5}'));
  expect(error.submission).toBe("maybe-sent");
  expect(error.requestId).toBeUndefined();

  // A `fetch` that only has `json` has parsed the number, and rounded it.
  const parsed = { request_id: Number("12345678901234567890") };
  const fetch = async () => ({ ok: true, status: 200, json: async () => parsed }) as unknown as Response;
  const rounded = await new RunComfy({ token, fetch }).submit.safe(movie, { prompt: "x" });
  expect(rounded.error).toMatchObject({ submission: "maybe-sent" });
  expect(rounded.error?.requestId).toBeUndefined();
});

test.each([
  ["without a body", 204, undefined, "HTTP 204 with an empty body"],
  ["with an empty object", 429, "{}", "Refused (HTTP 429)"],
  ["with an empty list", 402, "[]", "Refused (HTTP 402)"],
])("a response %s is described in words", async (_what, status, body, message) => {
  const { error } = await submitTo((_, response) => void response.writeHead(status).end(body));
  expect(error.message).toContain(message);
});

const refusals: Record<string, [number, object, string]> = {
  "HTTP 429": [429, { error_message: "slow down" }, "RateLimitError"],
  "HTTP 402": [402, {}, "InsufficientBalanceError"],
  "no balance by code": [400, { error_code: 400002, error_message: "no" }, "InsufficientBalanceError"],
  "HTTP 200 with a refusing error_code": [200, { error_code: 400002 }, "InsufficientBalanceError"],
  "a revoked token": [400, { error_code: 400004 }, "AuthenticationError"],
  "HTTP 401": [401, {}, "AuthenticationError"],
  "another owner": [403, { error_code: 403001 }, "PermissionError"],
  "an unknown model": [404, { error_code: 404001 }, "NotFoundError"],
  "a body that does not fit": [
    422,
    { error_code: 422001, detail: [{ loc: ["body", "prompt"], msg: "too long" }] },
    "ValidationError",
  ],
  "another refusal": [409, { error: "no" }, "ResponseError"],
  "HTTP 425": [425, {}, "ResponseError"],
};

test.each(Object.entries(refusals))("%s is a refusal: there is no job", async (_, [status, body, name]) => {
  const { error, posts } = await submitTo((_request, response) => json(response, body, status));
  expect(error).toMatchObject({ name, submission: "not-sent", status, modelId: movie.id });
  expect(posts).toBe(1);
});

test("issues that the server finds are listed by field", async () => {
  const [status, body] = refusals["a body that does not fit"]!;
  const { error } = await submitTo((_, response) => json(response, body, status));
  expect(error).toBeInstanceOf(ValidationError);
  expect(error).toMatchObject({
    issues: [{ path: ["prompt"], message: expect.stringContaining("too long") }],
    serverCode: 422001,
    message: expect.stringContaining("\n- prompt"),
  });
});

test("the error of a temporary refusal has the time to wait, and the client does not send it again", async () => {
  const { error, posts } = await submitTo((_, response) => json(response, {}, 429, { "retry-after": "7" }));
  expect(error).toBeInstanceOf(RateLimitError);
  expect(error).toMatchObject({ retryAfterMs: 7000, retryable: true });
  expect(posts).toBe(1);
});

test("if no server listens, nothing was sent", async () => {
  await using server = await serve(() => {});
  const { url } = server;
  await server[Symbol.asyncDispose]();
  const { error } = await new RunComfy({ baseUrl: url, token }).submit.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name: "ConnectionError", submission: "not-sent", retryable: true });
});

test("a connection reset before the body was read leaves the outcome unknown", async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.on("error", () => {});
    socket.once("data", () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { error } = await new RunComfy({ baseUrl, token }).submit.safe(untyped("acme/x"), { prompt: "x".repeat(5e6) });
  server.close();
  expect(error).toMatchObject({ name: "SubmissionUnknownError", submission: "maybe-sent" });
  expect(connections).toBe(1);
});

test("an input that cannot be sent is refused before anything is sent", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const client = new RunComfy({ baseUrl: server.url, token });
  const loose = untyped("acme/loose");
  const cyclic: Record<string, unknown> = {};
  cyclic["self"] = cyclic;
  const inputs = [
    cyclic,
    { n: 1n },
    { file: new Blob(["x"]) },
    { later: Promise.resolve(1) },
    { at: new Map() },
    { x: Number.NaN },
    { file: Buffer.from("x") },
  ];
  for (const input of inputs) {
    const { error } = await client.submit.safe(loose, input);
    expect(error).toMatchObject({ name: "ValidationError", submission: "not-sent" });
  }
  const { error } = await client.submit.safe(loose, { media: "x".repeat(64 * 2 ** 20) });
  expect(error).toMatchObject({ code: "too-large", submission: "not-sent" });
  for (const id of [
    "x",
    "../x",
    "a/../b",
    "a//b",
    "a/b?c",
    "a/%2e%2e",
    "a/ b",
    "a/b\\c",
    "a/\n",
    "/a/b",
    "a/.b",
    "a/\ud800",
    "a/\u0001b",
  ]) {
    expect((await client.submit.safe(untyped(id), {})).error).toMatchObject({
      code: "malformed-id",
      submission: "not-sent",
    });
  }
  expect(server.seen).toEqual([]);
});

test("a Date is sent as its text", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  await new RunComfy({ baseUrl: server.url, token }).submit(untyped("acme/loose"), { at: new Date(0) });
  expect(server.seen[0]?.body).toBe('{"at":"1970-01-01T00:00:00.000Z"}');
});

test("nothing is sent once the deadline is over", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const client = new RunComfy({ baseUrl: server.url, token });
  const { error } = await client.run.safe(movie, { prompt: "x" }, { deadline: 0 });
  expect(error).toMatchObject({ name: "TimeoutError", code: "deadline", submission: "not-sent" });
  expect(server.seen).toEqual([]);
});

test("a hook that throws keeps the submission from being sent", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const beforeRequest = () => {
    throw new Error("no");
  };
  const { error } = await new RunComfy({ baseUrl: server.url, token, beforeRequest }).submit.safe(movie, {
    prompt: "x",
  });
  expect(error).toMatchObject({ submission: "not-sent", message: expect.stringContaining("no") });
  expect(server.seen).toEqual([]);
});

test("the input that was checked is sent, even if the caller changes it during a pause", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const input = { prompt: "first" };
  const submitted = new RunComfy({ baseUrl: server.url, token: async () => token }).submit(movie, input);
  input.prompt = "x".repeat(1000);
  await submitted;
  expect(JSON.parse(server.seen[0]!.body)).toEqual({ prompt: "first" });
});

test("a model id is encoded segment by segment and a proxy's path is kept", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const job = await new RunComfy({ baseUrl: `${server.url}/proxy/`, token }).submit(movie, { prompt: "x" });
  expect(server.calls()).toEqual(["POST /proxy/v1/models/acme/movie%201.0/text-to-video"]);
  expect(server.seen[0]!.headers).toMatchObject({
    authorization: `Bearer ${token}`,
    "content-type": "application/json",
  });
  expect(JSON.parse(JSON.stringify(job))).toEqual({ id: "r1", modelId: movie.id });
});

test("an abort before anything was sent sends nothing", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const client = new RunComfy({ baseUrl: server.url, token });
  const { error } = await client.submit.safe(movie, { prompt: "x" }, { signal: AbortSignal.abort("enough") });
  expect(error).toMatchObject({ name: "AbortError", code: "abort", submission: "not-sent", cause: "enough" });
  expect(server.seen).toEqual([]);
});

test("an abort while the token is being fetched sends nothing, and does not wait for the token", async () => {
  await using server = await serve((_, response) => json(response, { request_id: "r1" }));
  const stop = new AbortController();
  const hang = (): Promise<string> => {
    stop.abort();
    return new Promise(() => {});
  };
  const client = new RunComfy({ baseUrl: server.url, token: hang });
  const { error } = await client.submit.safe(movie, { prompt: "x" }, { signal: stop.signal });
  expect(error).toMatchObject({ code: "abort", submission: "not-sent" });
  expect(server.seen).toEqual([]);
});

test("an abort while the submission is under way waits to learn the job's id, and cancels it", async () => {
  const stop = new AbortController();
  await using server = await serve((request, response) => {
    if (request.url.endsWith("/cancel")) return json(response, { outcome: "cancelled" });
    stop.abort();
    setImmediate(() => json(response, { request_id: "r1" }));
  });
  const client = new RunComfy({ baseUrl: server.url, token });
  const { error } = await client.submit.safe(movie, { prompt: "x" }, { signal: stop.signal });
  expect(error).toMatchObject({ code: "abort", submission: "accepted", requestId: "r1", cancelled: true });
  expect(server.calls()).toEqual(["POST /v1/models/acme/movie%201.0/text-to-video", "POST /v1/requests/r1/cancel"]);
});

test("with cancelOnAbort off an abort ends the submission at once, its outcome unknown", async () => {
  const stop = new AbortController();
  await using server = await serve(() => stop.abort());
  const client = new RunComfy({ baseUrl: server.url, token });
  const options = { signal: stop.signal, cancelOnAbort: false };
  const { error } = await client.submit.safe(movie, { prompt: "x" }, options);
  expect(error).toMatchObject({ code: "submission-unknown", submission: "maybe-sent" });
  expect(server.seen).toHaveLength(1);
});

test("an error is known over realms and versions of the package", async () => {
  const { error } = await submitTo((_, response) => json(response, {}, 402));
  expect(error).toBeInstanceOf(InsufficientBalanceError);
  expect(isRunComfyError(error)).toBe(true);
  expect(isRunComfyError(Object.assign(new Error(), { [Symbol.for("runcomfy.error")]: true }))).toBe(true);
  expect(isRunComfyError(new Error("x"))).toBe(false);
  expect(isRunComfyError(runInNewContext(`Object.assign(new Error(), { [Symbol.for("runcomfy.error")]: true })`))).toBe(
    true,
  );
  expect([isRunComfyError(undefined), isRunComfyError("x")]).toEqual([false, false]);
  expect(String(error.stack)).toMatch(/^InsufficientBalanceError: /);
});
