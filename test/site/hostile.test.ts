/**
 * Pages whose every text tries to become markup or code, and pages in scripts that run from right to left, in a real
 * browser.
 */
import { rmSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Folder, smallPage } from "../cli/command-line.js";
import { browserTool } from "../environments/chromium.js";
import { buildSite } from "./built-site.js";
import { type OpenPage, type SiteInBrowser, startSite } from "./site-in-browser.js";

const payloads = [
  "<script>window.hacked = 1</script>",
  "</script><img src=x onerror=window.hacked=1>",
  '"><svg onload=window.hacked=1>',
  "' onmouseover='window.hacked=1' x='",
  "<!--<iframe src=javascript:window.hacked=1>",
  "]]>{{constructor.constructor('window.hacked=1')()}}",
  `[x](javascript:window.hacked=1) \`a\` ${"$"}{window.hacked=1}`,
  "&lt;img src=x onerror=window.hacked=1&gt;",
  "\u202eevil\u2066 \u0000 \u2028",
];

/** A page in which every text is a payload. */
function hostilePage(payload: string, number: number): string {
  const properties = Object.fromEntries([
    ["prompt", { type: "string", title: payload, description: payload, default: payload }],
    [`name ${payload}`, { type: "string", enum: [payload, "b"], description: payload }],
    [
      "nested",
      { type: "object", title: payload, properties: { [payload]: { type: "string", pattern: "^a$", title: payload } } },
    ],
    [
      "union",
      { oneOf: [{ type: "object", title: payload, properties: { a: { type: "string" } } }, { type: "string" }] },
    ],
    ["link", { type: "string", format: "image_uri", default: "javascript:window.hacked=1" }],
  ]);
  return smallPage(`acme/hostile-${number}/edit`, properties, { [payload]: { type: "string", description: payload } })
    .replaceAll("a cat", JSON.stringify(payload).slice(1, -1).replaceAll("'", "\\u0027"))
    .replace(
      "Makes pictures from words,",
      `${payload.replace(/[\u0000-\u001f\u2028]/g, " ")} Makes pictures from words,`,
    );
}

const arabic = smallPage("acme/arabic/text-to-video", {
  prompt: {
    type: "string",
    title: "النص الموجه",
    description: "صف المشهد الذي تريد إنشاءه بأكبر قدر ممكن من التفاصيل.",
  },
  duration: { type: "integer", minimum: 3, maximum: 15, title: "المدة", description: "مدة الفيديو بالثواني." },
  keywords: { type: "array", items: { type: "string" }, title: "كلمات" },
})
  .replace(
    /Makes pictures.*/,
    "أنشئ مقاطع فيديو سينمائية من النصوص، مع حركة كاميرا سلسة وصوت متزامن. هذه الصفحة مكتوبة باللغة العربية.",
  )
  .replace(/The end of the page.*/, "هذه نهاية الصفحة، وفيها تذييل لا يقول شيئا عن النموذج نفسه.");

describe.skipIf(browserTool.path === "")(`in Chromium${browserTool.note}`, () => {
  const folder = new Folder();
  let site: SiteInBrowser;
  beforeAll(async () => {
    payloads.forEach((payload, i) => {
      folder.write(`schemas/pages/acme/hostile-${i}/en.txt`, hostilePage(payload, i));
    });
    folder.write("schemas/pages/acme/arabic/ar.txt", arabic);
    await buildSite(folder);
    site = await startSite(folder);
  }, 60_000);
  afterAll(async () => {
    await site?.[Symbol.asyncDispose]();
    rmSync(folder.path, { recursive: true, force: true });
  });

  const open = (path: string): Promise<OpenPage> => site.open(path, { viewport: { width: 360, height: 800 } });

  test.each(payloads.map((payload, i) => [i, payload] as const))(
    "payload %i is shown as text: %s",
    async (i, payload) => {
      const { page, said, asked } = await open(`en/acme/hostile-${i}/edit/`);
      await page.click("details.form > summary");
      await page.waitForSelector(".form-status");
      const use = page.getByRole("button", { name: "Use the sample" });
      if ((await use.count()) > 0) await use.click();
      await page.hover("h1");
      await page.click(".search-button");
      await page.keyboard.type("name");
      await page.waitForSelector(".results li");
      expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
      expect(
        await page.locator("main img, main iframe, main [onload], main [onmouseover], a[href^=javascript]").count(),
      ).toBe(0);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
      const shown = (await page.textContent("main")) ?? "";
      expect(shown).toContain(
        payload
          .replace(/[\u0000-\u001f\u2028\u202e\u2066]/g, "")
          .trim()
          .split(" ")[0],
      );
      expect(asked.filter((url) => !url.startsWith(site.url))).toEqual([]);
      expect(said).toEqual([]);
    },
  );

  test("lists, llms.txt and the sitemap contain no markup of a page", async () => {
    for (const path of ["en/", "en/acme/", "en/~tasks/edit/"]) {
      const { page, said } = await open(path);
      expect(await page.evaluate(() => (globalThis as { hacked?: number }).hacked)).toBeUndefined();
      expect(await page.locator("main img, main script, main iframe, main svg").count()).toBe(0);
      expect(said).toEqual([]);
    }
    expect(folder.read("site/llms.txt")).not.toMatch(/^<|[^\\`]<(?:script|img|svg|iframe)/m);
    expect(folder.read("site/sitemap.xml")).not.toContain("script");
  });

  test("a page in Arabic runs from right to left, and its code from left to right", async () => {
    const { page, said } = await open("ar/acme/arabic/text-to-video/");
    const directions = await page.evaluate(() =>
      ["html", "#input", "pre", "p.endpoint"].map(
        (selector) => getComputedStyle(document.querySelector(selector) as Element).direction,
      ),
    );
    expect(directions).toEqual(["rtl", "rtl", "ltr", "ltr"]);
    // The brackets of `string[]` are on the right of the name.
    const left = await page.evaluate(() => {
      const text = document.querySelector('[id="input-keywords"] > i bdi')?.firstChild as Text;
      return [0, "string".length].map((start) => {
        const range = document.createRange();
        range.setStart(text, start);
        range.setEnd(text, start + 1);
        return range.getBoundingClientRect().left;
      });
    });
    expect(left[0]).toBeLessThan(left[1] ?? 0);
    expect(await page.textContent('[id="input-prompt"] p')).toContain("صف المشهد");
    expect(await page.textContent(".search-button")).toContain("بحث");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    // In the English page, the same text says what it is in.
    await page.goto(`${site.url}/en/acme/arabic/text-to-video/`);
    expect(await page.getAttribute('[id="input-prompt"] p span', "lang")).toBe("ar");
    expect(await page.getAttribute('[id="input-prompt"] p span', "dir")).toBe("rtl");
    expect(said).toEqual([]);
  });
});
