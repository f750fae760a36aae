/** The packed client in Chromium, as plain modules: no bundler, no inline script, nothing evaluated. */
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Loopback } from "../runtime/server.js";
import { type Installed, installPackedClient } from "../support/packed-client.js";
import { promptsOf, serveApi, withoutResent } from "./api.js";
import { browserTool, startChromium } from "./chromium.js";
import { submitted, wanted } from "./seen.js";
import { type Site, serveSite } from "./static-site.js";

const root = "/node_modules/runcomfy-client";
const model = "runcomfy-client/models/kling/kling-3.0/standard/image-to-video";
const imports = {
  "runcomfy-client": `${root}/runtime/index.js`,
  "runcomfy-client/batch": `${root}/runtime/batch/batch.js`,
  "runcomfy-client/by-id": `${root}/by-id.js`,
  "runcomfy-client/files": `${root}/runtime/media/files.js`,
  "runcomfy-client/urls": `${root}/runtime/media/urls.js`,
  [model]: `/node_modules/${model}.js`,
};
const html = `<!doctype html><title>test</title>
<script type="importmap">${JSON.stringify({ imports })}</script>
<script type="module" src="/main.js"></script>`;
const main = `
import { scenario } from "/scenario.js";
scenario(new URL(location.href).searchParams.get("api")).then(
  (seen) => { document.title = JSON.stringify(seen); },
  (error) => { document.title = JSON.stringify({ failed: String(error?.stack) }); },
);`;

describe.skipIf(browserTool.path === "")(`in Chromium${browserTool.note}`, () => {
  let client: Installed;
  let api: Loopback;
  let site: Site;
  let browser: Browser;
  let page: Page;
  const said: string[] = [];
  beforeAll(async () => {
    client = await installPackedClient();
    const { folder } = client;
    await copyFile(fileURLToPath(new URL("scenario.js", import.meta.url)), join(folder, "scenario.js"));
    await writeFile(join(folder, "main.js"), main);
    await writeFile(join(folder, "index.html"), html);
    api = await serveApi();
    site = await serveSite(folder, { connect: api.url });
    browser = await startChromium();
    page = await browser.newPage();
    page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    await page.goto(`${site.url}/index.html?api=${encodeURIComponent(api.url)}`);
    await page.waitForFunction(() => document.title.startsWith("{"));
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
    await api?.[Symbol.asyncDispose]();
    await client?.[Symbol.asyncDispose]();
  });

  test("a page under a strict content security policy runs, cancels and aborts jobs", async () => {
    expect(JSON.parse(await page.title())).toEqual(wanted);
  });

  test("the page is warned once that everyone can read the token", () => {
    expect(said.filter((line) => line.includes("can read the token"))).toHaveLength(1);
  });

  test("no redirect is followed, and the client sends a lost submission once", () => {
    expect(api.calls().filter((call) => call.includes("elsewhere"))).toEqual([]);
    // `submissions` above counts what the client sends. Chromium itself sends a POST again when a connection that was
    // used before breaks ahead of the answer; over HTTP/1.1 no option of `fetch` forbids it.
    expect(withoutResent(promptsOf(api))).toEqual(submitted);
  });
});
