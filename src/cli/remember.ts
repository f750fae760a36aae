/** What a command remembers of earlier runs, and what later ones remember of it. */
import { rememberInMemory } from "../base/memoize.js";
import { openCache } from "../disk/cache.js";
import { fingerprintOf } from "../disk/fingerprint.js";
import type { Io, Streams } from "../workspace/io.js";

/** Runs a command with the cache, where there is one and it is wanted; else what is computed twice is remembered alone. */
export async function remembering<T>(isWanted: boolean, streams: Streams, command: (io: Io) => Promise<T>): Promise<T> {
  const folder = isWanted ? streams.cacheFolder?.() : undefined;
  const fingerprint = folder === undefined ? undefined : fingerprintOf();
  if (folder === undefined || fingerprint === undefined) return command({ ...streams, memoize: rememberInMemory() });
  const cache = openCache(folder, fingerprint);
  const result = await command({ ...streams, memoize: cache.memoize });
  cache.prune();
  return result;
}
