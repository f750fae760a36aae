// The state of submissions in Redis, for as many workers as you like.
import type { Redis } from "ioredis";
import type { BatchEntry, BatchStore } from "runcomfy-client/batch";

/**
 * Keeps each entry in a field of one hash. An open entry has no field, so `HSETNX` claims it, and only one worker
 * succeeds.
 *
 * Redis must write before it responds (`appendonly yes`, `appendfsync always`): an input that it forgets is paid for
 * twice.
 *
 * @param hash The key of the hash in Redis.
 */
export function redisStore(redis: Redis, hash: string): BatchStore {
  const get = async (key: string) => {
    const entry = await redis.hget(hash, key);
    return entry === null ? undefined : (JSON.parse(entry) as BatchEntry);
  };
  return {
    get,
    async claim(key, reserved) {
      const submitting = JSON.stringify({ state: "submitting", reserved } satisfies BatchEntry);
      for (;;) {
        // If the connection breaks here, ioredis tries again and finds its own claim. The input is then reported as
        // "maybe sent", which costs a check, and never money.
        if (await redis.hsetnx(hash, key, submitting)) return undefined;
        const entry = await get(key);
        if (entry) return entry;
        // It was opened again in the meantime.
      }
    },
    async put(key, entry) {
      if (entry.state === "open") await redis.hdel(hash, key);
      else await redis.hset(hash, key, JSON.stringify(entry));
    },
  };
}
