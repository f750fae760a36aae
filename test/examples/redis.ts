import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";

export interface RedisServer extends AsyncDisposable {
  readonly url: string;
}

/** Starts Redis on a free port. It writes to the disk before it responds. It ends when it is disposed. */
export async function startRedis(executable: string): Promise<RedisServer> {
  const folder = await mkdtemp(join(tmpdir(), "codegen-redis-"));
  const port = await freePort();
  const settings = { bind: "127.0.0.1", port, dir: folder, save: "", appendonly: "yes", appendfsync: "always" };
  const args = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const child = spawn(executable, args, { stdio: "ignore" });
  const ended = once(child, "close");
  const url = `redis://127.0.0.1:${port}`;
  await ready(url, ended);
  return {
    url,
    async [Symbol.asyncDispose]() {
      child.kill();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Redis takes no port 0. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ready(url: string, ended: Promise<unknown>): Promise<void> {
  // It tries again until the server listens.
  const redis = new Redis(url, { maxRetriesPerRequest: null, retryStrategy: () => 20 });
  redis.on("error", () => {});
  const gone = ended.then(() => {
    throw new Error("redis-server ended before it was ready");
  });
  await Promise.race([redis.ping(), gone]).finally(() => redis.disconnect());
}
