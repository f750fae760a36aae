import { type Browser, chromium } from "playwright-core";
import { findTool } from "./tool.js";

/** The path of the browser, if there is one. */
export const browserTool = findTool("chromium", "chromium-browser", "google-chrome");

/** Starts Chromium without a window. It sends no requests of its own. */
export function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: browserTool.path,
    args: [
      "--headless",
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
