/** The BullMQ example: workers on one queue, and one of them is killed. */
import { Queue } from "bullmq";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findTool } from "../environments/tool.js";
import { json, serve } from "../runtime/server.js";
import { compileExamples, type Examples, type Running, startExample } from "./compiled.js";
import { type RedisServer, startRedis } from "./redis.js";

const tool = findTool("redis-server");

describe.skipIf(tool.path === "")(`BullMQ workers${tool.note}`, () => {
  let examples: Examples;
  let redis: RedisServer;
  beforeAll(async () => {
    examples = await compileExamples();
    redis = await startRedis(tool.path);
  }, 60_000);
  afterAll(async () => {
    await redis?.[Symbol.asyncDispose]();
    await examples?.[Symbol.asyncDispose]();
  });

  test("submit each input once, also when one is killed with jobs under way", { timeout: 60_000 }, async () => {
    await using api = await serveJobs();
    const prompts = ["held", "A red fox", "A blue whale", "A green bee", "A black cat", "A white owl"];
    const start = (program: string, args: readonly string[] = []): Running =>
      startExample(examples.folder, `bullmq/${program}`, api.url, args, { REDIS_URL: redis.url, LOCK_MS: "1500" });
    // The same inputs twice: the second time they are known.
    await start("enqueue.js", prompts).ended;
    await start("enqueue.js", prompts).ended;

    const first = start("worker.js");
    // It dies with one submission sent and not answered, and others accepted and being waited for.
    await until(() => api.submitted().includes("held") && api.watched() >= 3);
    first.kill("SIGKILL");
    await first.ended;
    api.finish();

    const others = [start("worker.js"), start("worker.js")];
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue("videos", { connection });
    await until(async () => (await queue.getJobCountByTypes("completed", "failed")) === prompts.length);
    const failed = await queue.getFailed();
    const completed = await queue.getCompleted();
    await queue.close();
    await connection.quit();
    for (const worker of others) worker.kill("SIGTERM");
    const ends = await Promise.all(others.map(({ ended }) => ended));

    expect([...api.submitted()].sort()).toEqual([...prompts].sort());
    expect(failed.map(({ data, failedReason }) => [data.prompt, failedReason])).toEqual([
      ["held", expect.stringMatching(/^maybe-sent: /)],
    ]);
    expect(
      completed.map(({ data, returnvalue }) => returnvalue.video.includes(encodeURIComponent(data.prompt))),
    ).toEqual(prompts.slice(1).map(() => true));
    expect(ends.map(({ code }) => code)).toEqual([0, 0]);
  });

  test("hand over their jobs when they are stopped", { timeout: 60_000 }, async () => {
    await using api = await serveJobs();
    const env = { REDIS_URL: redis.url };
    await startExample(examples.folder, "bullmq/enqueue.js", api.url, ["A grey heron"], env).ended;
    const first = startExample(examples.folder, "bullmq/worker.js", api.url, [], env);
    await until(() => api.watched() === 1);
    first.kill("SIGTERM");
    expect(await first.ended).toMatchObject({ code: 0, stderr: "" });
    api.finish();
    const second = startExample(examples.folder, "bullmq/worker.js", api.url, [], env);
    const connection = new Redis(redis.url, { maxRetriesPerRequest: null });
    const queue = new Queue("videos", { connection });
    await until(async () => (await queue.getCompleted()).some(({ data }) => data.prompt === "A grey heron"));
    await queue.close();
    await connection.quit();
    second.kill("SIGTERM");
    await second.ended;
    expect(api.submitted()).toEqual(["A grey heron"]);
  });
});

/** An API whose jobs run until the test ends them, and that never responds to the first submission of "held". */
async function serveJobs() {
  const submitted: string[] = [];
  const watched = new Set<string>();
  let finished = false;
  const server = await serve(({ method, url, body }, response) => {
    if (method === "POST") {
      const { prompt } = JSON.parse(body) as { prompt: string };
      submitted.push(prompt);
      const held = prompt === "held" && submitted.filter((earlier) => earlier === prompt).length === 1;
      if (!held) json(response, { request_id: `r${submitted.length}` });
      return;
    }
    const id = url.split("/")[3] ?? "";
    watched.add(id);
    const prompt = submitted[Number(id.slice(1)) - 1] ?? "";
    const output = { video: `https://media.runcomfy.net/${encodeURIComponent(prompt)}.mp4` };
    json(response, finished ? { status: "completed", output } : { status: "in_progress" });
  });
  return {
    url: server.url,
    /** Prompts, as they arrived. */
    submitted: () => submitted,
    /** The number of jobs whose status was read. */
    watched: () => watched.size,
    finish: () => {
      finished = true;
    },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 20));
}
