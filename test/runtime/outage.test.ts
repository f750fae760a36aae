import type { ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { RunComfy } from "../../src/runtime/index.js";
import { testClock } from "./clock.js";
import { eventClock } from "./event-clock.js";
import { movie } from "./model.js";
import { json, serve, wellBehaved } from "./server.js";

const token = "secret-token-of-the-test";
const output = { video: "https://cdn.example/a.mp4" };
const completed = { status: "completed" };

test.each([2, 5, 10, 20, 60])("all of 25 paid jobs survive %i s of HTTP 503", async (seconds) => {
  let clock = testClock();
  let downUntil = 0;
  const answer = wellBehaved([completed]);
  await using server = await serve((request, response, call) => {
    if (request.method === "GET" && clock.now() < downUntil) return json(response, {}, 503);
    answer(request, response, call);
  });
  const ends: string[] = [];
  for (let i = 0; i < 25; i += 1) {
    clock = testClock(i / 25);
    downUntil = clock.now() + seconds * 1000;
    const { error } = await new RunComfy({ baseUrl: server.url, token, clock }).run.safe(movie, { prompt: "x" });
    ends.push(error?.code ?? "done");
  }
  expect(ends.filter((end) => end === "done")).toHaveLength(25);
  expect(server.calls().filter((call) => call.startsWith("POST"))).toHaveLength(25);
});

test("a paid job survives an outage in real time", async () => {
  const started = Date.now();
  const answer = wellBehaved([completed]);
  await using server = await serve((request, response, call) => {
    if (request.method === "GET" && Date.now() - started < 3000) return void response.destroy();
    answer(request, response, call);
  });
  const { output: got } = await new RunComfy({ baseUrl: server.url, token }).run(movie, { prompt: "x" });
  expect(got).toEqual(output);
  expect(server.calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
});

test("none of 200 paid runs is lost in a storm of 429 with `Retry-After: 1`", async () => {
  const clock = eventClock();
  const jobs = new Map<string, number>();
  let window = 0;
  let inWindow = 0;
  let refused = 0;
  // 20 reads a second.
  const fetch = async (url: string, { method }: { readonly method: string }): Promise<Response> => {
    if (method === "POST") {
      const id = `r${jobs.size + 1}`;
      jobs.set(id, clock.now());
      return Response.json({ request_id: id });
    }
    const second = Math.floor(clock.now() / 1000);
    inWindow = second === window ? inWindow + 1 : 1;
    window = second;
    if (inWindow > 20) {
      refused += 1;
      return Response.json({}, { status: 429, headers: { "retry-after": "1" } });
    }
    const begun = jobs.get(url.split("/")[5] ?? "") ?? 0;
    return Response.json(clock.now() - begun < 5000 ? { status: "in_progress" } : { ...completed, output });
  };
  const client = new RunComfy({ token, clock, fetch });
  const runs = Array.from({ length: 200 }, () => client.run.safe(movie, { prompt: "x" }));
  const ends = await clock.run(Promise.all(runs));
  expect(ends.filter(({ data }) => data)).toHaveLength(200);
  expect(jobs.size).toBe(200);
  expect(refused).toBeGreaterThan(0);
});

test("a budget that is set ends the wait for a job", async () => {
  await using server = await serve((request, response) =>
    request.method === "POST" ? json(response, { request_id: "r1" }) : json(response, {}, 503),
  );
  const clock = testClock();
  const retry = { attempts: 2, budgetMs: 20_000 };
  const { error } = await new RunComfy({ baseUrl: server.url, token, clock, retry }).run.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name: "ServerError", submission: "accepted", requestId: "r1" });
  expect(clock.naps.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(20_000);
  expect(clock.naps.length).toBeGreaterThan(2);
});

test("a job that the server does not know yet is requested again for some seconds after it was accepted", async () => {
  await using server = await serve((request, response, call) => {
    if (request.method === "GET" && call < 4) return json(response, { error_code: 404001 }, 404);
    wellBehaved([completed])(request, response, call);
  });
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ output });
  const clock = testClock();
  await using forgetful = await serve((request, response) =>
    request.method === "POST" ? json(response, { request_id: "r1" }) : json(response, {}, 404),
  );
  const lost = new RunComfy({ baseUrl: forgetful.url, token, clock });
  await expect(lost.run(movie, { prompt: "x" })).rejects.toMatchObject({ name: "NotFoundError", requestId: "r1" });
  const waited = clock.naps.reduce((sum, ms) => sum + ms, 0);
  expect(waited).toBeGreaterThan(5_000);
  expect(waited).toBeLessThan(30_000);
});

test("a deadline error has the last status of the job", async () => {
  await using server = await serve(wellBehaved([{ status: "in_queue", queue_position: 3 }]));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { error } = await client.run.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ code: "deadline", requestId: "r1", detail: { queue_position: 3 } });
  expect(error?.message).toContain("still in the queue after 30 min; last status: in_queue, position 3");
  const running = await serve(wellBehaved([{ status: "in_progress" }]));
  await using _ = running;
  const job = new RunComfy({ baseUrl: running.url, token, clock: testClock() }).job(movie, "r1");
  await expect(job.wait({ deadline: 90_000 })).rejects.toThrow(
    "still in progress after 1.5 min; last status: in_progress",
  );
});

