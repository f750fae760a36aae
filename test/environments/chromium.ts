/** A real browser. */
import { type Browser, chromium } from "playwright-core";
import { findTool } from "./tool.js";

/** Whether there is a browser, and which. */
export const browserTool = findTool("chromium", "chromium-browser", "google-chrome");

/** Starts Chromium without a window; it calls nobody by itself. */
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
