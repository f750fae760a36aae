/** Loads what a call that goes well does not need: it does not pay for it. */
import type { ValidationIssue } from "../standard-schema.js";

/**
 * Loads `on-demand.ts`: bundlers put what stands behind `import()` aside.
 *
 * It imports nothing that the client holds as well: bundlers would then cut the client in two, and both halves would be
 * larger than the whole. What it needs of the client is given to its functions.
 */
export function loadOnDemand() {
  return import("./on-demand.js");
}

/**
 * What finds words for failures; undefined where it cannot be loaded: without a network, or when a deployment took the
 * file away. The failure is then told in fewer words, and nothing is sure: a submission that the server refused may have
 * been sent, for all that is known.
 */
export function loadWords() {
  return loadOnDemand().catch(() => undefined);
}

/** What is wrong with a value; one issue without details where there are no words, since what is refused is refused. */
export async function findIssues(
  find: (words: typeof import("./on-demand.js")) => Issues | Promise<Issues>,
): Promise<Issues> {
  const words = await loadWords();
  return words ? find(words) : [{ path: [], keyword: "schema", message: "no details" }];
}

type Issues = readonly ValidationIssue[] | undefined;