test("a deadline error during an outage has the last failure, and the last known status", async () => {
  let isDown = false;
  await using server = await serve((request, response) => {
    if (request.method === "POST") return json(response, { request_id: "r1" });
    if (isDown) return json(response, { error_message: "maintenance" }, 503);
    isDown = true;
    json(response, { status: "in_progress" });
  });
  const clock = testClock();
  const started = clock.now();
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  const { error } = await client.run.safe(movie, { prompt: "x" }, { deadline: 60_000 });
  expect(error).toMatchObject({ code: "deadline", submission: "accepted", requestId: "r1" });
  expect(error?.message).toMatch(/last status: in_progress; last error: maintenance \(HTTP 503\)/);
  expect(error?.cause).toMatchObject({ name: "ServerError" });
  expect(clock.now() - started).toBe(60_000);
});

test("an empty error beside an output is not a failure", async () => {
  for (const empty of [{}, [], "", null, { code: 0, message: "" }]) {
    await using server = await serve(wellBehaved([{ status: "completed", error: empty }]));
    const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
    await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ output });
  }
});

test("a poll interval that throws does not end the wait for a paid job", async () => {
  await using server = await serve(wellBehaved([{ status: "in_progress" }, completed]));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const print = console.error;
  const printed: unknown[] = [];
  console.error = (error) => void printed.push(error);
  try {
    const pollInterval = () => {
      throw new Error("in pollInterval");
    };
    await expect(client.run(movie, { prompt: "x" }, { pollInterval })).resolves.toMatchObject({ output });
  } finally {
    console.error = print;
  }
  expect(printed).toEqual([new Error("in pollInterval")]);
});

test("with a clock that returns NaN, nothing is sent and no job is lost", async () => {
  await using server = await serve(wellBehaved([{ status: "in_progress" }, completed]));
  const broken = { ...testClock(), now: () => Number.NaN };
  const { error } = await new RunComfy({ baseUrl: server.url, token, clock: broken }).run.safe(movie, { prompt: "x" });
  expect(error?.submission).toBe("not-sent");
  expect(server.seen).toEqual([]);
  let calls = 0;
  const later = { ...testClock(), now: () => (calls++ < 6 ? 0 : Number.NaN) };
  const lost = await new RunComfy({ baseUrl: server.url, token, clock: later }).run.safe(movie, { prompt: "x" });
  if (lost.error) expect(lost.error).toMatchObject({ submission: "accepted", requestId: "r1" });
});

test("a `Retry-After` beyond the deadline does not end the wait: the job is read once more before it", async () => {
  const clock = testClock();
  const started = clock.now();
  await using server = await serve((request, response) => {
    if (request.method === "POST") return json(response, { request_id: "r1" });
    if (clock.now() - started < 55_000) return json(response, {}, 429, { "retry-after": "3600" });
    json(response, { ...completed, output });
  });
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  await expect(client.run(movie, { prompt: "x" }, { deadline: 60_000 })).resolves.toMatchObject({ output });
  expect(clock.now() - started).toBeLessThan(60_000);
});

test("if the last read fails too, the deadline error has the failure and how to wait again", async () => {
  const clock = testClock();
  const started = clock.now();
  await using server = await serve((request, response) =>
    request.method === "POST"
      ? json(response, { request_id: "r1" })
      : json(response, { error_message: "slow down" }, 429, { "retry-after": "3600" }),
  );
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  const { error } = await client.run.safe(movie, { prompt: "x" }, { deadline: 60_000 });
  expect(error).toMatchObject({ code: "deadline", submission: "accepted", requestId: "r1" });
  expect(error?.message).toContain("last error: slow down (HTTP 429)");
  expect(error?.message).toContain("client.job(model, id).wait()");
  expect(clock.now() - started).toBe(60_000);
  expect(server.calls().filter((call) => call.startsWith("GET"))).toHaveLength(2);
});

test("a job that ends in the last pause before the deadline is found", async () => {
  const clock = testClock();
  const started = clock.now();
  await using server = await serve((request, response) =>
    clock.now() - started < 58_000
      ? json(response, request.method === "POST" ? { request_id: "r1" } : { status: "in_progress" })
      : json(response, { ...completed, output }),
  );
  const client = new RunComfy({ baseUrl: server.url, token, clock });
  const options = { deadline: 60_000, pollInterval: 50_000 };
  await expect(client.run(movie, { prompt: "x" }, options)).resolves.toMatchObject({ output });
});

