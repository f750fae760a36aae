import type { CachedTexts, Memoize } from "../base/memoize.js";
import type { ShowProgress } from "./io.js";

/** The names of the long steps, for users. */
const phases: Readonly<Record<string, string>> = {
  page: "Reading pages",
  model: "Building models",
  emit: "Generating files",
};

/** The number of items between two reports. */
const CHUNK = 20;

/** Reports progress while results are computed. Without `show`, it reports nothing. */
export function withProgress(memoize: Memoize, show: ShowProgress | undefined): Memoize {
  if (show === undefined) return memoize;
  return (keys, compute) =>
    memoize(keys, async (missing) => {
      const phase = phases[keys[missing[0] ?? 0]?.[0] ?? ""];
      if (phase === undefined) return compute(missing);
      const results: CachedTexts[] = [];
      for (let at = 0; at < missing.length; at += CHUNK) {
        show(phase, at, missing.length);
        results.push(...(await compute(missing.slice(at, at + CHUNK))));
      }
      show(phase, missing.length, missing.length);
      return results;
    });
}
