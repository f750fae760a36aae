import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CachedTexts } from "../base/memoize.js";
import { packageRoot } from "./package-root.js";

/** Written by `npm run build`; part of the package. */
const FILE = join(packageRoot, "dist/prepared-results.json");

/**
 * The step whose results are prepared: the client's own code with its exports, a second of work that no model changes.
 */
const STEP = "runtime";

/** Results of steps that are the same for every catalog. */
interface Prepared {
  readonly results: readonly { readonly key: CachedTexts; readonly texts: CachedTexts }[];
}

/** Reads the prepared results when the first key of their step is looked up. An unreadable file means no results. */
export function readPrepared(): (key: CachedTexts) => CachedTexts | undefined {
  let results: ReadonlyMap<string, CachedTexts> | undefined;
  return (key) => {
    if (key[0] !== STEP) return undefined;
    results ??= readResults();
    return results.get(JSON.stringify(key));
  };
}

function readResults(): ReadonlyMap<string, CachedTexts> {
  try {
    const { results } = JSON.parse(readFileSync(FILE, "utf8")) as Prepared;
    return new Map(results.map(({ key, texts }) => [JSON.stringify(key), texts]));
  } catch {
    return new Map();
  }
}

/** Writes the prepared results, for the build. */
export function writePrepared(results: Prepared["results"]): void {
  const prepared: Prepared = { results: results.filter(({ key }) => key[0] === STEP) };
  writeFileSync(FILE, `${JSON.stringify(prepared)}\n`);
}
