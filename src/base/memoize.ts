import { createHash } from "node:crypto";

/** A cached result, as texts. */
export type CachedTexts = readonly string[];

/**
 * Returns the results of a pure phase for many items, in their order, and reuses results of earlier runs. Phases get
 * such a function as an argument, so that they stay pure.
 *
 * @param keys For each item, everything that its result depends on, with the name of the phase but without the version
 *   of codegen.
 * @param compute Computes the results of the items with these indexes, in this order. Not called if no result is
 *   missing, so it can load code on demand.
 */
export type Memoize = (
  keys: readonly CachedTexts[],
  compute: (missing: readonly number[]) => Promise<readonly CachedTexts[]>,
) => Promise<readonly CachedTexts[]>;

/** A store of texts that are kept between runs under a name. Each replaces the one before. */
export interface KeptTexts {
  readonly read: (name: CachedTexts) => CachedTexts | undefined;
  readonly write: (name: CachedTexts, texts: CachedTexts) => void;
}

/** Caches nothing. */
export const computeAlways: Memoize = async (keys, compute) => (keys.length === 0 ? [] : compute([...keys.keys()]));

/** Makes a cache in memory: `add` builds the same pages several times. */
export function rememberInMemory(): Memoize {
  const known = new Map<string, () => CachedTexts>();
  return async (keys, compute) => {
    const names = keys.map((key) => createHash("sha256").update(JSON.stringify(key)).digest("base64"));
    const missing = [...keys.keys()].filter((i) => !known.has(names[i] as string));
    const computed = missing.length === 0 ? [] : await compute(missing);
    missing.forEach((i, at) => {
      known.set(names[i] as string, pack(computed[at] as CachedTexts));
    });
    return names.map((name) => (known.get(name) as () => CachedTexts)());
  };
}

/** Keeps texts as bytes. A text that was put together keeps all its parts alive, which takes several times the memory. */
function pack(texts: CachedTexts): () => CachedTexts {
  const parts = texts.map((text) => Buffer.from(text));
  const unpack = (): CachedTexts => parts.map((part) => part.toString());
  // An unpaired surrogate has no bytes.
  return unpack().every((text, i) => text === texts[i]) ? unpack : () => texts;
}

/** Takes results from `known` if it has them, and the others from `memoize`. */
export function withKnown(known: (key: CachedTexts) => CachedTexts | undefined, memoize: Memoize): Memoize {
  return async (keys, compute) => {
    const found = keys.map(known);
    const missing = [...keys.keys()].filter((i) => found[i] === undefined);
    if (missing.length === 0) return found as readonly CachedTexts[];
    const others = await memoize(
      missing.map((i) => keys[i] as CachedTexts),
      (wanted) => compute(wanted.map((at) => missing[at] as number)),
    );
    const results = new Map(missing.map((i, at) => [i, others[at] as CachedTexts]));
    return found.map((texts, i) => texts ?? (results.get(i) as CachedTexts));
  };
}
