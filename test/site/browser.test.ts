/** The site in a real browser: with and without scripts, on a phone and on a desk, in any language. */
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Folder } from "../cli/command-line.js";
import { browserTool } from "../environments/chromium.js";
import { builtSite } from "./built-site.js";
import { findViolations, findViolationsInBothThemes, layoutShift, neededWidth } from "./page-checks.js";
import { type OpenPage, type SiteInBrowser, startSite } from "./site-in-browser.js";

const base = "/docs/";
const model = "kling/kling-3.0/standard/image-to-video/";

describe.skipIf(browserTool.path === "")(`the site in Chromium${browserTool.note}`, () => {
  let folder: Folder;
  let site: SiteInBrowser;
  beforeAll(async () => {
    folder = await builtSite("--base", base);
    site = await startSite(folder, { base });
  }, 60_000);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    rmSync(folder.path, { recursive: true, force: true });
  });

  const open = (path: string, options?: BrowserContextOptions): Promise<OpenPage> => site.open(path, options);

  const isShown = (page: Page, selector: string): Promise<boolean> => page.locator(selector).first().isVisible();

  test("the search finds a parameter in the reader's language, below a base path", async () => {
    const { page, said } = await open(`es/${model}`);
    await page.keyboard.press("/");
    await page.keyboard.type("negativo");
    const result = page.locator(".result-part a", { hasText: "negative_prompt" }).first();
    await result.waitFor();
    expect(await page.locator(".results mark").first().textContent()).toMatch(/negativ/i);
    await result.click();
    await page.waitForURL(/\/docs\/es\/kling\/.*#input-negative_prompt$/);
    expect(said).toEqual([]);
  });

  test.each([
    ["es", "imagen de inicio", "start_image_url"],
    ["es", "aviso negativo", "negative_prompt"],
    ["en", "start image", "start_image_url"],
  ])("in %s, the search for the name of a parameter, %s, ranks it first", async (language, query, name) => {
    const { page } = await open(`${language}/${model}`);
    await page.click(".search-button");
    await page.fill("#search-field", query);
    const found = page.locator(".results > li", { has: page.locator(`a[href*="${model}"]`) });
    await expect.poll(() => found.locator(".result-part a").first().textContent()).toBe(name);
  });

  test.each([
    ["animate a photo", model],
    ["turn my holiday pictures into a clip", model],
    ["image to video", model],
    ["make a film from a story", "kling/kling-3.0/pro/text-to-video/"],
    ["text to video", "kling/kling-3.0/pro/text-to-video/"],
  ])("the search for what a model does, %s, ranks the models of the task first", async (query, path) => {
    const { page } = await open("en/");
    await page.click(".search-button");
    await page.fill("#search-field", query);
    const first = page.locator(".results > li a").first();
    await expect.poll(() => first.getAttribute("href")).toBe(`/docs/en/${path}`);
    // What the model does, not one of its parameters.
    expect(await page.locator(".results > li").first().locator(".result-part").count()).toBe(0);
  });

  test("the search in another language finds nothing of this language, and shows that", async () => {
    const { page } = await open(`ru/${model}`);
    await page.click(".search-button");
    await page.keyboard.type("negativo");
    await expect.poll(() => page.textContent(".search-note")).toBe("Ничего не найдено");
    await page.keyboard.press("Escape");
    expect(await isShown(page, "dialog.search")).toBe(false);
  });

  test("the language switch stays on the page", async () => {
    const { page } = await open(`es/${model}`);
    await page.click("details.languages summary");
    await page.click("details.languages >> text=Русский");
    await page.waitForURL(`**/ru/${model}`);
    expect(await page.getAttribute("html", "lang")).toBe("ru");
  });

  test("from a guide, which is in English, the menu leads back to the reader's language", async () => {
    const { page } = await open("es/");
    await page.click("text=Guías");
    await page.waitForURL("**/guides/");
    await page.click("header.bar nav >> text=Models");
    await page.waitForURL("**/docs/es/");
    const { page: other } = await open("guides/");
    expect(await other.getAttribute("header.bar nav a", "href")).toBe("../en/");
  });

  test("the language switch keeps the parameter that one reads", async () => {
    const { page } = await open(`es/${model}#input-prompt`);
    await page.click('#input-duration h3 a, [id="input-duration"] h3 a');
    await page.waitForURL(/#input-duration$/);
    await page.click("details.languages summary");
    await page.click("details.languages >> text=Русский");
    await page.waitForURL(`**/ru/${model}#input-duration`);
  });

  test("tabs work with mouse and keyboard, and the choice is kept for the next page", async () => {
    const { page } = await open(`en/${model}`);
    const tabs = page.locator("#start [role=tab]");
    expect(await tabs.allTextContents()).toEqual(["curl", "TypeScript", "Python"]);
    expect(await page.locator("#start .tab:visible pre").textContent()).toMatch(/^curl --request POST/);
    await tabs.nth(0).focus();
    await page.keyboard.press("ArrowRight");
    expect(await page.locator("#start .tab:visible pre").textContent()).toMatch(/^import \{ RunComfy \}/);
    await page.keyboard.press("End");
    expect(await tabs.nth(2).getAttribute("aria-selected")).toBe("true");
    await page.goto(`${site.url}${base}en/kling/kling-3.0/pro/text-to-video/`);
    expect(await page.locator("#start .tab:visible pre").textContent()).toMatch(/^import os/);
  });

  test("copy buttons copy the whole program and the id", async () => {
    const { page } = await open(`en/${model}`, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.click("#start .tab:visible .copy");
    await expect.poll(() => page.textContent("#start .tab:visible .copy")).toBe("Copied");
    const program = await page.evaluate(() => navigator.clipboard.readText());
    expect(program).toMatch(
      /^curl --request POST \\\n {2}--url 'https:\/\/model-api\.runcomfy\.net\/[\s\S]*"start_image_url"/,
    );
    await page.click(".id .copy");
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(model.slice(0, -1));
  });

  test("a link to a nested parameter unfolds it", async () => {
    const { page } = await open(`en/${model}#input-elements.frontal_image_url`);
    await expect.poll(() => isShown(page, '[id="input-elements.frontal_image_url"]')).toBe(true);
    expect(await isShown(page, '[id="input-multi_prompt.duration"]')).toBe(false);
  });

  test("the form builds a request and shows the validator's problems as one types; nothing is sent", async () => {
    const { page, said, asked } = await open(`es/${model}`);
    await page.click("details.form > summary");
    const status = page.locator(".form-status");
    await expect.poll(() => status.textContent()).toBe("Problemas: 2");
    await page.getByLabel("prompt *", { exact: true }).fill("Un barco de papel");
    await page.getByLabel("start_image_url *").fill("foto.png");
    await expect
      .poll(() => page.textContent(".field:has([aria-invalid]) .problem"))
      .toContain("debe ser una URL http(s)");
    await page.getByLabel("start_image_url *").fill("https://example.com/foto.png");
    await page.getByLabel("duration", { exact: true }).fill("20");
    await expect
      .poll(() => page.textContent(".field:has([aria-invalid]) .problem"))
      .toContain("debe ser como máximo 15");
    await page.getByLabel("duration", { exact: true }).fill("10");
    await page.getByRole("button", { name: "Añadir multi_prompt" }).click();
    await page.getByLabel("generate_audio").selectOption("false");
    await expect.poll(() => status.textContent()).toBe("La entrada es válida.");
    const program = (await page.locator("details.form .tab:visible pre").textContent()) ?? "";
    expect(JSON.parse(/--data '([\s\S]*)'$/.exec(program)?.[1] ?? "")).toEqual({
      prompt: "Un barco de papel",
      start_image_url: "https://example.com/foto.png",
      duration: 10,
      generate_audio: false,
      multi_prompt: [{}],
    });
    await page.getByRole("button", { name: "Usar el ejemplo" }).click();
    await expect.poll(() => page.getByLabel("start_image_url *").inputValue()).toMatch(/^https:\/\/playgrounds/);
    expect(new Set(asked.map((url) => new URL(url).origin))).toEqual(new Set([site.url]));
    expect(said).toEqual([]);
  });

  test("a picture of the sample is loaded only when it is asked for", async () => {
    const { page, asked } = await open(`en/${model}`);
    await page.route("https://**", (route) => route.abort());
    const others = (): readonly string[] => asked.filter((url) => !url.startsWith(site.url));
    expect(others()).toEqual([]);
    await page.click("ul.media a");
    await expect
      .poll(others)
      .toEqual([expect.stringMatching(/^https:\/\/playgrounds-storage-public\.runcomfy\.net\/.*\.png$/)]);
    expect(await page.locator("ul.media img").getAttribute("alt")).toBe("start_image_url");
  });

  test("dark mode follows the system, and the button's choice is kept", async () => {
    const { page } = await open("en/", { colorScheme: "dark" });
    const color = (): Promise<string> =>
      page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const dark = await color();
    await page.click(".theme-button");
    const light = await color();
    expect([dark, light]).toEqual(["rgb(14, 16, 20)", "rgb(255, 255, 255)"]);
    await page.reload();
    expect(await color()).toBe(light);
  });

  test("without JavaScript everything can be read, and no button is there that does nothing", async () => {
    const { page } = await open(`es/${model}`, { javaScriptEnabled: false });
    for (const text of ["curl --request POST", "import { RunComfy }", "import os"])
      expect(await page.locator("#start pre", { hasText: text }).isVisible()).toBe(true);
    expect(await page.locator("button:visible").count()).toBe(0);
    await page.click('[id="input-elements"] summary');
    expect(await isShown(page, '[id="input-elements.frontal_image_url"]')).toBe(true);
    await page.click("details.languages summary");
    await page.click("details.languages >> text=Italiano");
    expect(page.url()).toContain("/it/");
  });

  const pages = ["en/", `ru/${model}`, "es/kling/", "guides/quick-start/", "errors/"];
  test.each(pages.flatMap((path) => [360, 1440].map((width) => [path, width] as const)))(
    "axe finds nothing on %s at %i px, nothing overflows and nothing shifts",
    async (path, width) => {
      const { page, said } = await open(path, { viewport: { width, height: 800 }, bypassCSP: true });
      expect(await layoutShift(page)).toBe(0);
      expect(await neededWidth(page)).toBeLessThanOrEqual(width);
      expect(await findViolationsInBothThemes(page)).toEqual([]);
      expect(said).toEqual([]);
    },
  );

  test.each([360, 1440])(
    "nothing shifts while a page arrives piece by piece, at %i px",
    async (width) => {
      await using slow = await startSite(folder, { base, piece: 251 });
      for (const path of pages) {
        const { page } = await slow.open(path, { viewport: { width, height: 800 } });
        expect(await layoutShift(page), path).toBe(0);
      }
    },
    60_000,
  );

  test("axe finds nothing in the open form and in the search", async () => {
    const { page } = await open(`en/${model}`, { bypassCSP: true });
    await page.click("details.form > summary");
    await page.waitForSelector(".form-status");
    await page.getByRole("button", { name: "Add elements" }).click();
    expect(await findViolations(page)).toEqual([]);
    await page.click(".search-button");
    await page.keyboard.type("prompt");
    await page.waitForSelector(".result-part");
    expect(await findViolations(page)).toEqual([]);
  });

  test("a model page loads less than 30 kB of scripts after Brotli, the form included", async () => {
    const { page } = await open(`es/${model}`);
    site.sent.length = 0;
    await page.reload();
    await page.click("details.form > summary");
    await page.waitForSelector(".form-status");
    const scripts = site.sent.filter(({ path }) => path.endsWith(".js"));
    expect(scripts.length).toBeGreaterThan(5);
    const sizes = scripts.map(
      ({ path }) => brotliCompressSync(readFileSync(join(folder.path, "site", path.slice(base.length)))).length,
    );
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(30_000);
  });

  test("the API reference is drawn from the document under the strict policy, asks for no token and calls nobody", async () => {
    const { page, asked } = await open("reference/");
    await page.getByText("RunComfy Model API").first().waitFor();
    await page.getByText("Result of a job").first().waitFor();
    // Scalar's own styles apply: they come as constructed sheets.
    expect(await page.evaluate(() => document.adoptedStyleSheets.length)).toBeGreaterThan(2);
    expect(
      await page
        .locator("#reference input:visible[type=password], #reference .scalar-reference-intro-auth:visible")
        .count(),
    ).toBe(0);
    expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([]);
  });

  /** Rules that Scalar's own elements break, at any configuration. */
  const ofScalar = [
    "aria-allowed-attr",
    "aria-allowed-role",
    "label-content-name-mismatch",
    "landmark-no-duplicate-banner",
    "landmark-unique",
    "scrollable-region-focusable",
  ];

  test.each([360, 1440])(
    "axe finds nothing of ours in the API reference at %i px, and nothing overflows",
    async (width) => {
      const { page } = await open("reference/", { viewport: { width, height: 800 }, bypassCSP: true });
      await page.getByText("Result of a job").first().waitFor();
      expect(await neededWidth(page)).toBeLessThanOrEqual(width);
      const found = await findViolations(page);
      expect(found.filter((violation) => !ofScalar.includes(violation.split(":")[0] ?? ""))).toEqual([]);
    },
  );

  test("the API reference follows the choice of light or dark", async () => {
    const { page } = await open("reference/", { colorScheme: "dark" });
    await page.getByText("Result of a job").first().waitFor();
    const color = (): Promise<string> =>
      page
        .locator("#reference h1")
        .first()
        .evaluate((heading) => getComputedStyle(heading).color);
    const dark = await color();
    await page.click(".theme-button");
    await expect.poll(color).not.toBe(dark);
    expect(await page.evaluate(() => document.body.classList.contains("light-mode"))).toBe(true);
  });
});
