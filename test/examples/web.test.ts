/** The examples for workers and pages, in workerd and in Chromium. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { browserTool, startChromium } from "../environments/chromium.js";
import { type Site, serveSite } from "../environments/static-site.js";
import { type RunningWorker, serveWorker } from "../environments/workerd.js";
import { compileExamples, type Examples } from "./compiled.js";
import { type FakeApi, serveFakeApi } from "./fake-api.js";

const token = "secret-token";
let examples: Examples;
beforeAll(async () => {
  examples = await compileExamples();
}, 60_000);
afterAll(() => examples[Symbol.asyncDispose]());

/** Serves a worker of the examples; every host that it calls is the fake API. */
function serveExample(program: string, api: FakeApi): Promise<RunningWorker> {
  return serveWorker(examples.folder, `out/worker/${program}`, new URL(api.url).host, { RUNCOMFY_API_TOKEN: token });
}

test("worker/jobs starts a job, shows its states and its video", async () => {
  let now = 0;
  const clock = { now: () => now, random: () => 0, sleep: async () => {} };
  await using api = await serveFakeApi({ clock, queueMs: 1_000, runMs: 1_000 });
  await using worker = await serveExample("jobs.js", api);
  const started = await fetch(worker.url, { method: "POST", body: JSON.stringify({ prompt: "A paper boat" }) });
  expect(started.status).toBe(202);
  const { id } = (await started.json()) as { id: string };
  const look = async () => (await fetch(`${worker.url}/${id}`)).json();
  expect(await look()).toEqual({ status: "in_queue", queuePosition: 1 });
  now = 1_000;
  expect(await look()).toEqual({ status: "in_progress" });
  now = 2_000;
  expect(await look()).toEqual({ status: "completed", video: "https://media.runcomfy.net/fake-1.mp4" });
  const refused = await fetch(worker.url, { method: "POST", body: JSON.stringify({ prompt: 5 }) });
  expect([refused.status, await refused.json()]).toMatchObject([422, { code: "validation", submission: "not-sent" }]);
  expect(api.jobs).toHaveLength(1);
});

test("worker/proxy lets nothing but the calls of its model through", async () => {
  await using api = await serveFakeApi();
  await using worker = await serveExample("proxy.js", api);
  const calls = [
    ["POST", "/v1/models/kling/kling-3.0/standard/image-to-video"],
    ["GET", "/v1/models/kling/kling-3.0/pro/text-to-video"],
    ["GET", "/v1/models"],
    ["GET", "/v1/requests/x%2F..%2Fy/status"],
    ["POST", "/v1/requests/x/result"],
  ] as const;
  for (const [method, path] of calls) {
    const { status } = await fetch(worker.url + path, { method, ...(method === "POST" && { body: "{}" }) });
    expect([method, path, status]).toEqual([method, path, 404]);
  }
  expect(api.requests).toEqual([]);
});

describe.skipIf(browserTool.path === "")(`the page, in Chromium${browserTool.note}`, () => {
  let api: FakeApi;
  let worker: RunningWorker;
  let site: Site;
  let browser: Browser;
  let page: Page;
  const said: string[] = [];
  beforeAll(async () => {
    api = await serveFakeApi({ queueMs: 0, runMs: 0 });
    worker = await serveExample("proxy.js", api);
    site = await serveSite(examples.folder, { api: worker.url });
    browser = await startChromium();
    page = await browser.newPage();
    page.on("console", (message) => said.push(message.text()));
    await page.goto(`${site.url}/browser/index.html`);
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
    await worker?.[Symbol.asyncDispose]();
    await api?.[Symbol.asyncDispose]();
  });

  test("makes a video without ever having the token", async () => {
    const urls: string[] = [];
    const sent: string[] = [];
    page.on("request", (request) => {
      urls.push(new URL(request.url()).origin);
      sent.push(JSON.stringify(request.headers()));
    });
    await page.fill("[name=prompt]", "A paper boat");
    await page.click("[type=submit]");
    await page.waitForFunction(() => document.querySelector("output")?.value.startsWith("https:"));
    expect(await page.textContent("output")).toBe("https://media.runcomfy.net/fake-1.mp4");
    expect(api.jobs).toMatchObject([{ input: { prompt: "A paper boat", duration: 5 } }]);
    expect(new Set(urls)).toEqual(new Set([site.url]));
    expect(sent.join()).not.toContain("authorization");
    // No token, so no warning of it; and nothing was refused by the policy.
    expect(said).toEqual([]);
  });
});
