import { join } from "node:path";
import type { BrowserContextOptions, Page } from "playwright-core";
import type { Folder } from "../cli/command-line.js";
import { startChromium } from "../environments/chromium.js";
import { type Served, type ServeOptions, serve } from "./built-site.js";

export interface OpenPage {
  readonly page: Page;
  /** Messages on the console, and errors. */
  readonly said: string[];
  /** URLs of all requests. */
  readonly asked: string[];
}

export interface SiteInBrowser extends Served {
  /** Opens a page in a new browser context, 1,440 px wide unless the settings give another size. */
  readonly open: (path: string, settings?: BrowserContextOptions) => Promise<OpenPage>;
}

/** Serves the site of a folder, and starts a browser for it. */
export async function startSite(
  { path: folder }: Pick<Folder, "path">,
  options: ServeOptions = {},
): Promise<SiteInBrowser> {
  const { base = "/" } = options;
  const site = await serve(join(folder, "site"), options);
  const browser = await startChromium();
  return {
    url: site.url,
    sent: site.sent,
    async open(path, settings = {}) {
      const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...settings });
      const page = await context.newPage();
      const [said, asked]: [string[], string[]] = [[], []];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(error.message));
      page.on("request", (request) => asked.push(request.url()));
      await page.goto(`${site.url}${base}${path}`);
      return { page, said, asked };
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await site[Symbol.asyncDispose]();
    },
  };
}
