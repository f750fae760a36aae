/** The examples compile under the strictest settings and work as documented. */
import { execFile } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { compilers } from "../support/packed-client.js";
import { serveBucket } from "./bucket.js";
import { compileExamples, type Examples, startExample, typeCheckExamples } from "./compiled.js";
import { serveFakeApi } from "./fake-api.js";

let examples: Examples;
beforeAll(async () => {
  examples = await compileExamples();
}, 60_000);
afterAll(() => examples[Symbol.asyncDispose]());

test.each(compilers)("all examples compile: %s", { timeout: 60_000 }, async (_name, compiler) => {
  expect(await typeCheckExamples(examples.folder, compiler, "tsconfig.json")).toBe("");
  expect(await typeCheckExamples(examples.folder, compiler, "browser/tsconfig.json")).toBe("");
});

test("the README lists every example", async () => {
  const { folder } = examples;
  const readme = await readFile(join(folder, "README.md"), "utf8");
  const names = await readdir(folder, { withFileTypes: true });
  const listed = names
    .filter((entry) => !/^(out|node_modules|package(-lock)?\.json|tsconfig\.json|README\.md|.*\.tgz)$/.test(entry.name))
    .filter((entry) => !readme.includes(`](${entry.name}`));
  expect(listed).toEqual([]);
});

test("script: saves the video", async () => {
  await using api = await serveFakeApi();
  const { code, stdout } = await startExample(examples.folder, "script.js", api.url, ["A paper boat"]).ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "videos/fake-1.mp4\n" });
  expect(await readFile(join(examples.folder, "videos/fake-1.mp4"), "utf8")).toBe("frames");
  expect(api.jobs).toMatchObject([{ input: { prompt: "A paper boat" } }]);
});

test.each([
  ["no-balance", "There is no job"],
  ["reset", "There may be a job"],
  ["error-in-200", "There may be a job"],
] as const)("script: after %s it prints: %s", async (misbehaviour, advice) => {
  await using api = await serveFakeApi({ misbehave: ({ kind }) => (kind === "submit" ? misbehaviour : undefined) });
  const { code, stderr } = await startExample(examples.folder, "script.js", api.url).ended;
  expect(code).toBe(1);
  expect(stderr).toContain(advice);
  expect(api.requests.filter(({ kind }) => kind === "submit")).toHaveLength(1);
});

test("resume: killed while it waits, it continues with the same job", async () => {
  let done = false;
  await using api = await serveFakeApi({ clock: { ...stoppedClock, now: () => (done ? 2_000 : 0) }, runMs: 1_000 });
  const killed = startExample(examples.folder, "resume.js", api.url);
  await killed.printed("submitted fake-1");
  killed.kill("SIGKILL");
  await killed.ended;
  done = true;
  const { code, stdout } = await startExample(examples.folder, "resume.js", api.url).ended;
  expect({ code, stdout }).toEqual({
    code: 0,
    stdout: "found again fake-1\nhttps://media.runcomfy.net/fake-1.mp4\n",
  });
  expect(api.jobs).toHaveLength(1);
});

test("batch: killed while jobs are running, it continues and submits no input twice", async () => {
  let done = false;
  await using api = await serveFakeApi({ clock: { ...stoppedClock, now: () => (done ? 2_000 : 0) }, runMs: 1_000 });
  const prompts = ["A red fox", "A blue whale", "A green bee"];
  const killed = startExample(examples.folder, "batch.js", api.url, prompts);
  // A job that is looked at was kept in the file before.
  const looked = () => api.requests.filter(({ kind }) => kind === "status").map(({ url }) => url);
  await until(() => new Set(looked()).size === prompts.length);
  killed.kill("SIGKILL");
  await killed.ended;
  done = true;
  const { code, stdout } = await startExample(examples.folder, "batch.js", api.url, prompts).ended;
  expect(code).toBe(0);
  expect(stdout.match(/https:\S+/g)).toHaveLength(prompts.length);
  expect(api.jobs.map(({ input }) => (input as { prompt: string }).prompt).sort()).toEqual([...prompts].sort());
});

test("storage: a picture goes to a bucket first, and without one is sent with the input", {
  timeout: 300_000,
}, async () => {
  const picture = Buffer.from("\x89PNG and more", "latin1");
  await writeFile(join(examples.folder, "still.png"), picture);
  await using api = await serveFakeApi();
  await using bucket = await serveBucket();
  const env = { S3_BUCKET_URL: bucket.url, AWS_ACCESS_KEY_ID: "S3RVER", AWS_SECRET_ACCESS_KEY: "S3RVER" };
  const stored = await startExample(examples.folder, "storage.js", api.url, ["still.png"], env).ended;
  expect(stored).toMatchObject({ code: 0, stderr: "" });
  const sent = await startExample(examples.folder, "storage.js", api.url, ["still.png"]).ended;
  expect(sent).toMatchObject({ code: 0, stderr: "" });
  const [hosted, inline] = api.jobs.map(({ input }) => String(Object(input).start_image_url));
  expect(hosted?.startsWith(bucket.url)).toBe(true);
  const read = await fetch(hosted!);
  expect([read.headers.get("content-type"), Buffer.from(await read.arrayBuffer())]).toEqual(["image/png", picture]);
  expect(inline).toBe(`data:image/png;base64,${picture.toString("base64")}`);
});

test("abort: Ctrl-C cancels a job that is still queued", async () => {
  await using api = await serveFakeApi({ queueMs: 600_000 });
  const running = startExample(examples.folder, "abort.js", api.url);
  await running.printed("in_queue");
  running.kill("SIGINT");
  const { code, stdout } = await running.ended;
  expect({ code, stdout }).toEqual({ code: 0, stdout: "in_queue\ncancelled in time\n" });
  expect(api.jobs).toMatchObject([{ cancelled: true }]);
});

test("testing: the tests with the fake server pass", async () => {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ["--test", "--test-reporter=tap", "out/testing/trailer.test.js"],
    { cwd: examples.folder, env: { PATH: process.env["PATH"] ?? "" } },
  );
  expect(stdout).toMatch(/^# pass 3$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
});

/** A clock that stops until the test moves it. */
const stoppedClock = { now: () => 0, random: () => 0, sleep: async () => {} };

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}
