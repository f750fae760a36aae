/** The shards as tasks of Turborepo, as docs/scale.md shows them, with a remote cache on loopback. */
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { repository } from "../support/workspace.js";
import { Folder } from "./command-line.js";

const TOKEN = "token-of-this-test";

/** A remote cache: the artifacts API of Turborepo, in memory. Requests without the token are refused. */
interface RemoteCache extends AsyncDisposable {
  readonly url: string;
  readonly stored: ReadonlyMap<string, Uint8Array>;
  /** Hashes of artifacts that were fetched. */
  readonly served: readonly string[];
}

async function startRemoteCache(): Promise<RemoteCache> {
  const stored = new Map<string, Uint8Array>();
  const served: string[] = [];
  const server: Server = createServer(async (request, response) => {
    const body = await buffer(request);
    const { pathname } = new URL(request.url ?? "", "http://localhost");
    const hash = /^\/v8\/artifacts\/([0-9a-f]{8,64})$/.exec(pathname)?.[1];
    if (request.headers.authorization !== `Bearer ${TOKEN}`) response.writeHead(403).end();
    else if (hash === undefined)
      response.writeHead(200, { "content-type": "application/json" }).end('{"status":"enabled"}');
    else if (request.method === "PUT") {
      stored.set(hash, body);
      response.writeHead(202, { "content-type": "application/json" }).end('{"urls":[]}');
    } else {
      const artifact = stored.get(hash);
      if (artifact !== undefined && request.method === "GET") served.push(hash);
      response.writeHead(artifact === undefined ? 404 : 200, { "content-length": artifact?.length ?? 0 });
      response.end(request.method === "HEAD" ? undefined : artifact);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stored,
    served,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await promisify(server.close.bind(server))();
    },
  };
}

/** The JSON of docs/scale.md: a part of package.json, and turbo.json. */
const [manifest = "", tasks = ""] = [
  ...readFileSync(join(repository, "docs/scale.md"), "utf8").matchAll(/```json\n([\s\S]*?)```/g),
].map(([, json]) => json);

/** A clone of a project with five pages, in which codegen is installed. */
async function clone(): Promise<Folder> {
  const folder = Folder.withSeeds();
  folder.write("package.json", JSON.stringify({ name: "clients", private: true, ...JSON.parse(manifest) }));
  folder.write("turbo.json", tasks);
  folder.write(".gitignore", "node_modules\n.turbo\n.codegen-parts\n");
  await promisify(execFile)("git", ["init", "--quiet"], { cwd: folder.path });
  await promisify(execFile)("git", ["add", "."], { cwd: folder.path });
  mkdirSync(join(folder.path, "node_modules/.bin"), { recursive: true });
  symlinkSync(join(repository, "dist/cli/bin.js"), join(folder.path, "node_modules/.bin/codegen"));
  return folder;
}

async function runTurbo(folder: Folder, cache: RemoteCache, ...argv: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(join(repository, "node_modules/.bin/turbo"), ["run", ...argv], {
    cwd: folder.path,
    env: {
      ...process.env,
      TURBO_API: cache.url,
      TURBO_TOKEN: TOKEN,
      TURBO_TEAM: "team_of_this_test",
      TURBO_TELEMETRY_DISABLED: "1",
      TURBO_NO_UPDATE_NOTIFIER: "1",
      npm_config_update_notifier: "false",
      // Neither codegen's cache nor Turborepo's own is shared between the clones.
      XDG_CACHE_HOME: join(folder.path, ".turbo/codegen-cache"),
      NO_COLOR: "1",
    },
  });
  return stdout;
}

test("a second clone takes all shards from the remote cache, and merges them into the bytes of one run", async () => {
  await using cache = await startRemoteCache();
  const [first, second, whole] = [await clone(), await clone(), Folder.withSeeds()];
  await whole.run(["generate"]);

  expect(await runTurbo(first, cache, "shard:1", "shard:2")).toContain("0 cached, 2 total");
  expect(cache.stored.size).toBe(2);
  expect(cache.served).toEqual([]);

  expect(await runTurbo(second, cache, "merge")).toContain("2 cached, 3 total");
  expect([...cache.served].sort()).toEqual([...cache.stored.keys()].sort());
  for (const path of ["generated", "schemas/models"]) expect(second.list(path)).toEqual(whole.list(path));

  // A changed page changes one part.
  const page = "schemas/pages/kling/kling-3.0/pro/text-to-video/es.txt";
  second.write(page, second.read(page).replace('"maximum": 15', '"maximum": 12'));
  await runTurbo(second, cache, "merge");
  expect(second.read("schemas/models/kling/kling-3.0/pro/text-to-video.json")).toContain('"maximum": 12');
}, 300_000);
