/** A folder served on loopback as pages under a strict content security policy. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { text } from "node:stream/consumers";

export interface Site extends AsyncDisposable {
  readonly url: string;
}

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

/**
 * Serves the folder, and below `/v1/` the responses of the worker at `api`. Pages may load scripts of the same origin,
 * and call that origin and `connect`. The policy forbids `eval`, and all inline scripts except the import map of the
 * page, which is allowed by its hash.
 */
export async function serveSite(folder: string, { connect = "", api = "" } = {}): Promise<Site> {
  const server = createServer(async (request, response) => {
    if (api !== "" && request.url?.startsWith("/v1/")) return forward(request, response, api);
    const path = new URL(request.url ?? "", "http://site").pathname;
    const file = await readFile(join(folder, path), "utf8").catch(() => undefined);
    if (file === undefined) return response.writeHead(404).end();
    const [, map] = /<script type="importmap">([\s\S]*?)<\/script>/.exec(file) ?? [];
    const hash = map === undefined ? "" : ` 'sha256-${createHash("sha256").update(map).digest("base64")}'`;
    response.writeHead(200, {
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "content-security-policy":
        `default-src 'none'; script-src 'self'${hash}; connect-src 'self' ${connect}; ` +
        "base-uri 'none'; require-trusted-types-for 'script'",
    });
    response.end(file);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function forward(request: IncomingMessage, response: ServerResponse, api: string): Promise<void> {
  const body = await text(request);
  const answer = await fetch(`${api}${request.url}`, { method: request.method ?? "GET", ...(body !== "" && { body }) });
  response.writeHead(answer.status, { "content-type": "application/json" }).end(await answer.text());
}
