/** Texts of hostile pages stay texts: linters find nothing unsafe, and Redoc runs nothing. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { browserTool, startChromium } from "../environments/chromium.js";
import { hostileDocument, payloads, RUN } from "./hostile.js";
import { lintWithRedocly, lintWithSpectral, type SpectralFinding } from "./linters.js";
import { installTool } from "./tool.js";

// The packages of a tool are installed first, if they are not in the cache.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

const folder = mkdtempSync(join(tmpdir(), "hostile-"));
beforeAll(() => writeFileSync(join(folder, "openapi.json"), hostileDocument(payloads)));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("Redocly finds nothing unsafe", async () => {
  expect(await lintWithRedocly(folder, "openapi.json")).toEqual([]);
});

test("Spectral finds no error, and nothing unsafe in Markdown", async () => {
  const found = await lintWithSpectral(folder, "openapi.json");
  // Spectral takes titles and samples for Markdown too: titles are plain text, and samples are shown as they are.
  const isMarkdown = ({ path }: SpectralFinding) => path.at(-1) === "description" && !path.includes("examples");
  const isUnsafe = (one: SpectralFinding) => one.code.endsWith("-in-markdown") && isMarkdown(one);
  expect(found.filter((one) => one.severity === 0 || isUnsafe(one))).toEqual([]);
});

const html = `<div id="root"></div><script src="/redoc.js"></script><script>
  fetch("/openapi.json").then((response) => response.json()).then((document) =>
    Redoc.init(document, {
      schemasExpansionLevel: "all", jsonSamplesExpandLevel: "all", expandResponses: "all", showExtensions: true,
      expandSingleSchemaField: true, disableSearch: true,
    }, window.root, () => { window.isDone = true; }));
  </script>`;

/** Opens Redoc, with everything expanded, from memory. Returns the addresses of other hosts that the page asked for. */
async function openRedoc(page: Page, document: string): Promise<readonly string[]> {
  const script = join(await installTool("redoc"), "redoc/bundles/redoc.standalone.js");
  const asked: string[] = [];
  await page.route("**/*", (route) => {
    const { origin, pathname, href } = new URL(route.request().url());
    // The logo of Redoc itself.
    if (origin !== "http://page.example" && origin !== "https://cdn.redoc.ly") asked.push(href);
    if (pathname === "/") return route.fulfill({ contentType: "text/html; charset=utf-8", body: html });
    if (pathname === "/openapi.json") return route.fulfill({ contentType: "application/json", body: document });
    if (pathname === "/redoc.js") return route.fulfill({ contentType: "text/javascript", path: script });
    return route.fulfill({ status: 404 });
  });
  await page.goto("http://page.example/");
  await page.waitForFunction("window.isDone", undefined, { timeout: 300_000 });
  return asked;
}

/**
 * The effects of the texts: scripts that ran, and elements and links that no viewer makes by itself. Redoc's own
 * download is a blob.
 */
const findEscaped = `({
  ran: window.ran,
  elements: [...document.querySelectorAll(
    "#root script, #root iframe, #root math, #root [onclick], #root [onerror], #root [onload], #root img[src='x'], #root details[ontoggle]"
  )].map((element) => element.outerHTML.slice(0, 200)),
  links: [...document.querySelectorAll("#root a[href]")].map((link) => link.protocol)
    .filter((protocol) => !/^(?:https?|blob):$/.test(protocol)),
})`;

describe.skipIf(browserTool.path === "")(`Redoc in Chromium${browserTool.note}`, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await startChromium();
  });
  afterAll(() => browser?.close());

  test("runs nothing and makes no element or link of a text", async () => {
    const page = await browser.newPage();
    // A few at a time: Redoc is slow on schemas that are all expanded.
    for (let i = 0; i < payloads.length; i += 8) {
      const some = payloads.slice(i, i + 8);
      const asked = await openRedoc(page, hostileDocument(some));
      expect(await page.locator("[id*='/operation/']").count()).toBeGreaterThanOrEqual(2 * some.length);
      expect(await page.evaluate(findEscaped)).toEqual({ ran: undefined, elements: [], links: [] });
      expect(asked).toEqual([]);
    }
  });

  test("runs what is not escaped: the test above can fail", async () => {
    const page = await browser.newPage();
    const document = JSON.parse(hostileDocument(payloads.slice(0, 1)));
    document.info.description = `<img src=x onerror="${RUN}"> [a link](javascript:${RUN})`;
    await openRedoc(page, JSON.stringify(document));
    await page.waitForFunction("window.ran");
    expect(await page.evaluate(findEscaped)).toEqual({
      ran: 1,
      elements: [expect.stringContaining("onerror")],
      links: ["javascript:"],
    });
  });
});
