import { expect, test } from "vitest";
import { type JobStatus, lazyModel, RunComfy, untyped } from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { movie } from "./model.js";
import { json, serve, wellBehaved } from "./server.js";

const token = "secret-token-of-the-test";
const queued = { status: "in_queue", queue_position: 2 };
const next = { status: "in_queue", queue_position: 1 };
const running = { status: "in_progress" };
const completed = { status: "completed" };
const output = { video: "https://cdn.example/a.mp4" };

test("run submits once, waits, and returns the output with the whole response", async () => {
  await using server = await serve(wellBehaved([queued, next, next, running, completed]));
  const clock = testClock();
  const seen: JobStatus[] = [];
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  const result = await client.run(movie, { prompt: "x" }, { onStatus: (status) => void seen.push(status) });
  expect(result).toEqual({ output, requestId: "r1", raw: { status: "completed", request_id: "r1", output, extra: 1 } });
  expect(seen.map((s) => [s.status, s.queuePosition])).toEqual([
    ["in_queue", 2],
    ["in_queue", 1],
    ["in_progress", undefined],
    ["completed", undefined],
  ]);
  expect(clock.naps).toEqual([500, 750, 1125, 1687.5]);
  expect(server.calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
});

test("addresses in responses are not used: the token goes only to the configured origin", async () => {
  const asked: string[] = [];
  await using server = await serve(wellBehaved([completed]));
  const spy: typeof fetch = (url, init) => {
    asked.push(new URL(String(url)).origin);
    return fetch(url, init);
  };
  await new RunComfy({ baseUrl: server.url, token, fetch: spy }).run(movie, { prompt: "x" });
  expect(new Set(asked)).toEqual(new Set([server.url]));
});

test("a job can be found again by its id, without a submission", async () => {
  await using server = await serve(wellBehaved([running, completed]));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { output: found } = await client.job(movie, "r1").wait();
  expect(found.video).toBe(output.video);
  expect(server.calls().some((call) => call.startsWith("POST"))).toBe(false);
  expect(() => client.job(movie, "../x")).toThrow("Not a request id");
});

test("events end with the job, and leaving the loop stops the reads", async () => {
  await using server = await serve(wellBehaved([queued, running, completed]));
  const job = new RunComfy({ baseUrl: server.url, token, clock: testClock() }).job(movie, "r1");
  const words: string[] = [];
  for await (const event of job.events()) words.push(event.status);
  expect(words).toEqual(["in_queue", "in_progress", "completed"]);
  const asked = server.seen.length;
  for await (const _ of job.events()) break;
  expect(server.seen).toHaveLength(asked + 1);
});

test("an unknown status is passed on, and the job continues", async () => {
  await using server = await serve(wellBehaved([{ status: "warming_up", eta: 3 }, { status: "succeeded" }]));
  const job = new RunComfy({ baseUrl: server.url, token, clock: testClock() }).job(movie, "r1");
  expect((await job.status()).raw).toEqual({ status: "warming_up", eta: 3 });
  await expect(job.wait()).resolves.toMatchObject({ output });
});

test.each([
  ["bare string", "https://cdn.example/a.mp4"],
  ["array", ["https://cdn.example/a.png"]],
  ["unknown object", { audio: "https://cdn.example/a.mp3", nested: { deep: 1 } }],
])("an output of another shape passes through: %s", async (_, shape) => {
  await using server = await serve(wellBehaved([completed], shape));
  const result = await new RunComfy({ baseUrl: server.url, token }).run(untyped("acme/new"), {});
  expect(result.output).toEqual(shape);
});

test.each([
  [{ status: "failed", error: "NSFW" }, "JobFailedError", "NSFW"],
  [{ status: "failed", error: { message: "out of memory" } }, "JobFailedError", "out of memory"],
  [{ status: "completed", error: { code: 7 } }, "JobFailedError", '{"code":7}'],
  [{ status: "done", outcome: "failed" }, "JobFailedError", "no reason"],
  [{ status: "cancelled" }, "JobCancelledError", "was cancelled"],
])("the end %o is an error with the answer in it", async (status, name, text) => {
  await using server = await serve(wellBehaved([status]));
  const { error } = await new RunComfy({ baseUrl: server.url, token }).run.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name, submission: "accepted", requestId: "r1", detail: status, retryable: false });
  expect(error?.message).toContain(text);
});

