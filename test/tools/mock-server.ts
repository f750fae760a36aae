/** Prism, a mock server that answers with the examples of an OpenAPI document. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { join } from "node:path";
import { installTool } from "./tool.js";

export interface MockServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts Prism on loopback. It refuses requests that the document does not allow. */
export async function startPrism(document: string): Promise<MockServer> {
  const bin = join(await installTool("prism"), "@stoplight/prism-cli/dist/index.js");
  const port = await freePort();
  const { PATH = "" } = process.env;
  const server = spawn(process.execPath, [bin, "mock", document, "--host", "127.0.0.1", "--port", String(port)], {
    env: { PATH, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const stop = async (): Promise<void> => {
    server.kill();
    if (server.exitCode === null && server.signalCode === null) await once(server, "exit");
  };
  let printed = "";
  // Read to the end: Prism logs every request, and a closed pipe would stop it.
  const isListening = new Promise<void>((resolve, reject) => {
    server.stdout.setEncoding("utf8").on("data", (text: string) => {
      printed += text;
      if (printed.includes("Prism is listening")) resolve();
    });
    server.once("exit", () => reject(new Error(`Prism did not start: ${printed}`)));
  });
  await isListening;
  return { url: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, "close");
  return port;
}