test("a response about another job is not used: the client reads again, and never returns its output", async () => {
  const other = { request_id: "r2", status: "completed", output: { video: "https://cdn.example/of-another.mp4" } };
  const mixedUp = await serve((request, response, call) => {
    if (request.method === "GET" && call < 3) return json(response, other);
    wellBehaved([completed])(request, response, call);
  });
  await using _ = mixedUp;
  const client = new RunComfy({ baseUrl: mixedUp.url, token, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ output, requestId: "r1" });

  await using wrong = await serve((request, response) =>
    json(response, request.method === "POST" && !request.url.endsWith("/cancel") ? { request_id: "r1" } : other),
  );
  const job = new RunComfy({ baseUrl: wrong.url, token, clock: testClock() }).job(movie, "r1");
  for (const read of [() => job.status(), () => job.result(), () => job.cancel()]) {
    await expect(read()).rejects.toMatchObject({
      name: "ResponseError",
      requestId: "r1",
      message: expect.stringContaining("a response about another job"),
    });
  }
  await expect(job.wait({ deadline: 60_000 })).rejects.toMatchObject({
    code: "deadline",
    message: expect.stringContaining("a response about another job"),
  });
});

test("a failed job of another id, and a numeric id of its own, are not mixed up with the job", async () => {
  await using server = await serve((request, response, call) => {
    if (request.method === "POST") return json(response, { request_id: 7 });
    if (request.url.endsWith("/status") && call === 1) return json(response, { request_id: 8, status: "failed" });
    json(response, { request_id: 7, status: "completed", output });
  });
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ output, requestId: "7" });
});

test.each([
  [
    "a code",
    { status: "failed", error_code: 422001, error_message: "unsafe content" },
    "JobFailedError",
    "unsafe content",
  ],
  [
    "a code of the server's",
    { status: "FAILED", error_code: 500001, error_message: "GPU lost" },
    "JobFailedError",
    "GPU lost",
  ],
  [
    "a word",
    { status: "failed", error_code: "NSFW", error: "\u001b[31mnot safe\u0000" },
    "JobFailedError",
    ": [31mnot safe",
  ],
  ["a code after it was cancelled", { status: "cancelled", error_code: 499001 }, "JobCancelledError", "was cancelled"],
  [
    "a code of the account's",
    { status: "failed", error_code: 400004, error_message: "expired" },
    "AuthenticationError",
    "expired",
  ],
])("a status with an error and %s ends the wait at once", async (_, status, name, reason) => {
  await using server = await serve(wellBehaved([{ status: "in_progress" }, status]));
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { error } = await client.run.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name, submission: "accepted", requestId: "r1" });
  expect(error?.message).toContain(reason);
  expect(error?.message.includes("wait()")).toBe(name === "AuthenticationError");
  expect(server.calls()).toHaveLength(3);
});

test("a job that is done but whose output cannot be read is not called in progress", async () => {
  await using server = await serve((request, response, call) =>
    request.url.endsWith("/result")
      ? json(response, { error_code: 400005 }, 400)
      : wellBehaved([completed])(request, response, call),
  );
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { error } = await client.run.safe(movie, { prompt: "x" }, { deadline: 60_000 });
  expect(error?.message).toMatch(
    /^Job r1 is done, but its output could not be read within 1 min; last status: completed/,
  );
});

test("a numeric id that no double can represent keeps its digits, also in a response that is cut off", async () => {
  const id = "9223372036854775807";
  await using server = await serve((request, response) => {
    response.writeHead(200, { "content-type": "application/json" });
    const more = request.url.includes("/result") ? ',"output":{"video":"https://cdn.example/a.mp4"}' : "";
    response.end(`{"request_id": ${id},"status":"completed"${more}}`);
  });
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ output, requestId: id });
  expect(server.calls()).toContain(`GET /v1/requests/${id}/result`);

  await using broken = await serve((_request, response) => {
    response.writeHead(200, { "content-length": "1000" }).write(`{"request_id": ${id},"status":`);
    setImmediate(() => response.destroy());
  });
  const { error } = await new RunComfy({ baseUrl: broken.url, token, clock: testClock() }).run.safe(movie, {
    prompt: "x",
  });
  expect(error).toMatchObject({ name: "SubmissionUnknownError", requestId: id });
});

test.each([
  ["401", (response: ServerResponse) => json(response, { error_code: 400004 }, 401), "AuthenticationError"],
  ["403", (response: ServerResponse) => json(response, { error_code: 403001 }, 403), "PermissionError"],
  ["a redirect", (response: ServerResponse) => response.writeHead(302, { location: "/login" }).end(), "ResponseError"],
])("if a read of a paid job ends with %s, the error says how to wait for it later", async (_, refuse, name) => {
  let isFixed = false;
  await using server = await serve((request, response, call) => {
    if (request.method === "GET" && !isFixed) return void refuse(response);
    wellBehaved([completed])(request, response, call);
  });
  const client = new RunComfy({ baseUrl: server.url, token, clock: testClock() });
  const { error } = await client.run.safe(movie, { prompt: "x" });
  expect(error).toMatchObject({ name, submission: "accepted", requestId: "r1" });
  expect(error?.message).toContain('client.job(model, "r1").wait()');
  expect(error?.stack).toContain('client.job(model, "r1").wait()');
  isFixed = true;
  await expect(client.job(movie, error?.requestId ?? "").wait()).resolves.toMatchObject({ output });
  expect(server.calls().filter((call) => call.startsWith("POST"))).toHaveLength(1);
});
