import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { afterEach, expect, test, vi } from "vitest";
import { Folder } from "./command-line.js";

const bin = fileURLToPath(new URL("../../dist/cli/bin.js", import.meta.url));
const page = "schemas/pages/kling/kling-3.0/standard/image-to-video/es.txt";

let child: ChildProcess | undefined;
let output = "";

afterEach(() => {
  child?.kill("SIGKILL");
});

function start(folder: Folder): void {
  output = "";
  child = spawn(process.execPath, [bin, "generate", "--watch", "--no-cache"], { cwd: folder.path });
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (data) => (output += data));
}

/** Waits until the next run is done. @returns Its output. */
async function nextRun(): Promise<string> {
  return vi.waitFor(
    () => {
      if (!output.includes("Watching for changes")) throw new Error(`no run yet: ${output}`);
      return output;
    },
    { timeout: 60_000, interval: 50 },
  );
}

function edit(folder: Folder, change: (text: string) => string): void {
  output = "";
  folder.write(page, change(folder.read(page)));
}

test("--watch generates again after changes, and survives pages that cannot be read", {
  timeout: 240_000,
}, async () => {
  const folder = Folder.withSeeds();
  start(folder);
  expect(await nextRun()).toContain("2 added");
  const types = "generated/client/models/kling/kling-3.0/standard/image-to-video.d.ts";
  const whole = folder.read(page);

  edit(folder, (text) => text.slice(0, text.indexOf("{", text.length / 2)));
  expect(await nextRun()).toContain("error:");

  edit(folder, () => whole.replaceAll('"maximum": 15', '"maximum": 12'));
  const report = await nextRun();
  expect(report).not.toContain("codegen failed");
  expect(folder.read(types)).toBeTruthy();

  output = "";
  folder.write("codegen.config.json", '{ "rule": 1 }');
  expect(await nextRun()).toContain("error:");

  const ended = once(child as ChildProcess, "exit");
  child?.kill("SIGINT");
  expect(await ended).toEqual([null, "SIGINT"]);
});

test("--watch and --shard do not go together", async () => {
  const { code, err } = await Folder.withSeeds().run(["generate", "--watch", "--shard", "1/2"]);
  expect([code, err]).toEqual([2, expect.stringMatching(/--shard.*--watch|--watch.*--shard/)]);
});
