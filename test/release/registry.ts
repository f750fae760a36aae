import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runServer } from "verdaccio";

/** Answers a request instead of the registry; undefined forwards it. */
export type Fault = (
  request: IncomingMessage,
  response: ServerResponse,
  pass: () => Promise<void>,
) => void | Promise<void>;

export interface Registry extends AsyncDisposable {
  readonly url: string;
  /** Method and path of all requests, in order. */
  readonly calls: string[];
  fault: Fault | undefined;
  /** The environment of a user who is logged in: a home, an `.npmrc` with a token, and a cache, all of their own. */
  readonly env: Readonly<Record<string, string>>;
  /** The lines of that `.npmrc`, with another token. */
  npmrc(token?: string): string;
  /** The registry's document of a package. */
  packument(name: string): Promise<Packument>;
}

interface Packument {
  readonly versions?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly "dist-tags"?: Readonly<Record<string, string>>;
}

/**
 * A real npm registry (Verdaccio) on loopback, behind a door that can misbehave. It has no uplink and knows no other
 * package.
 */
export async function startRegistry(): Promise<Registry> {
  const folder = mkdtempSync(join(tmpdir(), "codegen-registry-"));
  const inner = await listen((await runServer(configOf(folder))) as Server);
  const door: { fault: Fault | undefined; readonly calls: string[] } = { fault: undefined, calls: [] };
  const outer = await listen(
    createServer((incoming, outgoing) => {
      incoming.on("error", () => {});
      door.calls.push(`${incoming.method} ${incoming.url}`);
      const pass = () => forward(incoming, outgoing, portOf(inner));
      if (door.fault === undefined) void pass();
      else void door.fault(incoming, outgoing, pass);
    }),
  );
  const host = `127.0.0.1:${portOf(outer)}`;
  const token = await addUser(`http://${host}`);
  const npmrc = (own = token) => `registry=http://${host}/\n//${host}/:_authToken=${own}\naudit=false\nfund=false\n`;
  writeFileSync(join(folder, "npmrc"), npmrc());
  writeFileSync(
    join(folder, "gitconfig"),
    "[user]\nname = test\nemail = test@example.com\n[init]\ndefaultBranch = main\n",
  );
  return Object.assign(door, {
    url: `http://${host}/`,
    npmrc,
    env: {
      HOME: folder,
      GIT_CONFIG_GLOBAL: join(folder, "gitconfig"),
      npm_config_userconfig: join(folder, "npmrc"),
      npm_config_cache: join(folder, "cache"),
      npm_config_fetch_retries: "0",
      npm_config_update_notifier: "false",
    },
    packument: async (name: string) => (await fetch(`http://${host}/${name}`)).json() as Promise<Packument>,
    async [Symbol.asyncDispose]() {
      for (const server of [outer, inner]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    },
  });
}

function configOf(folder: string): object {
  return {
    storage: join(folder, "storage"),
    configPath: join(folder, "config.yaml"),
    auth: { htpasswd: { file: join(folder, "htpasswd") } },
    uplinks: {},
    packages: { "**": { access: "$all", publish: "$authenticated", unpublish: "$authenticated" } },
    web: { enable: false },
    log: { type: "stdout", format: "json", level: "fatal" },
  };
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** Registers a user as `npm adduser` does. @returns The token. */
async function addUser(url: string): Promise<string> {
  const response = await fetch(`${url}/-/user/org.couchdb.user:publisher`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ name: "publisher", password: "correct horse battery" }),
  });
  return ((await response.json()) as { token: string }).token;
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): Promise<void> {
  return new Promise((resolve) => {
    const { method, url: path, headers } = incoming;
    const inner = request({ host: "127.0.0.1", port, method, path, headers }, (response) => {
      if (!outgoing.destroyed) outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
      response.on("end", resolve);
    });
    inner.on("error", () => {
      outgoing.destroy();
      resolve();
    });
    incoming.pipe(inner);
  });
}

/** Answers with a status, as a registry does that says no. */
export const answer =
  (status: number, body: object | string = { error: "said no" }): Fault =>
  (_request, response) => {
    const isText = typeof body === "string";
    response.writeHead(status, { "content-type": isText ? "text/html" : "application/json" });
    response.end(isText ? body : JSON.stringify(body));
  };

/** Misbehaves for some requests only, such as `PUT /runcomfy-client`. */
export const onlyFor =
  (call: RegExp, fault: Fault): Fault =>
  (request, response, pass) =>
    call.test(`${request.method} ${request.url}`) ? fault(request, response, pass) : pass();