test("completed without an output is a failure", async () => {
  await using server = await serve(wellBehaved([completed], null));
  const { error } = await new RunComfy({ baseUrl: server.url, token }).run.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name: "JobFailedError", requestId: "r1" });
});

test("a result that is not ready yet is waited for", async () => {
  let results = 0;
  await using server = await serve((request, response) => {
    if (!request.url.endsWith("/result")) return json(response, completed);
    results += 1;
    if (results === 1) return json(response, { error_code: 400005, error_message: "not ready" }, 400);
    if (results === 2) return json(response, { status: "in_progress" });
    return json(response, { status: "completed", output });
  });
  const job = new RunComfy({ baseUrl: server.url, token, clock: testClock() }).job(movie, "r1");
  await expect(job.result()).rejects.toMatchObject({ code: "not-ready", requestId: "r1" });
  const seen: string[] = [];
  await expect(job.wait({ onStatus: ({ status }) => seen.push(status) })).resolves.toMatchObject({ output });
  expect(seen).toEqual(["completed"]);
});

test("after the deadline the error names the job, which continues", async () => {
  await using server = await serve(wellBehaved([running]));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { error } = await client.run.safe(movie, { prompt: "x" }, { deadline: 60_000, pollInterval: 7_000 });
  expect(error).toMatchObject({ name: "TimeoutError", code: "deadline", requestId: "r1", submission: "accepted" });
  expect(server.calls()).not.toContain("POST /v1/requests/r1/cancel");
});

test("the deadline also ends a request that hangs", async () => {
  await using server = await serve((request, response) => {
    if (request.method === "POST") json(response, { request_id: "r1" });
  });
  const { error } = await new RunComfy({ baseUrl: server.url, token }).run.safe(
    movie,
    { prompt: "x" },
    { deadline: 200 },
  );
  expect(error).toMatchObject({ code: "deadline", requestId: "r1" });
});

test("the default deadline is 30 minutes, and the poll interval grows to 5 seconds", async () => {
  await using server = await serve(wellBehaved([running]));
  const clock = testClock();
  const started = clock.now();
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  await expect(client.job(movie, "r1").wait()).rejects.toMatchObject({ code: "deadline" });
  expect(clock.now() - started).toBe(30 * 60_000);
  expect(Math.max(...clock.naps)).toBe(5_000);
});

test("the poll interval may be a function of the number of reads so far", async () => {
  await using server = await serve(wellBehaved([running, running, completed]));
  const clock = testClock();
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  await client.job(movie, "r1").wait({ pollInterval: (reads) => reads * 1000 });
  expect(clock.naps).toEqual([1000, 2000]);
});

test("an abort cancels a queued job, and the error says if it was in time", async () => {
  for (const outcome of ["cancelled", "too_late"]) {
    const stop = new AbortController();
    await using server = await serve((request, response) => {
      if (request.url.endsWith("/cancel")) return json(response, { outcome });
      if (request.method === "POST") return json(response, { request_id: "r1" });
      return json(response, queued);
    });
    const client = new RunComfy({ baseUrl: server.url, token });
    const headers = { "x-proxy": "1" };
    const options = { signal: stop.signal, headers, onStatus: () => stop.abort(new Error("enough")) };
    const { error } = await client.run.safe(movie, { prompt: "x" }, options);
    const cancelled = outcome === "cancelled";
    expect(error).toMatchObject({ name: "AbortError", requestId: "r1", submission: "accepted", cancelled });
    expect(error?.cause).toEqual(new Error("enough"));
    const cancels = server.seen.filter(({ url }) => url.endsWith("/cancel"));
    expect(cancels).toMatchObject([{ headers }]);
  }
});

test("with cancelOnAbort off, an abort does not cancel the job", async () => {
  const stop = new AbortController();
  await using server = await serve(wellBehaved([queued]));
  const client = new RunComfy({ baseUrl: server.url, token });
  const waiting = client.job(movie, "r1").wait({
    signal: stop.signal,
    cancelOnAbort: false,
    onStatus: () => stop.abort(),
  });
  await expect(waiting).rejects.toSatisfy((error: Error) => error.name === "AbortError" && !("cancelled" in error));
  expect(server.calls()).not.toContain("POST /v1/requests/r1/cancel");
});

