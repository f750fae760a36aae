import { createFalClient } from "@fal-ai/client";
import { expect, onTestFinished, test, vi } from "vitest";
import { lazyModel, RunComfy, untyped } from "../../src/runtime/index.js";
import {
  type ConformanceOptions,
  type ConformanceRun,
  type ConformanceSetup,
  conformance,
  fakeServer,
  type Misbehaviour,
  misbehaviours,
  virtualClock,
} from "../../src/runtime/testing/index.js";
import { movie } from "./model.js";

const token = "test-token";

test("a job is walked from the queue to its output, and minutes pass in no time", async () => {
  const clock = virtualClock();
  const server = fakeServer({ models: [movie], clock, queueMs: 5_000, runMs: 600_000 });
  const client = new RunComfy({ fetch: server.fetch, token, clock });
  const states = new Set<string>();
  const { output } = await client.run(movie, { prompt: "x" }, { onStatus: ({ status }) => void states.add(status) });
  expect([...states]).toEqual(["in_queue", "in_progress", "completed"]);
  expect(output.video).toMatch(/^https:/);
  expect(server.jobs).toMatchObject([{ modelId: movie.id, input: { prompt: "x" }, cancelled: false }]);
});

test("inputs are checked by the model's own schema, also if the model is not loaded yet", async () => {
  const lazy = lazyModel(movie.id, async () => ({ default: movie }));
  const server = fakeServer({ models: [lazy] });
  const client = new RunComfy({ fetch: server.fetch, token });
  const { error } = await client.submit.safe(movie, { prompt: "x".repeat(41) }, { validate: false });
  expect(error).toMatchObject({ name: "ValidationError", submission: "not-sent", issues: [{ path: ["prompt"] }] });
  expect(server.jobs).toEqual([]);
});

test("unknown models, unknown requests and a missing token are refused as by the API", async () => {
  const server = fakeServer({ models: [movie] });
  const client = new RunComfy({ fetch: server.fetch, token });
  await expect(client.submit(untyped("acme/other"), {})).rejects.toMatchObject({ name: "NotFoundError" });
  await expect(client.job(undefined, "nothing").status()).rejects.toMatchObject({ name: "NotFoundError" });
  await expect(new RunComfy({ fetch: server.fetch, token: null }).job(undefined, "x").status()).rejects.toMatchObject({
    name: "AuthenticationError",
  });
  expect(JSON.stringify(server.requests)).not.toContain(token);
});

test("a queued job can be cancelled, a running one cannot", async () => {
  const clock = virtualClock();
  const server = fakeServer({ clock });
  const client = new RunComfy({ fetch: server.fetch, token, clock });
  const first = await client.submit(movie, { prompt: "x" });
  await expect(first.cancel()).resolves.toMatchObject({ cancelled: true });
  await expect(first.wait()).rejects.toMatchObject({ name: "JobCancelledError" });
  const second = await client.submit(movie, { prompt: "x" });
  await clock.sleep(3_000);
  await expect(second.cancel()).resolves.toMatchObject({ cancelled: false });
});

test("outputs and failures follow the options", async () => {
  const clock = virtualClock();
  const server = fakeServer({
    clock,
    price: 0.25,
    output: (job: { id: string }) => ({ images: [job.id] }),
    fail: ({ input }) => (JSON.stringify(input).includes("bad") ? "NSFW" : undefined),
  });
  const client = new RunComfy({ fetch: server.fetch, token, clock });
  const good = await client.run(untyped("acme/any"), { prompt: "good" }, { includeCost: true });
  expect(good).toMatchObject({ output: { images: ["fake-1"] }, cost: 0.25 });
  await expect(client.run(untyped("acme/any"), { prompt: "bad" })).rejects.toThrow("NSFW");
});

