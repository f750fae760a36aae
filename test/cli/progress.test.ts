import { spawn } from "node:child_process";
import { once } from "node:events";
import { platform } from "node:os";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { modelPage, SiteServer } from "../pull/site-server.js";
import { Folder } from "./command-line.js";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));

let site: SiteServer;

beforeEach(async () => {
  site = new SiteServer();
  await site.start();
});

afterEach(() => site.stop());

/** Runs a command on a terminal of its own. @returns Everything that the terminal got. */
async function onTerminal(folder: Folder, ...args: readonly string[]): Promise<string> {
  const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("script", ["--quiet", "--return", "--command", command, "/dev/null"], { cwd: folder.path });
  let output = "";
  child.stdout.on("data", (data) => (output += data));
  const [code] = await once(child, "close");
  expect(code, output).toBe(0);
  return output;
}

function listPages(folder: Folder, count: number): void {
  const paths = Array.from({ length: count }, (_, i) => `/models/acme/model-${i}`);
  for (const path of paths) site.put(path, modelPage(path.slice("/models/".length), "en"));
  folder.write("schemas/pages.urls", paths.map((path) => `${site.origin}${path}\n`).join(""));
}

// util-linux has the terminal.
test.skipIf(platform() !== "linux")(
  "a long command shows its progress on a terminal, and nothing remains of it",
  async () => {
    const folder = new Folder();
    listPages(folder, 12);
    site.delayMs = 900;
    const output = await onTerminal(folder, "pull", "--from", "list", "--allow-private", "--no-cache");
    expect(output).toMatch(/\r\u001b\[KFetching pages: \d+ of 12/);
    expect(output).toMatch(/, about \d+ s left/);
    // Each line of the report begins after the progress was removed.
    const report = output.slice(output.indexOf("12 new"));
    expect(output.slice(0, output.indexOf("12 new"))).toMatch(/\r\u001b\[K$/);
    expect(report).toContain("Diagnostics: 0 errors");
  },
  60_000,
);

test.skipIf(platform() !== "linux")(
  "--quiet shows no progress, nor does a pipe",
  async () => {
    const folder = new Folder();
    listPages(folder, 4);
    site.delayMs = 800;
    const args = ["pull", "--from", "list", "--allow-private", "--no-cache"];
    expect(await onTerminal(folder, ...args, "--quiet")).not.toContain("\u001b[K");
    const child = spawn(process.execPath, [bin, ...args], { cwd: folder.path });
    let output = "";
    child.stderr.on("data", (data) => (output += data));
    await once(child, "close");
    expect(output).not.toContain("\u001b[K");
  },
  60_000,
);
