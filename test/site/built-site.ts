/** A site, built in a folder of its own and served on loopback. */
import { cpSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { Folder } from "../cli/command-line.js";
import { repository } from "../support/workspace.js";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
};

/** Runs `codegen site` in a folder. @throws If it fails. */
export async function buildSite(folder: Folder, ...args: readonly string[]): Promise<string> {
  const { code, out, err } = await folder.run(["site", ...args]);
  if (code !== 0) throw new Error(`codegen site failed with ${code}:\n${out}\n${err}`);
  return out;
}

/** A folder with the project's pages and overlays, and their site. */
export async function builtSite(...args: readonly string[]): Promise<Folder> {
  const folder = Folder.withSeeds();
  cpSync(join(repository, "schemas/overlays"), join(folder.path, "schemas/overlays"), { recursive: true });
  await buildSite(folder, ...args);
  return folder;
}

export interface Served extends AsyncDisposable {
  readonly url: string;
  /** Paths that were asked for, and their sizes in bytes. */
  readonly sent: { readonly path: string; readonly bytes: number }[];
}

/** Serves a folder as any static server does, below `base`. */
export async function serve(folder: string, base = "/"): Promise<Served> {
  const sent: { path: string; bytes: number }[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "", "http://site").pathname);
    const own = path.startsWith(base) ? path.slice(base.length) : "404";
    const file = own === "" || own.endsWith("/") ? `${own}index.html` : own;
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    sent.push({ path, bytes: bytes?.length ?? 0 });
    if (bytes === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" }).end(bytes);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    sent,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
