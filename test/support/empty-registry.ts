/** An npm registry on loopback that knows no package. Commands that look for the last release ask it, and not the real one. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll } from "vitest";

/** Makes npm use an empty registry in the tests of this file. */
export function useEmptyRegistry(): void {
  const server = createServer((_request, response) => {
    response.writeHead(404, { "content-type": "application/json" });
    response.end('{"error":"no such package available"}');
  });
  const before = process.env["npm_config_registry"];
  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    process.env["npm_config_registry"] = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env["npm_config_registry"];
    else process.env["npm_config_registry"] = before;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
}