const ends: Record<(typeof misbehaviours)[number], [string | undefined, string | undefined]> = {
  "refuse-connection": ["ConnectionError", "not-sent"],
  reset: ["SubmissionUnknownError", "maybe-sent"],
  hang: ["SubmissionUnknownError", "maybe-sent"],
  "cut-off": ["SubmissionUnknownError", "maybe-sent"],
  "server-error": ["SubmissionUnknownError", "maybe-sent"],
  "bad-gateway": ["SubmissionUnknownError", "maybe-sent"],
  "error-in-200": ["SubmissionUnknownError", "maybe-sent"],
  "rate-limit": ["RateLimitError", "not-sent"],
  "no-balance": ["InsufficientBalanceError", "not-sent"],
  "bad-token": ["AuthenticationError", "not-sent"],
  html: ["SubmissionUnknownError", "maybe-sent"],
  "no-request-id": ["SubmissionUnknownError", "maybe-sent"],
  redirect: ["SubmissionUnknownError", "maybe-sent"],
  bom: [undefined, undefined],
};

test.each(misbehaviours)("a submission that meets %s ends as it should", async (misbehave) => {
  const server = fakeServer({ misbehave });
  const client = new RunComfy({ fetch: server.fetch, token });
  const { error } = await client.submit.safe(movie, { prompt: "x" }, { timeout: 50 });
  expect([error?.name, error?.submission]).toEqual(ends[misbehave]);
  // A submission that is reported as not sent left no job. One that may have been sent is not reported as safe.
  if (error?.submission === "not-sent") expect(server.jobs).toEqual([]);
});

test("a request that hangs is ended by the client's own time-out, independent of the clock", async () => {
  const clock = virtualClock();
  const server = fakeServer({ clock, misbehave: ({ kind }) => (kind === "status" ? "hang" : undefined) });
  const client = new RunComfy({ fetch: server.fetch, token, clock, retry: { attempts: 3 } });
  const job = await client.submit(movie, { prompt: "x" });
  await expect(job.status({ timeout: 20 })).rejects.toMatchObject({ name: "TimeoutError", code: "timeout" });
  expect(server.requests.filter(({ kind }) => kind === "status")).toHaveLength(3);
});

/** The suite's example, to the letter but for the type of the input. */
const run: ConformanceRun = (setup, id, input, signal) =>
  new RunComfy(setup).run(untyped(id), { ...input }, { signal });
for (const { name, run: prove } of conformance(run)) test(`the client conforms: ${name}`, prove, 10_000);

const shorten = (name: string) => name.replace("one call sends at most one POST: ", "");
const names = conformance(run).map(({ name }) => shorten(name));

/** The faults that the suite finds in a client: the name of each case that fails, with the reason. */
async function faultsOf(
  client: ConformanceRun,
  options?: ConformanceOptions,
  asked: readonly string[] = names,
): Promise<Record<string, string>> {
  const cases = conformance(client, options).filter(({ name }) => asked.includes(shorten(name)));
  const faults = await Promise.all(
    cases.map(({ name, run: prove }) =>
      prove().then(
        () => [],
        (error: Error) => [[shorten(name), error.message] as const],
      ),
    ),
  );
  return Object.fromEntries(faults.flat());
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** One submission by hand. */
async function post({ baseUrl, token: secret, fetch }: ConformanceSetup, id: string, input: object) {
  const headers = { authorization: `Bearer ${secret}` };
  const response = await fetch(`${baseUrl}/v1/models/${id}`, { method: "POST", headers, body: JSON.stringify(input) });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  return response.json();
}

/** Asks for the result by hand, until there is one. */
async function poll({ baseUrl, token: secret, fetch }: ConformanceSetup, id: string) {
  const headers = { authorization: `Bearer ${secret}` };
  for (;;) {
    const answer = await (await fetch(`${baseUrl}/v1/requests/${id}/result`, { headers })).json();
    if (answer.output) return answer.output;
    await pause(20);
  }
}

test.each([300, 1_000, 2_000])("the conformance suite finds a client that submits again after %i ms", async (ms) => {
  const careless: ConformanceRun = async (setup, id, input) => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await post(setup, id, input);
      } catch (error) {
        if (tries === 3) throw error;
        await pause(ms * 2 ** tries);
      }
    }
  };
  const wrong = ["refuse-connection", "reset", "cut-off", "server-error", "bad-gateway", "rate-limit", "redirect"];
  const faults = await faultsOf(careless, undefined, wrong);
  for (const name of wrong) expect(faults[name]).toMatch(/2 times/);
});

