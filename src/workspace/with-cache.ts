import { type Memoize, rememberInMemory, withKnown } from "../base/memoize.js";
import { openCache } from "../disk/cache.js";
import { programFingerprint } from "../disk/fingerprint.js";
import { readPrepared } from "../disk/prepared-results.js";
import type { Io, Streams } from "./io.js";

/**
 * Runs a command with the cache. Without a cache, results are kept in memory for the run. Results that the build of
 * codegen prepared are not computed.
 */
export async function withCache<T>(isWanted: boolean, streams: Streams, command: (io: Io) => Promise<T>): Promise<T> {
  const prepared = readPrepared();
  const remember = (memoize: Memoize): Io => ({ ...streams, memoize: withKnown(prepared, memoize) });
  const folder = isWanted ? streams.cacheFolder?.() : undefined;
  const fingerprint = folder === undefined ? undefined : programFingerprint(folder);
  if (folder === undefined || fingerprint === undefined) {
    return command(remember(rememberInMemory()));
  }
  const cache = openCache(folder, fingerprint, streams.cwd);
  const result = await command({ ...remember(cache.memoize), kept: cache.kept });
  cache.tidy();
  return result;
}
