// Run by `node --test` in a folder where only the packed client is installed.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { isRunComfyError, RunComfy } from "runcomfy-client";
import { memoryStore, runAll } from "runcomfy-client/batch";
import { models } from "runcomfy-client/by-id";
import { fileToDataUri } from "runcomfy-client/files";
import imageToVideo from "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
import { conformance, fakeServer, virtualClock } from "runcomfy-client/testing";
import { urls } from "runcomfy-client/urls";

const input = { prompt: "The camera slowly dollies in", start_image_url: "https://example.com/still.png" };
const calls = [];
const server = createServer((request, response) => {
  const { method, url } = request;
  calls.push(`${method} ${url}`);
  // A connection that served requests before, and breaks ahead of the answer.
  if (url.endsWith("/pro/text-to-video")) return request.resume().on("end", () => request.socket.destroy());
  request.resume().on("end", () => {
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(answers.find(([pattern]) => pattern.test(`${method} ${url}`))?.[1]));
  });
});
const answers = [
  [/^POST .*\/cancel$/, { outcome: "cancelled" }],
  [/^POST /, { request_id: "r1" }],
  [/\/status$/, { status: "completed" }],
  [/\/result$/, { status: "completed", output: { video: "https://media.example/a.mp4" } }],
];

let client;
before(async () => {
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  client = new RunComfy({ baseUrl: `http://127.0.0.1:${server.address().port}`, token: "t" });
});
after(() => server.close());

test("a model runs, by import and by id", async () => {
  for (const model of [imageToVideo, models[imageToVideo.id]]) {
    const { output } = await client.run(model, input);
    assert.deepEqual(
      urls(output).map(({ kind }) => kind),
      ["video"],
    );
  }
  assert.equal(calls.filter((call) => call.startsWith("POST")).length, 2);
});

test("a job is cancelled", async () => {
  const { cancelled } = await client.job(imageToVideo, "r1").cancel();
  assert.equal(cancelled, true);
});

test("a bad input is refused before it is sent", async () => {
  const before = calls.length;
  const error = await client.run(imageToVideo, { ...input, duration: 99 }).catch((thrown) => thrown);
  assert.ok(isRunComfyError(error));
  assert.equal(error.submission, "not-sent");
  assert.match(error.message, /duration/);
  assert.equal(calls.length, before);
});

test("a submission whose connection breaks arrives once, also over a connection that was used before", async () => {
  const before = calls.length;
  const { error } = await client.submit.safe(models["kling/kling-3.0/pro/text-to-video"], { prompt: "x" });
  assert.equal(error?.submission, "maybe-sent");
  assert.equal(calls.length, before + 1);
});

test("a batch keeps its order", async () => {
  const clock = virtualClock();
  const fake = fakeServer({ clock, models: Object.values(models) });
  const inputs = ["a", "b", "c"].map((prompt) => ({ ...input, prompt }));
  const offline = new RunComfy({ fetch: fake.fetch, token: "t", clock });
  const items = await runAll(offline, imageToVideo, inputs, { store: memoryStore(), concurrency: 2 });
  assert.deepEqual(
    items.map(({ index, status }) => [index, status]),
    [
      [0, "done"],
      [1, "done"],
      [2, "done"],
    ],
  );
});

test("bytes become a data URI", async () => {
  assert.match(await fileToDataUri(new Uint8Array([0x89, 0x50, 0x4e, 0x47])), /^data:image\/png;base64,/);
});

for (const { name, run } of conformance((setup, modelId, body, signal) =>
  new RunComfy(setup).run({ ...imageToVideo, id: modelId }, body, { signal, validate: false }),
)) {
  // Bun's default time-out for a test is five seconds.
  test(name, { timeout: 10_000 }, run);
}