test("the conformance suite finds that @fal-ai/client submits again", async () => {
  const wrong = ["reset", "bad-gateway", "rate-limit"];
  const fal: ConformanceRun = async ({ baseUrl, token: credentials, fetch }, id, input, abortSignal) => {
    const client = createFalClient({
      credentials,
      fetch,
      requestMiddleware: async (request) => ({ ...request, url: `${baseUrl}/v1/models/${id}` }),
    });
    return client.queue.submit(id, { input, abortSignal });
  };
  const faults = await faultsOf(fal, undefined, wrong);
  for (const name of wrong) expect(faults[name]).toMatch(/2 times/);
});

test("driven by fake timers, the conformance suite takes no time, and sees further", async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const patient: ConformanceRun = async (setup, id, input) => {
    const send = () => post(setup, id, input);
    return send().catch(() => pause(20_000).then(send));
  };
  const options = { patienceMs: 30_000, sleep: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
  const provenBy = (client: ConformanceRun, misbehaviour: Misbehaviour) =>
    conformance(client, options)
      .find(({ name }) => name.endsWith(`: ${misbehaviour}`))
      ?.run();
  await expect(provenBy(patient, "reset")).rejects.toThrow("2 times");
  await expect(provenBy(run, "hang")).resolves.toBeUndefined();
});

const brief = { patienceMs: 200 };

test("the conformance suite finds a client that ignores error_code and polls without end", async () => {
  const faults = await faultsOf(async (setup, id, input) => {
    const { request_id } = await post(setup, id, input);
    return poll(setup, request_id);
  }, brief);
  expect(faults).toMatchObject({
    "an HTTP 200 with error_code is an error": expect.stringContaining("passed over"),
    "an HTTP 200 with error_code in place of a result is an error": expect.stringContaining("passed over"),
  });
});

test("the conformance suite finds a client that takes an error_code for a result, and one that sends nothing", async () => {
  const taken = await faultsOf((setup, id, input) => post(setup, id, input), brief);
  expect(taken["an HTTP 200 with error_code is an error"]).toContain("taken for a result");
  const silent = await faultsOf(() => Promise.reject(new Error("no")), brief);
  expect(Object.keys(silent)).toEqual(names);
});

test("a client may reject with any value, and ignore the signal", async () => {
  const faults = await faultsOf(async (setup, id, input) => {
    const { request_id } = await post(setup, id, input);
    if (!request_id) throw { code: "no-id" };
    const { baseUrl, token: secret, fetch } = setup;
    const headers = { authorization: `Bearer ${secret}` };
    const answer = await (await fetch(`${baseUrl}/v1/requests/${request_id}/result`, { headers })).json();
    if (answer.error_code) throw { code: answer.error_code };
    return answer.output;
  }, brief);
  expect(faults).toEqual({});
});

test("the conformance suite finds a client that follows addresses with its token", async () => {
  const trusting = conformance(async ({ baseUrl, token: secret, fetch }, id, input) => {
    const headers = { authorization: `Bearer ${secret}` };
    const body = JSON.stringify(input);
    const answer = await (await fetch(`${baseUrl}/v1/models/${id}`, { method: "POST", body, headers })).json();
    return fetch(answer.status_url, { headers });
  });
  const origin = trusting.find(({ name }) => name.includes("origin"));
  await expect(origin?.run()).rejects.toThrow("elsewhere.example");
});