test("cancel says if it was in time, and is sent once", async () => {
  await using server = await serve((_, response, call) =>
    call === 1 ? json(response, { status: "cancelled" }) : json(response, {}, 500),
  );
  const client = new RunComfy({ baseUrl: server.url, token });
  await expect(client.job(undefined, "r1").cancel()).resolves.toEqual({
    cancelled: true,
    requestId: "r1",
    raw: { status: "cancelled" },
  });
  await expect(client.job(movie, "r1").cancel()).rejects.toMatchObject({ name: "ServerError", submission: "accepted" });
  expect(server.seen).toHaveLength(2);
});

test("a callback that throws does not affect the job that is being paid for", async () => {
  await using server = await serve(wellBehaved([completed]));
  const printed: unknown[] = [];
  const print = console.error;
  console.error = (error) => void printed.push(error);
  const bad = () => {
    throw new Error("in a callback");
  };
  try {
    const client = new RunComfy({ baseUrl: server.url, token, logger: { debug: bad }, afterResponse: bad });
    await expect(client.run(movie, { prompt: "x" }, { onStatus: bad })).resolves.toMatchObject({ output });
  } finally {
    console.error = print;
  }
  expect(printed.length).toBeGreaterThan(3);
});

test("a model by id is loaded once, when it is first used", async () => {
  await using server = await serve(wellBehaved([completed]));
  let loads = 0;
  const lazy = lazyModel(movie.id, async () => {
    loads += 1;
    return { default: movie };
  });
  const client = new RunComfy({ baseUrl: server.url, token });
  expect((await client.run(lazy, { prompt: "x" })).output.video).toBe(output.video);
  await client.run(lazy, { prompt: "x" });
  expect(loads).toBe(1);
});

test("a model that cannot be loaded sends nothing, and may load the next time", async () => {
  await using server = await serve(wellBehaved([completed]));
  let loads = 0;
  const lazy = lazyModel(movie.id, async () => {
    loads += 1;
    if (loads === 1) throw new TypeError("Failed to fetch dynamically imported module");
    return { default: movie };
  });
  const client = new RunComfy({ baseUrl: server.url, token });
  expect((await client.run.safe(lazy, { prompt: "x" })).error).toMatchObject({ submission: "not-sent" });
  expect(server.seen).toEqual([]);
  await expect(client.run(lazy, { prompt: "x" })).resolves.toMatchObject({ output });
});

test("the cost of a job is read on request", async () => {
  await using server = await serve((request, response) =>
    json(response, { status: "completed", output, ...(request.url.includes("?include_cost=true") && { cost: 0.35 }) }),
  );
  const job = new RunComfy({ baseUrl: server.url, token }).job(movie, "r1");
  expect((await job.result()).cost).toBeUndefined();
  expect((await job.result({ includeCost: true })).cost).toBe(0.35);
});

test("an output is checked on request, and is not lost if it does not match its schema", async () => {
  await using server = await serve(wellBehaved([{ status: "completed" }], { video: "no URL" }));
  const client = new RunComfy({ baseUrl: server.url, token: "t", clock: testClock() });
  const lazy = lazyModel(movie.id, async () => ({ default: movie }));
  for (const model of [movie, lazy]) {
    await expect(client.run(model, { prompt: "x" })).resolves.toMatchObject({ output: { video: "no URL" } });
    const { error } = await client.run.safe(model, { prompt: "x" }, { validateOutput: true });
    expect(error).toMatchObject({
      name: "ResponseError",
      code: "invalid-output",
      submission: "accepted",
      requestId: "r1",
      detail: { output: { video: "no URL" } },
      issues: [{ path: ["video"], keyword: "format" }],
    });
  }
});

test("a valid output passes the check, even with keys that the page does not document", async () => {
  const output = { video: "https://cdn.example/a.mp4", seed: 7 };
  await using server = await serve(wellBehaved([{ status: "completed" }], output));
  const client = new RunComfy({ baseUrl: server.url, token: "t", clock: testClock() });
  await expect(client.run(movie, { prompt: "x" }, { validateOutput: true })).resolves.toMatchObject({ output });
});
