/** A site, built in a folder of its own and served on loopback. */
import { cpSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
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

export interface ServeOptions {
  /** The URL path of the site. */
  readonly base?: string;
  /** The number of bytes after which a page pauses on its way, as on a slow connection. */
  readonly piece?: number;
}

/** Serves a folder as any static server does. */
export async function serve(folder: string, { base = "/", piece }: ServeOptions = {}): Promise<Served> {
  const sent: { path: string; bytes: number }[] = [];
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? "", "http://site").pathname);
    const own = path.startsWith(base) ? path.slice(base.length) : "404";
    const file = own === "" || own.endsWith("/") ? `${own}index.html` : own;
    const bytes = await readFile(join(folder, file)).catch(() => undefined);
    sent.push({ path, bytes: bytes?.length ?? 0 });
    if (bytes === undefined) return response.writeHead(404).end();
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" });
    const inPieces = piece !== undefined && file.endsWith(".html");
    const rest = inPieces ? await sendPieces(response, bytes, piece) : bytes;
    response.end(rest);
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

/** Sends the first 40 pieces of a page's body, each long enough to be drawn alone. Returns the rest of the page. */
async function sendPieces(response: ServerResponse, page: Buffer, piece: number): Promise<Buffer> {
  const start = page.indexOf("<body");
  const end = Math.min(page.length, start + 40 * piece);
  response.write(page.subarray(0, start));
  for (let i = start; i < end; i += piece) {
    await sleep(i === start ? 200 : 35);
    response.write(page.subarray(i, Math.min(i + piece, end)));
  }
  return page.subarray(end);
}
