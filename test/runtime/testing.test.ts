import { expect, test } from "vitest";
import { lazyModel, RunComfy, untyped } from "../../src/runtime/index.js";
import { conformance, fakeServer, misbehaviours, virtualClock } from "../../src/runtime/testing/index.js";
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

test("inputs are checked by the model's own schema, also of a model that is still to be loaded", async () => {
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

test("outputs and failures are as told", async () => {
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
  // What is said to be not sent left no job behind; what may have been sent is not said to be safe.
  if (error?.submission === "not-sent") expect(server.jobs).toEqual([]);
});

const cases = conformance((setup, modelId, input, signal) =>
  new RunComfy(setup).run(untyped(modelId), input as Record<string, unknown>, { signal, cancelOnAbort: false }),
);

test.each(cases)("the client conforms: $name", ({ run }) => run());

test("the conformance suite finds a client that sends again", async () => {
  const careless = conformance(async ({ baseUrl, fetch }, modelId) => {
    const send = () =>
      fetch(`${baseUrl}/v1/models/${modelId}`, { method: "POST", body: "{}", headers: { authorization: "x" } });
    return await send().catch(send);
  });
  const reset = careless.find(({ name }) => name.endsWith(": reset"));
  await expect(reset?.run()).rejects.toThrow("2 times");
});

test("the conformance suite finds a client that follows addresses with its token", async () => {
  const trusting = conformance(async ({ baseUrl, token: secret, fetch }, modelId, input) => {
    const headers = { authorization: `Bearer ${secret}` };
    const body = JSON.stringify(input);
    const answer = await (await fetch(`${baseUrl}/v1/models/${modelId}`, { method: "POST", body, headers })).json();
    return fetch(answer.status_url, { headers });
  });
  const origin = trusting.find(({ name }) => name.includes("origin"));
  await expect(origin?.run()).rejects.toThrow("elsewhere.example");
});
