/** Models that are not like others, in a real browser: nothing overflows, shifts or breaks, and axe finds nothing. */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";
import { browserTool } from "../environments/chromium.js";
import { buildSite } from "./built-site.js";
import { findViolations, findViolationsInBothThemes, layoutShift, neededWidth } from "./page-checks.js";
import { type OpenPage, type SiteInBrowser, startSite } from "./site-in-browser.js";

const number = { type: "number", minimum: 0, maximum: 100, description: "How strong the effect is, from none to all." };
const style = (i: number) => ({
  type: "object",
  title: `Style ${i}`,
  properties: { kind: { const: `style-${i}` }, strength: number, [`only_${i}`]: { type: "string" } },
  required: ["kind", `only_${i}`],
});
const long = "a_name_that_is_much_longer_than_any_name_should_be_".repeat(3);

function withoutProse(page: string): string {
  return page.replace(/^(?:Makes pictures|The end of the page).*$/gm, "");
}

/** The pages by file, each of one model. */
const pages: Readonly<Record<string, string>> = {
  union: smallPage("acme/union/edit", { style: { oneOf: Array.from({ length: 10 }, (_, i) => style(i)) } }),
  large: smallPage(
    "acme/large/edit",
    Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`parameter_${i}`, number])),
  ),
  scripts: smallPage("acme/模型 一/Ünïcode", {
    размер: { type: "string", title: "Размер", description: "Размер изображения." },
    枚数: { type: "integer", title: "枚数", minimum: 1 },
  }),
  long: smallPage("acme/long/edit", {
    [long]: { type: "string", default: "x".repeat(300), description: "y".repeat(300) },
    deep: {
      type: "object",
      properties: {
        [long]: {
          type: "object",
          properties: { [long]: { type: "array", items: { type: "object", properties: { [long]: number } } } },
        },
      },
    },
  }),
  needs: smallPage("acme/needs/edit", {
    image_url: { type: "string" },
    video_url: { type: "string" },
    mode: { enum: ["plain", "inpaint"] },
    mask_url: { type: "string" },
    style: {
      type: "object",
      properties: { name: { type: "string" }, sample_url: { type: "string" } },
      oneOf: [
        { type: "object", required: ["name"] },
        { type: "object", required: ["sample_url"] },
      ],
    },
  }).replace(
    '"type": "object",',
    `"type": "object", "anyOf": [{ "required": ["image_url"] }, { "required": ["video_url"] }],
    "if": { "properties": { "mode": { "const": "inpaint" } }, "required": ["mode"] },
    "then": { "properties": { "strength": { "type": "number" } }, "required": ["mask_url"] },`,
  ),
  // Without texts and parameters, and without an output.
  bare: withoutProse(smallPage("acme/bare/edit", {})),
  silent: withoutProse(smallPage("acme/silent/edit", { prompt: { type: "string" } }, {})),
};

/** Their pages on the site. */
const paths = [
  "en/acme/union/edit/",
  "en/acme/large/edit/",
  "en/acme/large/edit/~2/",
  "en/acme/long/edit/",
  "en/acme/bare/edit/",
  "en/acme/silent/edit/",
  "en/acme/",
];

