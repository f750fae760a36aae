/** Random numbers from a seed: the same seed gives the same numbers on every machine. */
export interface Random {
  /** An integer from `min` to `max`, both included. */
  readonly integer: (min: number, max: number) => number;
  /** Is true with this probability (0 to 1). */
  readonly chance: (probability: number) => boolean;
  /** One of the items. */
  readonly pick: <T>(items: readonly T[]) => T;
  /** A number of distinct items, in their order. */
  readonly some: <T>(items: readonly T[], count: number) => readonly T[];
}

/** Makes a generator (mulberry32). */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    integer,
    chance: (probability) => next() < probability,
    pick: (items) => items[integer(0, items.length - 1)] as (typeof items)[number],
    some: (items, count) => {
      const chosen = new Set<number>();
      while (chosen.size < Math.min(count, items.length)) chosen.add(integer(0, items.length - 1));
      return items.filter((_, i) => chosen.has(i));
    },
  };
}
