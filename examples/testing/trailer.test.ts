// Tests with the fake server: nothing is paid, and minutes of waiting pass in no time. Run by `node --test`.
import assert from "node:assert/strict";
import { test } from "node:test";
import { RunComfy, SubmissionUnknownError } from "runcomfy-client";
import textToVideo from "runcomfy-client/models/kling/kling-3.0/pro/text-to-video";
import { type FakeServerOptions, fakeServer, virtualClock } from "runcomfy-client/testing";
import { makeTrailer } from "./trailer.ts";

function setUp(options: FakeServerOptions = {}) {
  const clock = virtualClock();
  const server = fakeServer({ models: [textToVideo], clock, ...options });
  return { server, runcomfy: new RunComfy({ fetch: server.fetch, token: "test", clock }) };
}

test("each scene becomes a clip, in order", async () => {
  const { runcomfy, server } = setUp({
    output: ({ id }: { id: string }) => ({ video: `https://x.example/${id}.mp4` }),
  });
  const { clips } = await makeTrailer(runcomfy, ["a storm", "a calm sea"]);
  assert.deepEqual(clips, ["https://x.example/fake-1.mp4", "https://x.example/fake-2.mp4"]);
  assert.deepEqual(
    server.jobs.map(({ input }) => input),
    [
      { prompt: "a storm", duration: 5 },
      { prompt: "a calm sea", duration: 5 },
    ],
  );
});

test("a scene that fails is named, and the others are made", async () => {
  const { runcomfy } = setUp({ fail: ({ id }) => (id === "fake-1" ? "moderated" : undefined) });
  const { clips, missing } = await makeTrailer(runcomfy, ["a fight", "a calm sea"]);
  assert.equal(clips.length, 1);
  assert.deepEqual(missing, ["a fight"]);
});

test("where a submission may have arrived, nothing is submitted after it", async () => {
  const { runcomfy, server } = setUp({ misbehave: ({ kind }) => (kind === "submit" ? "reset" : undefined) });
  await assert.rejects(makeTrailer(runcomfy, ["a storm", "a calm sea"]), SubmissionUnknownError);
  assert.equal(server.jobs.length, 1);
});
