// @vitest-environment jsdom
import { expect, test } from "vitest";
import { RunComfy } from "../../src/runtime/index.js";
import { movie } from "./model.js";
import { json, serve, wellBehaved } from "./server.js";

// jsdom has a Blob and signals of its own, which lack what those of Node have.
test("under jsdom a job runs, and is aborted", async () => {
  const allow = { "access-control-allow-origin": "*" };
  await using server = await serve((request, response, call) => {
    for (const [name, value] of Object.entries(allow)) response.setHeader(name, value);
    wellBehaved([{ status: "completed" }])(request, response, call);
  });
  const client = new RunComfy({ baseUrl: server.url, token: "secret-token" });
  await expect(client.run(movie, { prompt: "x" })).resolves.toMatchObject({ requestId: "r1" });
  await using queue = await serve((request, response) =>
    json(response, request.method === "POST" ? { request_id: "r1", outcome: "cancelled" } : { status: "in_queue" }),
  );
  const stop = new AbortController();
  const waiting = new RunComfy({ baseUrl: queue.url, token: "secret-token" });
  const { error } = await waiting.run.safe(
    movie,
    { prompt: "x" },
    { signal: stop.signal, onStatus: () => stop.abort() },
  );
  expect(error).toMatchObject({ code: "abort", submission: "accepted", cancelled: true });
});
