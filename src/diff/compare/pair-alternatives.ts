/** Finds out which alternative of a union became which: the order of a union is nothing. */
import type { Alternative, Objects } from "../meaning/meaning.js";

export interface Pairing {
  readonly pairs: readonly (readonly [before: Alternative, after: Alternative])[];
  readonly removed: readonly Alternative[];
  readonly added: readonly Alternative[];
}

/** Pairs what is equal, then what is most alike; of two that are alike to the same degree, the first. */
export function pairAlternatives(before: readonly Alternative[], after: readonly Alternative[]): Pairing {
  const candidates = before
    .flatMap((a, i) => after.map((b, j) => ({ a, b, i, j, likeness: likeness(a, b) })))
    .filter(({ likeness }) => likeness > 0)
    .sort((x, y) => y.likeness - x.likeness || x.i - y.i || x.j - y.j);
  const pairs: (readonly [Alternative, Alternative])[] = [];
  const taken = new Set<Alternative>();
  for (const { a, b } of candidates) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    pairs.push([a, b]);
  }
  const removed = before.filter((alternative) => !taken.has(alternative));
  const added = after.filter((alternative) => !taken.has(alternative));
  const [onlyRemoved] = removed;
  const [onlyAdded] = added;
  // One left on each side: the one became the other.
  if (removed.length === 1 && added.length === 1 && onlyRemoved && onlyAdded && !differByTag(onlyRemoved, onlyAdded)) {
    return { pairs: [...pairs, [onlyRemoved, onlyAdded]], removed: [], added: [] };
  }
  return { pairs, removed, added };
}

/** From 0, not the same thing, to 2, equal. */
function likeness(a: Alternative, b: Alternative): number {
  if (a.key === b.key) return 2;
  if (a.kind !== "object" || b.kind !== "object") return 0;
  if (differByTag(a, b)) return 0;
  const shared = [...a.properties.keys()].filter((name) => b.properties.has(name)).length;
  return shared / new Set([...a.properties.keys(), ...b.properties.keys()]).size || 0;
}

/** Whether a property with one listed value, such as `kind`, tells the two apart. */
function differByTag(a: Alternative, b: Alternative): boolean {
  if (a.kind !== "object" || b.kind !== "object") return false;
  return [...tags(a)].some(([name, tag]) => {
    const other = tags(b).get(name);
    return other !== undefined && other !== tag;
  });
}

function tags(objects: Objects): ReadonlyMap<string, string> {
  const tagged = [...objects.properties].flatMap(([name, meaning]) => {
    const [only] = meaning.alternatives;
    const isTag = meaning.alternatives.length === 1 && only?.kind === "values" && only.values.size === 1;
    return isTag ? [[name, meaning.key] as const] : [];
  });
  return new Map(tagged);
}
