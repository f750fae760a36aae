// Shared by the programs in this folder.
import { Redis } from "ioredis";

export const queueName = "videos";

/** Connects to `REDIS_URL`. Workers wait in blocking commands, so BullMQ requires unlimited retries. */
export function connect(): Redis {
  return new Redis(process.env["REDIS_URL"] ?? "redis://127.0.0.1:6379", { maxRetriesPerRequest: null });
}
