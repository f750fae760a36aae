/** The packed client in workerd, the runtime of Cloudflare's workers, bundled as its tools do. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { copyFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { installPackedClient } from "../support/packed-client.js";
import { promptsOf, serveApi } from "./api.js";
import { submitted, wanted } from "./seen.js";

// It has no types: its only export is the path of its executable.
const { default: workerd } = createRequire(import.meta.url)("workerd") as { readonly default: string };

const worker = `
import { scenario } from "./scenario.js";
export default { fetch: async (request) => Response.json(await scenario(await request.text())) };`;

// No directory and no service but the network: what the worker needs beside web standards would not be there.
const config = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["private"]))],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (modules = [(name = "worker.js", esModule = embed "worker.js")], compatibilityDate = "2026-01-01");
`;

test("a worker runs, cancels and aborts jobs", { timeout: 60_000 }, async () => {
  await using client = await installPackedClient();
  await using api = await serveApi();
  const { folder } = client;
  await copyFile(fileURLToPath(new URL("scenario.js", import.meta.url)), join(folder, "scenario.js"));
  await writeFile(join(folder, "entry.js"), worker);
  await writeFile(join(folder, "config.capnp"), config);
  const { warnings } = await build({
    entryPoints: [join(folder, "entry.js")],
    outfile: join(folder, "worker.js"),
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions: ["workerd", "worker"],
    logLevel: "silent",
  });
  expect(warnings).toEqual([]);
  await using running = await serveWorker(join(folder, "config.capnp"));
  const response = await fetch(running.url, { method: "POST", body: api.url });
  expect(await response.json()).toEqual(wanted);
  // Each arrived once, also the one whose connection broke, and the redirect was not followed.
  expect(promptsOf(api)).toEqual(submitted);
  expect(api.calls()).not.toContain("POST /elsewhere");
});

/** Starts workerd on a free port; it tells which on a pipe of its own. */
async function serveWorker(path: string): Promise<AsyncDisposable & { readonly url: string }> {
  const child = spawn(workerd, ["serve", path, "--control-fd=3"], { stdio: ["ignore", "inherit", "inherit", "pipe"] });
  const ended = once(child, "close");
  const said = await Promise.race([once(child.stdio[3] as Readable, "data"), ended]);
  const { port } = JSON.parse(String(said[0])) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}
