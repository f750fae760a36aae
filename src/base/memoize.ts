/** How a phase is spared work that it did before: handed in as a function, so that the phases stay pure. */

/** What a phase is remembered by: texts, which keep every byte and come back fast. */
export type Texts = readonly string[];

/**
 * Gives the results of a pure phase for many items, in their order: those known from an earlier run, the others computed now.
 *
 * @param keys Per item everything that its result depends on, the phase's name included; codegen's own version excepted.
 * @param compute The results of the items with these numbers, in this order. Not called where none is missing, so that
 * what it needs can be loaded there.
 */
export type Memoize = (
  keys: readonly Texts[],
  compute: (missing: readonly number[]) => Promise<readonly Texts[]>,
) => Promise<readonly Texts[]>;

/** Remembers nothing. */
export const computeAlways: Memoize = async (keys, compute) => (keys.length === 0 ? [] : compute([...keys.keys()]));

/** Remembers for as long as the function lives: `add` builds what was, what will be, and what was written. */
export function rememberInMemory(): Memoize {
  const known = new Map<string, Texts>();
  return async (keys, compute) => {
    const names = keys.map((key) => JSON.stringify(key));
    const missing = [...keys.keys()].filter((i) => !known.has(names[i] as string));
    const computed = missing.length === 0 ? [] : await compute(missing);
    missing.forEach((i, at) => {
      known.set(names[i] as string, computed[at] as Texts);
    });
    return names.map((name) => known.get(name) as Texts);
  };
}

/** Takes results from `known` if they are there, and asks `memoize` for the others. */
export function withKnown(known: (key: Texts) => Texts | undefined, memoize: Memoize): Memoize {
  return async (keys, compute) => {
    const found = keys.map(known);
    const missing = [...keys.keys()].filter((i) => found[i] === undefined);
    if (missing.length === 0) return found as readonly Texts[];
    const others = await memoize(
      missing.map((i) => keys[i] as Texts),
      (wanted) => compute(wanted.map((at) => missing[at] as number)),
    );
    const results = new Map(missing.map((i, at) => [i, others[at] as Texts]));
    return found.map((texts, i) => texts ?? (results.get(i) as Texts));
  };
}
