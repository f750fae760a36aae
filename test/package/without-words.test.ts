/**
 * A deployed page whose lazily loaded file is missing, after a deployment or without a network. It causes no extra
 * costs.
 */
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, expect, test } from "vitest";
import type { RunComfy as Client, Model } from "../../src/runtime/index.js";
import { type Handler, json, serve } from "../runtime/server.js";
import { repository } from "../support/workspace.js";

interface Bundle {
  readonly RunComfy: typeof Client;
  readonly textToVideo: Model<{ prompt: string }, unknown>;
}

const folder = await mkdtemp(join(tmpdir(), "codegen-bundle-"));
const { RunComfy, textToVideo } = await bundleWithoutWords();
afterAll(() => rm(folder, { recursive: true, force: true }));

async function bundleWithoutWords(): Promise<Bundle> {
  const contents = `
    export { RunComfy } from "./runtime/index.js";
    export { default as textToVideo } from "./models/kling/kling-3.0/pro/text-to-video.js";`;
  await build({
    stdin: { contents, resolveDir: join(repository, "generated/client"), sourcefile: "entry.js" },
    bundle: true,
    splitting: true,
    format: "esm",
    outdir: folder,
    outExtension: { ".js": ".mjs" },
  });
  const lazy = (await readdir(folder)).filter((name) => name.startsWith("on-demand"));
  expect(lazy).toHaveLength(1);
  await Promise.all(lazy.map((name) => rm(join(folder, name))));
  return (await import(pathToFileURL(join(folder, "stdin.mjs")).href)) as Bundle;
}

async function submitTo(handler: Handler, input: unknown = { prompt: "x" }, maxCost?: number) {
  await using server = await serve(handler);
  const client = new RunComfy({ baseUrl: server.url, token: "secret-token-of-the-test" });
  const failure = await client.submit
    .safe(textToVideo, input as { prompt: string }, { maxCost })
    .catch((thrown) => thrown);
  return { error: failure.error ?? failure, posts: server.calls().filter((call) => call.startsWith("POST")).length };
}

const accept: Handler = (_, response) => json(response, { request_id: "r1" });

test("a bad input is refused and not sent", async () => {
  const { error, posts } = await submitTo(accept, { prompt: 3 });
  expect(error).toMatchObject({ name: "ValidationError", submission: "not-sent", issues: [{ message: "no details" }] });
  expect(posts).toBe(0);
});

test("a submission whose connection broke may have been sent, and is not sent again", async () => {
  const { error, posts } = await submitTo((_, response) => void response.destroy());
  expect(error).toMatchObject({ name: "SubmissionUnknownError", submission: "maybe-sent", retryable: false });
  expect(posts).toBe(1);
});

test.each([
  [401, "AuthenticationError"],
  [404, "NotFoundError"],
  [429, "RateLimitError"],
  [418, "ResponseError"],
])("HTTP %i is a %s at its root, though nothing is sure about the submission", async (status, name) => {
  const { error, posts } = await submitTo((_, response) => json(response, {}, status));
  expect(error).toMatchObject({ name: "SubmissionUnknownError", cause: { name, status }, submission: "maybe-sent" });
  expect(posts).toBe(1);
});

test("with maxCost, nothing is sent if the price cannot be read", async () => {
  const { error, posts } = await submitTo(accept, { prompt: "x" }, 1);
  expect(error).toBeInstanceOf(Error);
  expect(posts).toBe(0);
});

test("a successful job needs none of it", async () => {
  const { error, posts } = await submitTo(accept);
  expect(error).toMatchObject({ data: { id: "r1" } });
  expect(posts).toBe(1);
});