describe.skipIf(browserTool.path === "")(`in Chromium${browserTool.note}`, () => {
  const folder = new Folder();
  let site: SiteInBrowser;
  beforeAll(async () => {
    for (const [name, text] of Object.entries(pages)) folder.write(`schemas/pages/${name}.txt`, text);
    await buildSite(folder, "--base", "/docs/");
    site = await startSite(folder, { base: "/docs/" });
  }, 60_000);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    rmSync(folder.path, { recursive: true, force: true });
  });

  const open = (path: string, width = 1440): Promise<OpenPage> =>
    site.open(path, { viewport: { width, height: 900 }, bypassCSP: true });

  /** The address of the model whose id is in other scripts. */
  const inOtherScripts = (): string =>
    [...folder.list("site").keys()].find((path) => /^en\/acme\/m-[0-9a-f]+.*\/index\.html$/.test(path)) ?? "";

  test.each(paths.flatMap((path) => [360, 1440].map((width) => [path, width] as const)))(
    "%s is well at %i px, with everything unfolded",
    async (path, width) => {
      const { page, said } = await open(path, width);
      expect(await layoutShift(page)).toBe(0);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll<HTMLDetailsElement>("main details:not(.form)"))
          details.open = true;
      });
      expect(await neededWidth(page)).toBeLessThanOrEqual(width);
      expect(await findViolationsInBothThemes(page)).toEqual([]);
      expect(said).toEqual([]);
    },
    60_000,
  );

  test("each of ten alternatives can be unfolded by itself, and chosen in the form", async () => {
    const { page, said } = await open(paths[0] ?? "");
    const options = page.locator("#input-style > .options > .option");
    expect(await options.count()).toBe(10);
    await options.nth(3).locator("summary").click();
    expect(await page.locator('[id="input-style.only_3"]').isVisible()).toBe(true);
    expect(await page.locator('[id="input-style.only_4"]').isVisible()).toBe(false);
    await page.click("details.form > summary");
    await page.getByLabel("style: Option").selectOption({ index: 4 });
    await page.getByLabel("kind *").selectOption("style-3");
    await page.getByLabel("only_3 *").fill("x");
    await expect.poll(() => page.textContent(".form-status")).toBe("The input is valid.");
    expect(await page.textContent("details.form .tab:visible pre")).toContain('"kind": "style-3"');
    await page.getByLabel("strength").fill("101");
    await expect.poll(() => page.textContent(".field:has([aria-invalid]) .problem")).toContain("at most 100");
    expect(await findViolations(page)).toEqual([]);
    expect(said).toEqual([]);
  });

  test("the form of 300 parameters checks all of them", async () => {
    const { page, said } = await open("en/acme/large/edit/");
    await page.click("details.form > summary");
    await page.getByLabel("parameter_299", { exact: true }).fill("500");
    await expect.poll(() => page.textContent(".form-status")).toBe("Problems: 1");
    expect(said).toEqual([]);
  });

  test("names in other scripts have anchors, fields and a request of their own", async () => {
    const { page, said } = await open(inOtherScripts().replace(/index\.html$/, "#input-размер"));
    expect(await page.locator('[id="input-размер"]').isVisible()).toBe(true);
    await page.click("details.form > summary");
    await page.getByLabel("枚数", { exact: true }).fill("0");
    await expect.poll(() => page.textContent(".field:has([aria-invalid]) .problem")).toContain("at least 1");
    await page.getByLabel("размер", { exact: true }).fill("большой");
    expect(await page.textContent("details.form .tab:visible pre")).toContain('"размер": "большой"');
    expect(await findViolations(page)).toEqual([]);
    expect(said).toEqual([]);
  });

  test("the form says which of several properties are needed, and when, and marks none of them as required", async () => {
    const { page, said } = await open("en/acme/needs/edit/");
    await page.click("details.form > summary");
    await page.waitForSelector(".form-status:not(:empty)");
    const form = page.locator("details.form");
    expect(await form.locator(".star").count()).toBe(0);
    const problems = (): Promise<readonly string[]> => form.locator("ul > li, .problem:visible").allTextContents();
    await expect.poll(problems).toEqual(["at least one of image_url or video_url is required"]);
    await form.getByLabel("image_url", { exact: true }).fill("https://example.com/a.png");
    await expect.poll(() => page.textContent(".form-status")).toBe("The input is valid.");
    await form.getByLabel("mode", { exact: true }).selectOption("inpaint");
    await expect.poll(problems).toEqual(['mask_url is required when mode is "inpaint"']);
    await form.getByLabel("mask_url", { exact: true }).fill("https://example.com/m.png");
    await form.getByLabel("strength", { exact: true }).fill("0.5");
    await form.getByLabel("name", { exact: true }).fill("oil");
    await expect.poll(() => page.textContent(".form-status")).toBe("The input is valid.");
    await form.getByLabel("sample_url", { exact: true }).fill("https://example.com/s.png");
    await expect.poll(problems).toEqual(["exactly one of style.name or style.sample_url is required"]);
    expect(await findViolations(page)).toEqual([]);
    expect(said).toEqual([]);
  });

  test("a model without texts, input or output says so", async () => {
    const { page: bare } = await open("en/acme/bare/edit/");
    expect(await bare.textContent("#input")).toContain("The model takes no parameters.");
    expect(await bare.textContent("h1")).toBe("Acme Bare Edit");
    const { page: silent } = await open("en/acme/silent/edit/");
    expect(await silent.textContent("#output")).toContain("The page does not document the output.");
  });
});
