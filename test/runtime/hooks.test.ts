import { getEventListeners } from "node:events";
import { afterEach, expect, test, vi } from "vitest";
import { runAll } from "../../src/runtime/batch/batch.js";
import { RunComfy, untyped } from "../../src/runtime/index.js";
import { fakeServer } from "../../src/runtime/testing/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { json, serve, wellBehaved } from "./server.js";

const token = "secret-token-of-the-test";
const completed = { status: "completed" };

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("for a call that is aborted already, neither the token function nor a hook is called", async () => {
  const called: string[] = [];
  const client = new RunComfy({
    token: () => {
      called.push("token");
      return token;
    },
    beforeRequest: () => void called.push("hook"),
  });
  const { error } = await client.submit.safe(movie, { prompt: "x" }, { signal: AbortSignal.abort() });
  expect(error).toMatchObject({ code: "abort", submission: "not-sent" });
  expect(called).toEqual([]);
});

test("many jobs on one signal add one listener to it, and an abort reaches all of them", async () => {
  await using server = await serve((request, response) => {
    if (request.url.endsWith("/cancel")) return json(response, { outcome: "cancelled" });
    json(response, request.method === "POST" ? { request_id: "r1" } : { status: "in_queue" });
  });
  const stop = new AbortController();
  const client = new RunComfy({ baseUrl: server.url, token });
  const inputs = Array.from({ length: 40 }, (_, i) => ({ prompt: `${i}` }));
  let most = 0;
  const options = {
    concurrency: 40,
    signal: stop.signal,
    onStatus: () => {
      most = Math.max(most, getEventListeners(stop.signal, "abort").length);
      if (server.calls().filter((call) => call.startsWith("GET")).length >= 40) stop.abort();
    },
  };
  const items = await runAll(client, movie, inputs, options);
  expect(items.map(({ status }) => status)).toEqual(inputs.map(() => "stopped"));
  expect(most).toBe(1);
});

test("with fake timers a job takes the time that the test lets pass, and a deadline comes", async () => {
  vi.useFakeTimers();
  const server = fakeServer();
  const client = new RunComfy({ fetch: server.fetch, token: "test" });
  const done = client.run(movie, { prompt: "x" });
  await vi.advanceTimersByTimeAsync(40_000);
  await expect(done).resolves.toMatchObject({ requestId: "fake-1" });
  const slow = new RunComfy({ fetch: fakeServer({ runMs: 1e9 }).fetch, token: "test" });
  const late = slow.run.safe(movie, { prompt: "x" }, { deadline: 60_000 });
  await vi.advanceTimersByTimeAsync(61_000);
  expect((await late).error).toMatchObject({ code: "deadline", submission: "accepted" });
});

test("a relative baseUrl is a path of the page's own server", async () => {
  await using server = await serve(wellBehaved([completed]));
  expect(() => new RunComfy({ baseUrl: "/api", token: null })).toThrow("baseUrl must be an http(s) URL");
  vi.stubGlobal("location", { href: `${server.url}/page?x`, origin: server.url });
  await new RunComfy({ baseUrl: "/api/", token: null, clock: testClock() }).run(movie, { prompt: "x" });
  expect(server.calls()[0]).toMatch(/^POST \/api\/v1\/models\//);
});

test("an id in place of a model is refused with a hint", async () => {
  const client = new RunComfy({ token });
  // @ts-expect-error: not a model
  const { error } = await client.run.safe("acme/movie/text-to-video", {});
  expect(error).toMatchObject({ code: "configuration", submission: "not-sent" });
  expect(error?.message).toContain('untyped("acme/movie/text-to-video")');
  // @ts-expect-error: not a model
  expect((await client.run.safe(undefined, {})).error).toMatchObject({ code: "malformed-id", submission: "not-sent" });
});

test("reads are never answered by a cache", async () => {
  const caches: unknown[] = [];
  await using server = await serve(wellBehaved([completed]));
  const client = new RunComfy({
    baseUrl: server.url,
    token,
    fetch: (url, init) => {
      caches.push(init.cache);
      return fetch(url, init);
    },
  });
  await client.run(movie, { prompt: "x" });
  expect(new Set(caches)).toEqual(new Set(["no-store"]));
  // As workers with an old compatibility date do.
  vi.stubGlobal("Request", function refuse() {
    throw new Error("The 'cache' field is not implemented");
  });
  caches.length = 0;
  await client.run(movie, { prompt: "x" });
  expect(new Set(caches)).toEqual(new Set([undefined]));
});

test("the code for prices is loaded on demand, and an error says if it cannot be loaded", async () => {
  vi.doMock("../../src/runtime/explain/on-demand.js", () => {
    throw new TypeError("Failed to fetch dynamically imported module");
  });
  const fresh = await import("../../src/runtime/index.js");
  const client = new fresh.RunComfy({ token, fetch: fakeServer().fetch });
  const { error } = await client.run.safe(movie, { prompt: "x" }, { maxCost: 1 });
  expect(error).toMatchObject({ code: "configuration", submission: "not-sent" });
  await expect(client.quote(movie, { prompt: "x" })).rejects.toSatisfy(fresh.isRunComfyError);
  vi.doUnmock("../../src/runtime/explain/on-demand.js");
});

test("an error of untyped models reads as one of typed ones", async () => {
  await using server = await serve((_, response) => json(response, { error_message: "no" }, 400));
  const { error } = await new RunComfy({ baseUrl: server.url, token }).run.safe(untyped("acme/x"), {});
  expect(error).toMatchObject({ submission: "not-sent", message: expect.stringContaining("no") });
});
