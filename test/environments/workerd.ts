/** A real workers runtime: workerd, with a worker bundled as Cloudflare's own tools do. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { build } from "esbuild";

// It has no types: its only export is the path of its executable.
const require = createRequire(import.meta.url);
const { default: workerd } = require("workerd") as { readonly default: string };

export interface RunningWorker extends AsyncDisposable {
  readonly url: string;
}

/**
 * Bundles a worker and serves it on a free port of loopback.
 *
 * @param folder The folder of the entry and its dependencies.
 * @param upstream A host and port that answers all requests of the worker, for any name. Default: only loopback.
 * @param bindings The members of `env` in the worker.
 */
export async function serveWorker(
  folder: string,
  entry: string,
  upstream?: string,
  bindings: Readonly<Record<string, string>> = {},
): Promise<RunningWorker> {
  const name = entry.replace(/\W/g, "-");
  const { warnings } = await build({
    entryPoints: [join(folder, entry)],
    outfile: join(folder, `${name}.bundle.js`),
    bundle: true,
    format: "esm",
    platform: "neutral",
    conditions: ["workerd", "worker"],
    logLevel: "silent",
  });
  if (warnings.length > 0) throw new Error(JSON.stringify(warnings));
  const config = join(folder, `${name}.capnp`);
  await writeFile(config, configOf(`${name}.bundle.js`, upstream, bindings));
  const child = spawn(workerd, ["serve", config, "--control-fd=3"], {
    stdio: ["ignore", "inherit", "inherit", "pipe"],
  });
  const ended = once(child, "close");
  // It reports its port on a separate pipe.
  const [said] = await Promise.race([once(child.stdio[3] as Readable, "data"), ended]);
  const { port } = JSON.parse(String(said)) as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
    },
  };
}

function configOf(bundle: string, upstream: string | undefined, bindings: Readonly<Record<string, string>>): string {
  const network =
    upstream === undefined ? `network = (allow = ["private"])` : `external = (address = "${upstream}", http = ())`;
  const list = Object.entries(bindings).map(([name, text]) => `(name = "${name}", text = ${JSON.stringify(text)})`);
  return `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .main), (name = "internet", ${network})],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const main :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "${bundle}")],
  bindings = [${list.join(", ")}],
  compatibilityDate = "2026-01-01",
);
`;
}
